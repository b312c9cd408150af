/**
 * An embedded sub-process: a scope of its own for tokens and variables, entered at its none start event. It completes with its
 * last token (`steps/termination.ts`).
 */
import type { ElementHandler } from './shared/handler.ts';
import { startScope } from './shared/start-scope.ts';

export const subProcessHandler: ElementHandler = { activate: startScope };
