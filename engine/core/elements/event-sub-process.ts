import type { ElementHandler } from './handler.ts';
import { startScope } from './start-scope.ts';

/** Entered when its start event has occurred; that event comes as the pending trigger. */
export const eventSubProcessHandler: ElementHandler = { activate: startScope };
