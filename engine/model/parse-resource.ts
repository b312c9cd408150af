import { createHash } from 'node:crypto';
import { parseDmn } from '../dmn/parse-dmn.ts';
import type { ParsedResource, Problem } from './graph.ts';
import { RESOURCE_BYTES_MAX } from './limits.ts';
import { parseBpmn } from './parse-bpmn.ts';
import { parseForm } from './parse-form.ts';
import { createReport, type Report } from './report.ts';

type ResourceParsing =
  | { readonly ok: true; readonly resource: ParsedResource }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Parses a resource of a deployment by the end of its name: `.bpmn` (or `.bpmn20.xml`), `.dmn` and `.form`. A resource that is wrong
 * gives every reason with the element it lies in.
 */
export async function parseResource(file: {
  readonly name: string;
  readonly content: Uint8Array;
}): Promise<ResourceParsing> {
  const report = createReport(file.name);
  const text = readText(file.content, report);
  const resource = text === null ? null : await parseText(file, text, report);
  if (resource === null || report.problems.length > 0) return { ok: false, problems: report.problems };
  return { ok: true, resource };
}

function readText(content: Uint8Array, report: Report): string | null {
  if (content.length > RESOURCE_BYTES_MAX) {
    report.add(null, `The resource has ${content.length} bytes; at most ${RESOURCE_BYTES_MAX} are allowed.`);
    return null;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    report.add(null, 'The resource is not valid UTF-8 text.');
    return null;
  }
}

async function parseText(
  file: { readonly name: string; readonly content: Uint8Array },
  text: string,
  report: Report,
): Promise<ParsedResource | null> {
  const common = { resourceName: file.name, checksum: createHash('sha256').update(file.content).digest('hex'), text };
  if (/\.(?:bpmn|bpmn20\.xml)$/i.test(file.name))
    return { kind: 'bpmn', ...common, processes: await parseBpmn(text, report) };
  if (/\.dmn$/i.test(file.name)) {
    const graph = await parseDmn(text, report);
    return graph === null ? null : { kind: 'dmn', ...common, graph };
  }
  if (/\.form$/i.test(file.name)) return { kind: 'form', ...common, form: parseForm(text, report) };
  report.add(null, `Resources of this kind are not supported by this engine yet; use .bpmn, .dmn or .form files.`);
  return null;
}
