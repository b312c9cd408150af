import { PDFArray, PDFDict, type PDFDocument, PDFName, type PDFObject, PDFStream } from '@cantoo/pdf-lib';

/** Entries that act by themselves, carry scripts or files, or lead to them (PDF 32000-1:2008, 7.11, 12.6, 12.7.8, 13). */
const actingKeys = [
  'AA',
  'OpenAction',
  'JS',
  'JavaScript',
  'EmbeddedFiles',
  'EF',
  'AF',
  'XFA',
  'RichMediaContent',
  'Collection',
];

/** The only actions that stay: going to another place of the same document. */
const harmlessActions = new Set(['GoTo', 'Named']);

/** Annotations that play or attach something. */
const actingAnnotations = new Set(['RichMedia', 'Movie', 'Sound', 'Screen', '3D', 'FileAttachment']);

const DEPTH_MAX = 100;

/** Takes everything out of a document that acts: scripts, actions, attachments, forms of XFA, media. What is drawn on the pages stays. */
export function takeOutActions({ context }: PDFDocument): void {
  for (const [, object] of context.enumerateIndirectObjects()) clean(object, 0);
}

function clean(object: PDFObject, depth: number): void {
  if (depth > DEPTH_MAX) throw new RangeError(`it is nested more than ${DEPTH_MAX} deep`);
  if (object instanceof PDFStream) cleanDictionary(object.dict, depth);
  else if (object instanceof PDFDict) cleanDictionary(object, depth);
  else if (object instanceof PDFArray) for (const item of object.asArray()) clean(item, depth + 1);
}

function cleanDictionary(dictionary: PDFDict, depth: number): void {
  if (acts(dictionary)) for (const key of dictionary.keys()) dictionary.delete(key);
  for (const key of actingKeys) dictionary.delete(PDFName.of(key));
  for (const value of dictionary.values()) clean(value, depth + 1);
}

function acts(dictionary: PDFDict): boolean {
  const [type, kind, subtype] = ['Type', 'S', 'Subtype'].map((key) => nameAt(dictionary, key));
  const isAction = type === 'Action' || dictionary.has(PDFName.of('JS')) || (kind !== undefined && actions.has(kind));
  if (isAction && !harmlessActions.has(kind ?? '')) return true;
  return subtype !== undefined && actingAnnotations.has(subtype);
}

/** Actions by their name, for those that do not say that they are one (12.6.4). */
const actions = new Set([
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ResetForm',
  'ImportData',
  'URI',
  'GoToR',
  'GoToE',
  'Rendition',
  'Movie',
  'Sound',
  'Hide',
  'GoTo3DView',
  'RichMediaExecute',
]);

function nameAt(dictionary: PDFDict, key: string): string | undefined {
  const value = dictionary.lookup(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : undefined;
}
