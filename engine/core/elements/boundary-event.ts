/**
 * A boundary event is only passed: it is entered when it has occurred. Its wait belongs to the activity that it sits on
 * (`events/subscriptions.ts`), and whether it interrupts the activity is decided in `events/occurrence.ts`.
 */
import { type ElementHandler, passesThrough } from './shared/handler.ts';

export const boundaryEventHandler: ElementHandler = { activate: passesThrough };
