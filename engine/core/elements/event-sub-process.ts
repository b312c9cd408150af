import { failed } from '../result.ts';
import type { ElementHandler } from './handler.ts';

/** Refused at deployment; a token can only come here through a definition that another engine version accepted. */
export const eventSubProcessHandler: ElementHandler = {
  activate: (_execution, element) =>
    failed(
      'UNKNOWN',
      `Expected to start event sub-process '${element.id}', but event sub-processes are not supported.`,
    ),
};
