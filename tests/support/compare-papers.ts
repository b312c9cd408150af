/**
 * Compares a draft with the paper that was issued, outside of the boxes that only the paper fills: their words and where they stand, and their pages as pictures, drawn by the library that draws
 * them on the page of a task, on a canvas without a browser.
 */
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PaperBox } from '../../office/documents/index.ts';
import { type PlacedText, readPaper } from './read-paper.ts';

/** The words of a paper that stand in none of its boxes, and where. A box and what is drawn beside it may touch. */
export async function wordsOutside(content: Uint8Array, boxes: readonly PaperBox[]): Promise<readonly string[]> {
  const { texts } = await readPaper(content);
  return texts
    .filter((text) => !boxes.some((box) => isIn(box, text)))
    .map(({ text, page, x, y }) => `${page} ${x.toFixed(2)} ${y.toFixed(2)} ${text.trim()}`);
}

const isIn = ({ page, x, y, width, height }: PaperBox, text: PlacedText): boolean =>
  text.page === page &&
  text.x >= x - 0.5 &&
  text.x + text.width <= x + width + 3.5 &&
  text.y >= y &&
  text.y <= y + height + 1;

/** Pixels of a point: a hair line of 0.7 points has one. */
const SCALE = 1.5;
const BYTES_PER_PIXEL = 4;

export interface PaperPicture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity of each pixel, row by row. */
  readonly data: Uint8ClampedArray;
}

type Context = NonNullable<Parameters<PDFPageProxy['render']>[0]['canvasContext']>;
interface Canvas {
  readonly canvas: { readonly width: number; readonly height: number };
  readonly context: Context;
}
/** How pdf.js makes a canvas in Node; its types do not say so. */
interface CanvasFactory {
  create(width: number, height: number): Canvas;
  destroy(canvas: Canvas): void;
}

/** Draws every page of a paper. */
export async function picturesOf(content: Uint8Array): Promise<readonly PaperPicture[]> {
  const task = getDocument({ data: new Uint8Array(content), verbosity: 0 });
  const document = await task.promise;
  const factory = document.canvasFactory as CanvasFactory;
  const pictures: PaperPicture[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale: SCALE });
    const drawn = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({ canvas: null, canvasContext: drawn.context, viewport }).promise;
    const { width, height } = drawn.canvas;
    pictures.push({ width, height, data: drawn.context.getImageData(0, 0, width, height).data });
    factory.destroy(drawn);
  }
  await task.destroy();
  return pictures;
}

/** Where two papers look different outside of the boxes: `page x,y` in points, the first few of each page. Empty: nowhere. */
export function differencesOf(
  one: readonly PaperPicture[],
  other: readonly PaperPicture[],
  boxes: readonly PaperBox[],
): readonly string[] {
  if (one.length !== other.length) return [`${one.length} pages are not ${other.length}`];
  return one.flatMap((picture, index) => {
    const beside = other[index];
    const page = index + 1;
    const places = beside ? differingPlaces(picture, beside, maskOf(picture, boxes, page)) : [];
    return places.map((place) => `${page} ${place}`);
  });
}

const NAMED_MAX = 5;

function differingPlaces({ width, data }: PaperPicture, { data: other }: PaperPicture, mask: Uint8Array): string[] {
  const places: string[] = [];
  for (let pixel = 0; pixel < mask.length && places.length < NAMED_MAX; pixel++) {
    const at = pixel * BYTES_PER_PIXEL;
    if (
      mask[pixel] === 0 &&
      (data[at] !== other[at] || data[at + 1] !== other[at + 1] || data[at + 2] !== other[at + 2])
    )
      places.push(`${Math.round((pixel % width) / SCALE)},${Math.round(pixel / width / SCALE)}`);
  }
  return places;
}

/** One for each pixel that a box touches. */
function maskOf({ width, height }: PaperPicture, boxes: readonly PaperBox[], page: number): Uint8Array {
  const mask = new Uint8Array(width * height);
  for (const box of boxes.filter((one) => one.page === page)) {
    const [left, right] = [Math.floor(box.x * SCALE), Math.ceil((box.x + box.width) * SCALE)];
    for (let y = Math.floor(box.y * SCALE); y < Math.ceil((box.y + box.height) * SCALE); y++)
      mask.fill(1, y * width + left, y * width + Math.min(width, right));
  }
  return mask;
}
