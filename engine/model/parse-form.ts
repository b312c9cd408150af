import type { ParsedForm } from './graph.ts';
import type { Report } from './report.ts';

/** What deployment needs to know of a form-js form: `id` (required) and `versionTag`. */
export function parseForm(text: string, report: Report): ParsedForm {
  const schema = parseJson(text, report);
  const id = schema === null ? null : property(schema, 'id');
  if (schema !== null && (typeof id !== 'string' || id.trim() === '')) {
    report.add(null, "The form has no id; give it one in the property 'id'.");
  }
  const versionTag = schema === null ? null : property(schema, 'versionTag');
  return { formId: typeof id === 'string' ? id : '', versionTag: typeof versionTag === 'string' ? versionTag : null };
}

function parseJson(text: string, report: Report): object | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    report.add(null, 'The form is not a JSON object.');
  } catch (error) {
    report.add(null, `The form is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  return null;
}

function property(schema: object, name: string): unknown {
  return Object.entries(schema).find(([key]) => key === name)?.[1];
}
