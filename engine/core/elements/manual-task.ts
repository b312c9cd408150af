/** A manual task is done outside of any system, and nobody reports it: the token passes it at once, as in Zeebe. */
import { type ElementHandler, passesThrough } from './shared/handler.ts';

export const manualTaskHandler: ElementHandler = { activate: passesThrough };
