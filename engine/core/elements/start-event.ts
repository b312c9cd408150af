/**
 * A start event is only passed: by the time a token stands on it, its event has occurred. What waits for a timer, message,
 * signal or condition that starts instances is `events/start-events.ts`; an event sub-process's start is waited for by the
 * scope around it (`events/subscriptions.ts`).
 */
import { type ElementHandler, passesThrough } from './shared/handler.ts';

export const startEventHandler: ElementHandler = { activate: passesThrough };
