import type { ElementHandler } from './shared/handler.ts';
import { startScope } from './shared/start-scope.ts';

/** Entered when its start event has occurred; that event comes as the pending trigger. */
export const eventSubProcessHandler: ElementHandler = { activate: startScope };
