import type { ResourceIdentity } from './graph/graph.ts';
import type { Report } from './xml/report.ts';

/**
 * Reads what a JSON resource says of itself: `id` (required) and `versionTag`.
 * @param noun what it is, for the problems: 'form', 'RPA script'
 */
export function parseIdentity(noun: string, text: string, report: Report): ResourceIdentity {
  const content = parseJson(noun, text, report);
  const id = content === null ? null : property(content, 'id');
  if (content !== null && (typeof id !== 'string' || id.trim() === '')) {
    report.add(null, `The ${noun} has no id; give it one in the property 'id'.`);
  }
  const versionTag = content === null ? null : property(content, 'versionTag');
  return { id: typeof id === 'string' ? id : '', versionTag: typeof versionTag === 'string' ? versionTag : null };
}

function parseJson(noun: string, text: string, report: Report): object | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    report.add(null, `The ${noun} is not a JSON object.`);
  } catch (error) {
    report.add(null, `The ${noun} is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  return null;
}

function property(content: object, name: string): unknown {
  return Object.entries(content).find(([key]) => key === name)?.[1];
}
