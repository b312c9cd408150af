import type { ElementHandler } from './handler.ts';
import { startScope } from './start-scope.ts';

export const subProcessHandler: ElementHandler = { activate: startScope };
