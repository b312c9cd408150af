import type { CauseKey } from './operation-queries.ts';

const fields = ['processDefinitionKey', 'elementId', 'errorType', 'patternHash'] as const;

/** The address of the instances that stand at one cause. */
export const causeAddress = (cause: CauseKey): string =>
  `/board/operations/cause?${new URLSearchParams(fields.map((field) => [field, cause[field]]))}`;

/** Reads a cause from its address; an address without one of its parts is of none. */
export function readCause(params: URLSearchParams): CauseKey | undefined {
  const [processDefinitionKey, elementId, errorType, patternHash] = fields.map((field) => params.get(field));
  if (!processDefinitionKey || !elementId || !errorType || !patternHash) return undefined;
  return { processDefinitionKey, elementId, errorType, patternHash };
}
