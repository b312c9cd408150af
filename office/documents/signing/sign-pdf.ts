/**
 * Signing a file without touching it: PAdES baseline B-B (ETSI EN 319 142-1), appended as an incremental update (ISO 32000-1, 7.5.6). The bytes of the paper stay the beginning of the signed
 * file, so whoever has the hash of the paper finds it in there, and a second signature leaves the first one valid.
 *
 * What is seen of the signature is on the paper already, in its box; the field lies over that box and draws nothing. It has what PDF/A-2 asks of a field (ISO 19005-2, 6.3 and 6.4): printed, never hidden, with an
 * appearance, and a place in the tree of parts by which a screen reader comes upon it.
 */
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { vietnameseTexts } from '../../texts/index.ts';
import type { PaperBox } from '../layout/boxes.ts';
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

/** What a signature says of itself. */
export interface SignatureWords {
  readonly signedAt: Date;
  readonly reason: string;
  /** Where it was signed. */
  readonly location: string;
  /** How whoever checks it can ask. */
  readonly contact: string;
}

/**
 * The file with a signature over all of it.
 * @param box where the paper keeps room for it; without one the field has no place on the page
 */
export async function signPdf(
  content: Buffer,
  key: SigningKey,
  words: SignatureWords,
  box: PaperBox | undefined,
): Promise<Buffer> {
  const prepared = await addField(content, key, words, box);
  if (!prepared.subarray(0, content.length).equals(content))
    throw new RangeError('The signature would have changed the paper');
  const range = rangeOf(prepared, content.length);
  const written = writeRange(prepared, range, content.length);
  const parts = Buffer.concat([written.subarray(0, range.before), written.subarray(range.after)]);
  const signature = signedData(parts, key).toString('hex');
  if (signature.length > 2 * SIGNATURE_BYTES)
    throw new RangeError(`The signature has ${signature.length / 2} bytes; there is room for ${SIGNATURE_BYTES}`);
  written.write(signature.padEnd(2 * SIGNATURE_BYTES, '0'), range.before + 1, 'latin1');
  return written;
}

/** Appends a signature field, its value still to be filled. */
async function addField(
  content: Buffer,
  key: SigningKey,
  words: SignatureWords,
  box: PaperBox | undefined,
): Promise<Buffer> {
  const document = await PDFDocument.load(content, { updateMetadata: false, forIncrementalUpdate: true });
  const snapshot = document.takeSnapshot();
  const { context, catalog } = document;
  const page = document.getPage((box?.page ?? 1) - 1);
  const fields = fieldsOf(document);
  const field = fieldFor(page, signatureValue(key, words), key, box);
  field.set(PDFName.of('T'), PDFString.of(`signature-${fields.size() + 1}`));
  const reference = context.register(field);
  fields.push(reference);
  annotationsOf(page).push(reference);
  const changed = enterInTree(document, page, field, reference);
  snapshot.markRefsForSave(
    [
      context.trailerInfo.Root,
      catalog.get(PDFName.of('AcroForm')),
      page.ref,
      page.node.get(PDFName.of('Annots')),
      ...changed,
    ].flatMap(asRef),
  );
  return Buffer.concat([content, Buffer.from(await document.saveIncremental(snapshot, { useObjectStreams: false }))]);
}

const asRef = (object: PDFObject | undefined): PDFRef[] => (object instanceof PDFRef ? [object] : []);

/** What lies over the page. The library's own way to it would wrap the page's content too, which is not to be touched. */
function annotationsOf({ doc: { context }, node }: PDFPage): PDFArray {
  const name = PDFName.of('Annots');
  if (!node.lookupMaybe(name, PDFArray)) node.set(name, context.obj([]));
  return node.lookup(name, PDFArray);
}

/** The fields of the form; a paper that was not signed before gets one. */
function fieldsOf({ context, catalog }: PDFDocument): PDFArray {
  const name = PDFName.of('AcroForm');
  if (!catalog.lookupMaybe(name, PDFDict))
    catalog.set(name, context.register(context.obj({ Fields: [], SigFlags: SIGNATURES_EXIST_APPEND_ONLY })));
  return catalog.lookup(name, PDFDict).lookup(PDFName.of('Fields'), PDFArray);
}

