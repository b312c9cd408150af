/** The little of fontkit that the office uses: which letters a font file has. */
declare module 'fontkit' {
  export interface Font {
    readonly characterSet: readonly number[];
  }
  export function openSync(path: string): Font;
}
