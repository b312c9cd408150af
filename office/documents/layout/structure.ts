/**
 * The tree of a paper as a screen reader walks it: every word stands in an element (heading, paragraph, cell of a table), in the order of reading, and what is only seen (lines, page
 * numbers) is an artefact outside of it. An element that goes on over a page has a part on each. Which elements there are is said by ISO 32000-1, 14.8.4.
 */
import type { Area, Page } from './page.ts';

export type Tag =
  | 'H1'
  | 'H2'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Div';

export interface TagOptions {
  /** Which cells a head of a table belongs to. */
  readonly scope?: 'Column';
}

export type StructureElement = PDFKit.PDFStructureElement;

/** Opens an element at the end of the one that is being written. Whoever opens it ends it. */
export function openElement(page: Page, tag: Tag, options: TagOptions = {}): StructureElement {
  // pdfkit knows the scope of a head of a table; its types do not.
  const element = page.doc.struct(tag, options as PDFKit.Mixins.StructureElementOptions);
  page.within.add(element);
  return element;
}

/** What `draw` writes is content of the element. It stays on one page. */
export function writeIn(page: Page, element: StructureElement, tag: Tag | 'Figure', draw: () => void): void {
  const content = page.doc.markStructureContent(tag);
  draw();
  page.doc.endMarkedContent();
  element.add(content);
}

/** An element with what `draw` writes, on one page. */
export function leaf(page: Page, tag: Tag, draw: () => void, options: TagOptions = {}): void {
  const element = openElement(page, tag, options);
  writeIn(page, element, tag, draw);
  element.end();
}

/** An element that holds those which `draw` opens. */
export function branch(page: Page, tag: Tag, draw: () => void): void {
  const outside = page.within;
  const element = openElement(page, tag);
  page.within = element;
  draw();
  page.within = outside;
  element.end();
}

/** A picture within `area`, with the words that stand for it where nobody sees it. */
export function figure(page: Page, words: string, area: Area, draw: () => void): void {
  const { x, y, width, height } = area;
  // pdfkit knows where a picture stands; its types do not.
  const options = { alt: words, bbox: [x, y, x + width, y + height] };
  const element = page.doc.struct('Figure', options as PDFKit.Mixins.StructureElementOptions);
  page.within.add(element);
  writeIn(page, element, 'Figure', draw);
  element.end();
}

/** What is only seen: lines, frames, the number of the page. */
export function artefact(page: Page, draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
  page.doc.markContent('Artifact', { type });
  draw();
  page.doc.endMarkedContent();
}