function signatureValue({ signerName }: SigningKey, { signedAt, reason, location, contact }: SignatureWords) {
  return {
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    Contents: PDFHexString.of('0'.repeat(2 * SIGNATURE_BYTES)),
    Name: PDFHexString.fromText(signerName),
    Reason: PDFHexString.fromText(reason),
    Location: PDFHexString.fromText(location),
    ContactInfo: PDFHexString.fromText(contact),
    M: PDFString.fromDate(signedAt),
  };
}

/** The field over the box where the signature is seen. It draws nothing itself, and says in words what it is. */
function fieldFor(
  page: PDFPage,
  value: ReturnType<typeof signatureValue>,
  { signerName }: SigningKey,
  box?: PaperBox,
): PDFDict {
  const { context } = page.doc;
  const { x, y, width, height } = box ?? { x: 0, y: page.getHeight(), width: 0, height: 0 };
  const bottom = page.getHeight() - y - height;
  const appearance = context.stream('', {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, width, height],
    Resources: {},
  });
  const offsets = [0, LATER, LATER, LATER].map((offset) => PDFNumber.of(offset));
  return context.obj({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    TU: PDFHexString.fromText(vietnameseTexts.say('documents.layout.digitalSignature', { signerName })),
    F: PRINT + LOCKED,
    Rect: [x, bottom, x + width, bottom + height],
    P: page.ref,
    AP: { N: context.register(appearance) },
    V: context.register(context.obj({ ...value, ByteRange: context.obj(offsets as PDFObject[]) })),
  });
}

/** Enters the field at the end of the tree of parts. @returns what of the file is changed by that; nothing in a file without a tree */
function enterInTree({ context, catalog }: PDFDocument, page: PDFPage, field: PDFDict, reference: PDFRef): PDFObject[] {
  const rootRef = catalog.get(PDFName.of('StructTreeRoot'));
  const root = context.lookupMaybe(rootRef, PDFDict);
  const parentRef = root && firstOf(root.get(PDFName.of('K')));
  const parent = parentRef && context.lookupMaybe(parentRef, PDFDict);
  if (!root || !parent) return [];
  const place = root.lookup(PDFName.of('ParentTreeNextKey'), PDFNumber).asNumber();
  const element = context.register(
    context.obj({
      Type: 'StructElem',
      S: 'Form',
      P: parentRef,
      K: { Type: 'OBJR', Obj: reference, Pg: page.ref },
    }),
  );
  parent.lookup(PDFName.of('K'), PDFArray).push(element);
  field.set(PDFName.of('StructParent'), PDFNumber.of(place));
  const tree = root.lookup(PDFName.of('ParentTree'), PDFDict);
  const entries = tree.lookup(PDFName.of('Nums'), PDFArray);
  entries.push(PDFNumber.of(place));
  entries.push(element);
  root.set(PDFName.of('ParentTreeNextKey'), PDFNumber.of(place + 1));
  const holders = [
    rootRef,
    parentRef,
    root.get(PDFName.of('ParentTree')),
    tree.get(PDFName.of('Nums')),
    parent.get(PDFName.of('K')),
  ];
  return holders.filter((holder) => holder !== undefined);
}

const firstOf = (kids: PDFObject | undefined): PDFObject | undefined => (kids instanceof PDFArray ? kids.get(0) : kids);

interface Range {
  /** Where the hexadecimal string of the signature begins, and where what follows it does. */
  readonly before: number;
  readonly after: number;
}

/** Finds the room for the signature in what was appended. */
function rangeOf(content: Buffer, appendedAt: number): Range {
  const before = content.indexOf(`<${'0'.repeat(2 * SIGNATURE_BYTES)}>`, appendedAt);
  if (before < 0) throw new RangeError('The prepared PDF has no room for a signature');
  return { before, after: before + 2 * SIGNATURE_BYTES + 2 };
}

function writeRange(content: Buffer, { before, after }: Range, appendedAt: number): Buffer {
  const written = Buffer.from(content);
  const place = /\/ByteRange\s*\[[^\]]*\]/.exec(content.subarray(appendedAt).toString('latin1'));
  const offsets = `/ByteRange [0 ${before} ${after} ${content.length - after}]`;
  if (!place || place[0].length < offsets.length)
    throw new RangeError('The prepared PDF has no room for its byte range');
  written.write(offsets.padEnd(place[0].length), appendedAt + place.index, 'latin1');
  return written;
}
