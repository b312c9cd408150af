import { getDossier } from '../dossiers/index.ts';
import { type Office, OfficeError } from '../kernel/index.ts';
import { getPaper, papersOf, toJpeg } from '../papers/index.ts';
import { drawControlSlip } from './control-slip.ts';
import { documentsOf, getDocument } from './document.ts';
import type { JoinedPaper } from './join-papers.ts';
import { joinInThread } from './papers-in-thread.ts';

/** What one printed dossier may take together, in bytes of its papers and documents. */
const PRINTED_BYTES_MAX = 120 * 1024 * 1024;
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
  const papers: JoinedPaper[] = [{ mediaType: 'application/pdf', content: await drawControlSlip(office, dossierId) }];
  let bytes = 0;
  for await (const part of partsOf(office, dossierId)) {
    bytes += part.content.byteLength;
    if (bytes > PRINTED_BYTES_MAX) throw tooLarge(code);
    papers.push(await printable(part));
  }
  const { content, unreadable } = await joinInThread({ title: code, papers });
  if (!content || unreadable.length > 0)
    throw new Error(`Of the papers of ${code}, those at ${unreadable.join(', ')} could not be printed`);
  return Buffer.from(content);
}

async function* partsOf(office: Office, dossierId: string): AsyncGenerator<Part> {
  for (const { documentId } of await documentsOf(office, dossierId)) yield getDocument(office, documentId);
  for (const { id, contentHash } of await papersOf(office, dossierId))
    if (contentHash !== null) yield getPaper(office, dossierId, id);
}

/** As it goes into a file: pictures of other kinds than PNG are JPEG there. */
const printable = async ({ mediaType, content }: Part): Promise<JoinedPaper> =>
  mediaType.startsWith('image/') && !/^image\/(png|jpeg)$/.test(mediaType)
    ? { mediaType: 'image/jpeg', content: await toJpeg(content) }
    : { mediaType, content };

function tooLarge(code: string): OfficeError {
  const mebibytes = PRINTED_BYTES_MAX / (1024 * 1024);
  return new OfficeError('too-large', 'documents.tooLargeToPrint', { code, mebibytes });
}
