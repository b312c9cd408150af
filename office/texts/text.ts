/** A text in the two languages of the product. */
export interface Text {
  readonly vi: string;
  readonly en: string;
}

/** Words in both languages; where nobody gave the English, the Vietnamese stand for it. */
export const inBoth = (vi: string, en: string | null | undefined): Text => ({ vi, en: en ?? vi });

export type Language = keyof Text;

/** The languages of letters and pages; the first is the one of the office. */
export const languages = ['vi', 'en'] as const satisfies readonly Language[];
