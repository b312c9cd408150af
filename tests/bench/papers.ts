/**
 * How long does a paper take to be drawn, as a draft and as it is issued? Run: `node tests/bench/papers.ts`. Each shipped paper is drawn with the names of its places; the peer in the same run
 * is an empty page of the same library, which opens a document, embeds no font and has no structure.
 */

import PDFDocument from 'pdfkit';
import { shippedPapers } from '../../cli/parts/catalogue.ts';
import { type DocumentTemplate, renderDocument, renderDraft } from '../../office/documents/index.ts';
import { sampleFacts } from '../../office/documents/sample-facts.ts';

const ROUNDS = 20;

async function emptyPage(): Promise<void> {
  const doc = new PDFDocument({ size: 'A4' });
  const done = new Promise((resolve) => doc.on('end', resolve));
  doc.resume().end();
  await done;
}

async function measure(name: string, draw: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const startedAt = performance.now();
    await draw();
    times.push(performance.now() - startedAt);
  }
  const sorted = times.slice(1).sort((one, other) => one - other);
  const at = (part: number) => (sorted[Math.floor(part * (sorted.length - 1))] ?? 0).toFixed(1).padStart(7);
  console.log(`${name.padEnd(34)}${(times[0] ?? 0).toFixed(1).padStart(9)}${at(0.5)}${at(0.95)}`);
}

console.log(`${'milliseconds of'.padEnd(34)}    first    p50    p95`);
await measure('an empty page', emptyPage);
const templates = (await shippedPapers()).map(({ content }) => JSON.parse(content) as DocumentTemplate);
for (const kind of ['birth-certificate', 'receipt', 'refusal', 'control-slip']) {
  const template = templates.find((one) => one.kind === kind);
  if (!template) throw new Error(`There is no paper ${kind}`);
  const sample = sampleFacts(template);
  const dossier = { ...sample.dossier, verificationAddress: 'https://motcua.example.vn/xac-minh' };
  await measure(`${kind}, draft`, () => renderDraft(template, { ...sample, dossier }));
  await measure(`${kind}, issued`, () =>
    renderDocument(template, { ...sample, dossier, verificationCode: '0'.repeat(16) }),
  );
}
