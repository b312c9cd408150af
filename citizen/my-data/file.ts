/**
 * What is kept about a person as one file that she takes away: a page that every device reads, with the same as data inside, or the data alone. It is written dossier by dossier as it is sent, so that
 * nothing grows with what is kept; a file that would grow above its limit ends, and says so.
 */
import { Readable } from 'node:stream';
import type { Language } from '../../office/texts/index.ts';
import type { KeptDossier, KeptFile, KeptFormat, WrittenFile } from '../../server/http/kept-dossier.ts';
import { writeMoment } from '../../server/names/write-moment.ts';

import { html } from '../pages/html.ts';
import { STYLE } from '../pages/style.ts';
import { citizenTexts } from '../texts/index.ts';
import { keptSection } from './section.ts';

const FILE_BYTES_MAX = 20 * 1024 * 1024;
const MEDIA_TYPES: Readonly<Record<KeptFormat, string>> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
};
const TEXTS = citizenTexts.page('myData.file') satisfies Record<Language, object>;

/** Returns the file as it is written. `dossiers` is read while it is sent. */
export const keptFile = (about: KeptFile, dossiers: AsyncIterable<KeptDossier>): WrittenFile => ({
  mediaType: MEDIA_TYPES[about.format],
  content: Readable.from(about.format === 'json' ? dataOf(about, dossiers) : pageOf(about, dossiers)),
});

/** Nothing in it ends the element of a page in which it stands. */
const asData = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

async function* dataOf({ idNumber, at, capped }: KeptFile, dossiers: AsyncIterable<KeptDossier>) {
  yield `{"idNumber":${asData(idNumber)},"madeAt":${asData(at.toISOString())},"dossiers":[`;
  let [bytes, whole, first] = [0, !capped, true];
  for await (const dossier of dossiers) {
    const part = `${first ? '' : ','}\n${asData(dossier)}`;
    bytes += Buffer.byteLength(part);
    if (bytes > FILE_BYTES_MAX) {
      whole = false;
      break;
    }
    first = false;
    yield part;
  }
  yield `],"complete":${whole}}\n`;
}

/** The data follow the page, each dossier in an element of its own, so that neither has to be kept until the other was written. */
async function* pageOf({ language, idNumber, at, capped }: KeptFile, dossiers: AsyncIterable<KeptDossier>) {
  const text = TEXTS[language];
  yield html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${text.title}</title><style>${{ markup: STYLE }}</style></head>
<body><main class="wide"><h1>${text.title}</h1><p>${text.idNumber} <strong>${idNumber}</strong>. ${text.madeAt} ${writeMoment(at)}.</p><p>${text.inside}</p>`
    .markup;
  let [bytes, whole] = [0, !capped];
  for await (const dossier of dossiers) {
    const part = `\n${keptSection(language, dossier, { inFile: true }).markup}\n<script type="application/json">${asData(dossier)}</script>`;
    bytes += Buffer.byteLength(part);
    if (bytes > FILE_BYTES_MAX) {
      whole = false;
      break;
    }
    yield part;
  }
  yield html`${whole ? null : html`<p><strong>${text.incomplete}</strong></p>`}</main></body></html>\n`.markup;
}
