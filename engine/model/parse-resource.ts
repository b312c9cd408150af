import { createHash } from 'node:crypto';
import { parseDmn } from '../dmn/parse-dmn.ts';
import type { ParsedResource, Problem } from './graph/graph.ts';
import { parseBpmn } from './parse-bpmn.ts';
import { parseIdentity } from './parse-identity.ts';
import { readText } from './xml/read-text.ts';
import { createReport, type Report } from './xml/report.ts';

const BPMN_NAMESPACE = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** A resource with problems comes along as far as it could be read, for what is wrong between it and others. */
type ResourceParsing =
  | { readonly ok: true; readonly resource: ParsedResource }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly resource: ParsedResource | null };

/**
 * Parses a resource of a deployment by the end of its name: `.bpmn` (or `.bpmn20.xml`, or an `.xml` that holds BPMN), `.dmn`, `.form`
 * and `.rpa`. Any other text is a resource by the name of its file (Camunda's documentation of deployments), as long as that name
 * ends in something that says what the file is. A resource that is wrong gives every reason with the element it lies in.
 * @example
 * ```ts
 * import { parseResource } from './parse-resource.ts';
 *
 * const form = await parseResource({ name: 'birth.form', content: Buffer.from('{"id": "birth-declaration"}') });
 * form.ok && form.resource.kind; // => 'form'
 *
 * const broken = await parseResource({ name: 'birth.bpmn', content: Buffer.from('<definitions') });
 * broken.ok; // => false
 * ```
 */
export async function parseResource(file: {
  readonly name: string;
  readonly content: Uint8Array;
}): Promise<ResourceParsing> {
  const report = createReport(file.name);
  const text = readText(file.content, report);
  const resource = text === null ? null : await parseText(file, text, report);
  if (resource === null || report.problems.length > 0) return { ok: false, problems: report.problems, resource };
  return { ok: true, resource };
}

async function parseText(
  file: { readonly name: string; readonly content: Uint8Array },
  text: string,
  report: Report,
): Promise<ParsedResource | null> {
  const common = { resourceName: file.name, checksum: createHash('sha256').update(file.content).digest('hex'), text };
  if (isBpmn(file.name, text)) return { kind: 'bpmn', ...common, processes: await parseBpmn(text, report) };
  if (/\.dmn$/i.test(file.name)) {
    const graph = await parseDmn(text, report);
    return graph === null ? null : { kind: 'dmn', ...common, graph };
  }
  if (/\.form$/i.test(file.name)) return { kind: 'form', ...common, form: parseIdentity('form', text, report) };
  if (!/[^./\\]\.[^./\\]+$/.test(file.name)) {
    report.add(
      null,
      'The name of the file has no extension, such as .bpmn, .dmn, .form or .json, that says what it is.',
    );
    return null;
  }
  const isRpa = /\.rpa$/i.test(file.name);
  const generic = isRpa ? parseIdentity('RPA script', text, report) : { id: file.name, versionTag: null };
  return { kind: 'generic', ...common, generic };
}

const isBpmn = (name: string, text: string): boolean =>
  /\.(?:bpmn|bpmn20\.xml)$/i.test(name) || (/\.xml$/i.test(name) && text.includes(BPMN_NAMESPACE));
