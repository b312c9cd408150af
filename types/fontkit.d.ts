/** The little of fontkit that the office uses: which letters a font file has, and how it lays out a word. */
declare module 'fontkit' {
  export interface Font {
    readonly characterSet: readonly number[];
    readonly unitsPerEm: number;
    readonly ascent: number;
    /** Below the base line, so it is negative. */
    readonly descent: number;
    readonly lineGap: number;
    layout(text: string, features?: unknown): GlyphRun;
    getGlyph(id: number, codePoints: readonly number[]): Glyph;
  }
  export interface Glyph {
    readonly id: number;
    readonly codePoints: readonly number[];
  }
  export interface GlyphRun {
    readonly glyphs: readonly Glyph[];
    readonly positions: readonly object[];
    readonly advanceWidth: number;
  }
  export function openSync(path: string): Font;
}
