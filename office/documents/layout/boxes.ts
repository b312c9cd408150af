/**
 * A draft leaves some places open, and the signed paper fills them: its number, the day of issue, the block of whoever signs. Each is a box whose size does not depend on what comes
 * into it, so whatever stands outside of all boxes is the same on the draft that somebody looked at and on the paper that was signed.
 */

/** `draft` is the band at the head of a page that says it is a draft; an issued paper has nothing there. */
export type BoxKind = 'number' | 'date' | 'signature' | 'verification' | 'draft';

/** A rectangle in points, `x` and `y` from the upper left corner of the page as it is seen; pages are counted from 1. */
export interface PaperBox {
  readonly kind: BoxKind;
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a block of the template stands, on each page that it reaches; `top` and `height` are parts of the page's height. */
export interface PaperPlace {
  readonly page: number;
  readonly top: number;
  readonly height: number;
}

export interface RenderedPaper {
  readonly content: Buffer;
  readonly boxes: readonly PaperBox[];
  readonly pageCount: number;
  /** By their position in the body of the template; a block that is left out has none. */
  readonly places: ReadonlyMap<number, readonly PaperPlace[]>;
}
