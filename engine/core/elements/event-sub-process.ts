/**
 * An event sub-process. No sequence flow leads to it: its scope waits for its start event (`events/subscriptions.ts`), and the
 * occurrence enters it, with the event as the pending trigger, beside what is active or instead of it (`events/occurrence.ts`).
 */
import type { ElementHandler } from './shared/handler.ts';
import { startScope } from './shared/start-scope.ts';

export const eventSubProcessHandler: ElementHandler = { activate: startScope };
