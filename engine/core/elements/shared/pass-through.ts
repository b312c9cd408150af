import { passesThrough } from './activations.ts';
import type { ElementHandler } from './handler.ts';

/** Elements that only let the token by: start and boundary events (their event has occurred), undefined and manual tasks. */
export const passThroughHandler: ElementHandler = { activate: passesThrough };
