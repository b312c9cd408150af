import { setImmediate as breathe } from 'node:timers/promises';
import { PDFDocument, type PDFImage } from '@cantoo/pdf-lib';
import { getDossier } from '../dossiers/index.ts';
import { type Office, OfficeError } from '../kernel/index.ts';
import { getPaper, papersOf, toJpeg } from '../papers/index.ts';
import { drawControlSlip } from './control-slip.ts';
import { documentsOf, getDocument } from './document.ts';

/** What one printed dossier may take together, in bytes of its papers and documents. */
const PRINTED_BYTES_MAX = 120 * 1024 * 1024;
/** A4 in points, and what stays white around a picture. */
const A4 = { width: 595.28, height: 841.89, margin: 28 };

interface Part {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/**
 * All of a dossier in one PDF: who had it and when, what was issued, and the scanned papers as they are shown. It is drawn when somebody wants it and is not kept.
 * @throws OfficeError not-found; too-large when the papers together have more than `PRINTED_BYTES_MAX` bytes
 */
export async function printDossier(office: Office, dossierId: string): Promise<Buffer> {
  const { code } = await getDossier(office, dossierId);
  const target = await PDFDocument.create();
  target.setTitle(code);
  await appendPages(target, await drawControlSlip(office, dossierId));
  let bytes = 0;
  for await (const part of partsOf(office, dossierId)) {
    bytes += part.content.byteLength;
    if (bytes > PRINTED_BYTES_MAX) throw tooLarge(code);
    await append(target, part);
    // The people's requests come between two papers.
    await breathe();
  }
  return Buffer.from(await target.save());
}

async function* partsOf(office: Office, dossierId: string): AsyncGenerator<Part> {
  for (const { documentId } of await documentsOf(office, dossierId)) yield getDocument(office, documentId);
  for (const { id, contentHash } of await papersOf(office, dossierId))
    if (contentHash !== null) yield getPaper(office, dossierId, id);
}

async function append(target: PDFDocument, { mediaType, content }: Part): Promise<void> {
  if (mediaType === 'application/pdf') return appendPages(target, content);
  if (!mediaType.startsWith('image/')) return;
  const picture =
    mediaType === 'image/png' ? target.embedPng(content) : target.embedJpg(await jpegOf(content, mediaType));
  drawOnPage(target, await picture);
}

const jpegOf = async (content: Uint8Array, mediaType: string): Promise<Uint8Array> =>
  mediaType === 'image/jpeg' ? content : toJpeg(content);

async function appendPages(target: PDFDocument, content: Uint8Array): Promise<void> {
  const source = await PDFDocument.load(content, { ignoreEncryption: true });
  for (const page of await target.copyPages(source, source.getPageIndices())) target.addPage(page);
}

/** As large as fits, never larger than it is; on its side when it is wider than high. */
function drawOnPage(target: PDFDocument, picture: PDFImage): void {
  const [width, height] =
    picture.width > picture.height ? ([A4.height, A4.width] as const) : ([A4.width, A4.height] as const);
  const scale = Math.min(1, (width - 2 * A4.margin) / picture.width, (height - 2 * A4.margin) / picture.height);
  const size = picture.scale(scale);
  target.addPage([width, height]).drawImage(picture, {
    x: (width - size.width) / 2,
    y: height - A4.margin - size.height,
    ...size,
  });
}

function tooLarge(code: string): OfficeError {
  const mebibytes = PRINTED_BYTES_MAX / (1024 * 1024);
  return new OfficeError('too-large', 'documents.tooLargeToPrint', { code, mebibytes });
}
