/** An undefined task has no work that the engine could know of: the token passes it at once, as in Zeebe. */
import { type ElementHandler, passesThrough } from './shared/handler.ts';

export const taskHandler: ElementHandler = { activate: passesThrough };
