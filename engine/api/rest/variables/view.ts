import type { Variable } from '../../../core/entities/index.ts';
import { VARIABLE_PREVIEW_CHARS } from '../../shared/limits.ts';
import { keyText, present } from '../shared/present.ts';

/** Returns a variable with its whole JSON text. */
export function variableView(row: Variable) {
  return present({
    variableKey: keyText(row.variableKey),
    name: row.name,
    value: row.value,
    scopeKey: keyText(row.scopeKey),
    processInstanceKey: keyText(row.processInstanceKey),
    rootProcessInstanceKey: keyText(row.rootProcessInstanceKey),
    tenantId: row.tenantId,
  });
}

/** Returns a JSON text as lists show it: cut, where it is long. */
export function previewOf(value: string, truncate: boolean) {
  const isTruncated = truncate && value.length > VARIABLE_PREVIEW_CHARS;
  return { value: isTruncated ? value.slice(0, VARIABLE_PREVIEW_CHARS) : value, isTruncated };
}

/** Returns a variable in a list: its text may be cut, and says so. */
export function variablePreview(row: Variable, truncate: boolean) {
  return present({ ...variableView(row), ...previewOf(row.value, truncate) });
}
