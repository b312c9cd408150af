import { PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFObject, PDFString } from '@cantoo/pdf-lib';
import { signedData } from './signed-data.ts';
import type { SigningKey } from './signing-key.ts';

/** Room for the signature in bytes; a chain of three certificates needs about 6000. */
const SIGNATURE_BYTES = 12_000;
const OFFSET_DIGITS = 10;
/** Takes the room of an offset in the file until it is known. */
const LATER = Number('9'.repeat(OFFSET_DIGITS));
const PRINT = 4;
const LOCKED = 128;
const SIGNATURES_EXIST_APPEND_ONLY = 3;

/**
 * The PDF with a signature over all of it: PAdES baseline B-B (ETSI EN 319 142-1), without a mark of its own on the page.
 * @param content a PDF without signature
 */
export async function signPdf(content: Buffer, key: SigningKey, signedAt: Date, reason: string): Promise<Buffer> {
  const prepared = await addField(content, key, signedAt, reason);
  const range = rangeOf(prepared);
  const written = writeRange(prepared, range);
  const parts = Buffer.concat([written.subarray(0, range.before), written.subarray(range.after)]);
  const signature = signedData(parts, key).toString('hex');
  if (signature.length > 2 * SIGNATURE_BYTES)
    throw new RangeError(`The signature has ${signature.length / 2} bytes; there is room for ${SIGNATURE_BYTES}`);
  written.write(signature.padEnd(2 * SIGNATURE_BYTES, '0'), range.before + 1, 'latin1');
  return written;
}

/** An invisible signature field on the first page, its value still to be filled. */
async function addField(content: Buffer, { signerName }: SigningKey, signedAt: Date, reason: string): Promise<Buffer> {
  const document = await PDFDocument.load(content, { updateMetadata: false });
  const { context, catalog } = document;
  const value = context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'ETSI.CAdES.detached',
      ByteRange: context.obj([0, LATER, LATER, LATER].map((offset) => PDFNumber.of(offset)) as PDFObject[]),
      Contents: PDFHexString.of('0'.repeat(2 * SIGNATURE_BYTES)),
      Name: PDFHexString.fromText(signerName),
      Reason: PDFHexString.fromText(reason),
      M: PDFString.fromDate(signedAt),
    }),
  );
  const page = document.getPage(0);
  const field = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFString.of('signature-1'),
      F: PRINT + LOCKED,
      Rect: [0, 0, 0, 0],
      P: page.ref,
      V: value,
    }),
  );
  page.node.addAnnot(field);
  const form = context.obj({ Fields: [field], SigFlags: SIGNATURES_EXIST_APPEND_ONLY });
  catalog.set(PDFName.of('AcroForm'), context.register(form));
  return Buffer.from(await document.save({ useObjectStreams: false, updateFieldAppearances: false }));
}

interface Range {
  /** Where the hexadecimal string of the signature begins, and where what follows it does. */
  readonly before: number;
  readonly after: number;
}

function rangeOf(content: Buffer): Range {
  const before = content.indexOf(`<${'0'.repeat(2 * SIGNATURE_BYTES)}>`);
  if (before < 0) throw new RangeError('The prepared PDF has no room for a signature');
  return { before, after: before + 2 * SIGNATURE_BYTES + 2 };
}

function writeRange(content: Buffer, { before, after }: Range): Buffer {
  const written = Buffer.from(content);
  const place = /\/ByteRange\s*\[[^\]]*\]/.exec(content.subarray(0, content.length).toString('latin1'));
  const offsets = `/ByteRange [0 ${before} ${after} ${content.length - after}]`;
  if (!place || place[0].length < offsets.length)
    throw new RangeError('The prepared PDF has no room for its byte range');
  written.write(offsets.padEnd(place[0].length), place.index, 'latin1');
  return written;
}
