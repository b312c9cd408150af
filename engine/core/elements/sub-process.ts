import type { ElementHandler } from './shared/handler.ts';
import { startScope } from './shared/start-scope.ts';

export const subProcessHandler: ElementHandler = { activate: startScope };
