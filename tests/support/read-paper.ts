/**
 * Reads a paper as those read it who do not see it: what it says of itself, and its words in the order of its structure. What stands outside of the structure is told apart.
 */
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A part of the structure: what it is, the words that are its own, and the parts in it. */
export interface PaperPart {
  readonly role: string;
  readonly text: string;
  readonly alt?: string;
  readonly parts: readonly PaperPart[];
}

export interface PlacedText {
  readonly text: string;
  readonly page: number;
  /** Of the beginning of its base line, from the upper left corner, in points. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Outside of the structure. */
  readonly isArtefact: boolean;
}

export interface ReadPaper {
  readonly pageCount: number;
  readonly parts: readonly PaperPart[];
  readonly texts: readonly PlacedText[];
  /** The metadata as XML. */
  readonly xmp: string;
  readonly title: string;
  readonly language: string | undefined;
}

interface StructNode {
  readonly role?: string;
  readonly alt?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly StructNode[];
}

/** Opens a paper and reads all of it. */
export async function readPaper(content: Uint8Array): Promise<ReadPaper> {
  const task = getDocument({ data: new Uint8Array(content), verbosity: 0 });
  const document = await task.promise;
  const { info } = await document.getMetadata();
  const parts: PaperPart[] = [];
  const texts: PlacedText[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { byMark, placed } = textsOf(
      await page.getTextContent({ includeMarkedContent: true }),
      number,
      page.view[3] ?? 0,
    );
    texts.push(...placed);
    const tree = (await page.getStructTree()) as StructNode | null;
    if (tree) parts.push(...(tree.children ?? []).map((node) => partOf(node, byMark)));
  }
  const { Title: title = '', Language: language } = info as { Title?: string; Language?: string };
  const read = { pageCount: document.numPages, parts, texts, xmp: await xmpOf(content), title, language };
  await task.destroy();
  return read;
}

/** All parts of a kind, in the order of reading. */
export const partsOf = (parts: readonly PaperPart[], role: string): readonly PaperPart[] =>
  parts.flatMap((part) => [...(part.role === role ? [part] : []), ...partsOf(part.parts, role)]);

/** The words in the order of reading, one part a line. */
export const linesOf = (parts: readonly PaperPart[]): readonly string[] =>
  parts.flatMap((part) => [
    ...(part.alt ? [`[${part.alt}]`] : []),
    ...(part.text ? [part.text] : []),
    ...linesOf(part.parts),
  ]);

function partOf(node: StructNode, byMark: ReadonlyMap<string, string>): PaperPart {
  const children = node.children ?? [];
  const text = children.flatMap(({ id }) => (id ? [byMark.get(id) ?? ''] : [])).join('');
  const parts = children.filter(({ role }) => role !== undefined).map((child) => partOf(child, byMark));
  return {
    role: node.role ?? '',
    text: text.replace(/ +/g, ' ').trim(),
    parts,
    ...(node.alt ? { alt: node.alt } : {}),
  };
}

type Content = Awaited<
  ReturnType<Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>['getTextContent']>
>;

function textsOf({ items }: Content, page: number, height: number) {
  const byMark = new Map<string, string>();
  const placed: PlacedText[] = [];
  const open: (string | undefined)[] = [];
  for (const item of items) {
    if ('type' in item) {
      if (item.type === 'endMarkedContent') open.pop();
      else open.push(item.id as string | undefined);
      continue;
    }
    const mark = open.findLast((id) => id);
    // A line ends with a space that pdf.js tells by this alone.
    const text = item.hasEOL ? `${item.str} ` : item.str;
    if (mark) byMark.set(mark, (byMark.get(mark) ?? '') + text);
    const [, , , , x = 0, y = 0] = item.transform as readonly number[];
    if (item.str.trim())
      placed.push({ text: item.str, page, x, y: height - y, width: item.width, isArtefact: mark === undefined });
  }
  return { byMark, placed };
}

async function xmpOf(content: Uint8Array): Promise<string> {
  const { context, catalog } = await PDFDocument.load(content, { updateMetadata: false });
  const stream = context.lookup(catalog.get(PDFName.of('Metadata')));
  return stream instanceof PDFRawStream ? new TextDecoder().decode(stream.contents) : '';
}
