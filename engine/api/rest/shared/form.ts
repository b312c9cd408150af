import type { Form } from '../../../core/entities/index.ts';
import { parseLossless } from '../../shared/json.ts';
import { PerVersion } from '../../shared/versions.ts';
import { keyText, present } from './present.ts';

/** Returns a form with its form-js schema: an object for the client of 8.8, a JSON text for that of 8.9. */
export function formView(row: Form) {
  return present({
    formKey: keyText(row.formKey),
    formId: row.formId,
    version: row.version,
    schema: new PerVersion({ '8.8': parseLossless(row.resource), '8.9': row.resource }),
    tenantId: row.tenantId,
  });
}
