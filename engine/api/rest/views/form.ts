import type { Form } from '../../../core/entities/index.ts';
import { parseLossless } from '../../json.ts';
import { keyText } from './present.ts';

/** A form with its form-js schema as an object, as the 8.8 client wants it. */
export function formView(row: Form) {
  return {
    formKey: keyText(row.formKey),
    formId: row.formId,
    version: row.version,
    schema: parseLossless(row.resource),
    tenantId: row.tenantId,
  };
}
