/** Puts papers into one PDF: pages of PDFs as they are, a picture on a page of its own. Pure and slow: it runs in the thread of `papers-in-thread.ts`. */
import { PDFDocument, type PDFImage } from '@cantoo/pdf-lib';

/** `application/pdf`, `image/png` or `image/jpeg`; anything else has no page. */
export interface JoinedPaper {
  readonly mediaType: string;
  readonly content: Uint8Array;
}

export interface PapersToJoin {
  /** The title of the file that comes out. */
  readonly title?: string;
  readonly papers: readonly JoinedPaper[];
}

/** `content` is null when there is no page; `unreadable` are the positions of the papers that could not be put in. */
export interface PapersJoined {
  readonly content: Uint8Array | null;
  readonly unreadable: readonly number[];
}

/** A4 in points, and what stays white around a picture. */
const A4 = { width: 595.28, height: 841.89, margin: 28 };

export async function joinPapers({ title, papers }: PapersToJoin): Promise<PapersJoined> {
  const target = await PDFDocument.create();
  if (title !== undefined) target.setTitle(title);
  const unreadable: number[] = [];
  for (const [position, paper] of papers.entries()) {
    try {
      await append(target, paper);
    } catch {
      unreadable.push(position);
    }
  }
  return { content: target.getPageCount() > 0 ? await target.save() : null, unreadable };
}

async function append(target: PDFDocument, { mediaType, content }: JoinedPaper): Promise<void> {
  if (mediaType === 'application/pdf') return appendPages(target, content);
  if (mediaType === 'image/png') return drawOnPage(target, await target.embedPng(content));
  if (mediaType === 'image/jpeg') return drawOnPage(target, await target.embedJpg(content));
}

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
