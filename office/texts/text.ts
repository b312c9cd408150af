/** A text in the two languages of the product. */
export interface Text {
  readonly vi: string;
  readonly en: string;
}

/** Words in both languages; where nobody gave the English, the Vietnamese stand for it. */
export const inBoth = (vi: string, en: string | null | undefined): Text => ({ vi, en: en ?? vi });

/** A day (ISO date) as each language writes it. */
export const dayText = (day: string): Text => ({ vi: day.split('-').reverse().join('/'), en: day });

/** Joins what was said, language by language. */
export const joinTexts = (texts: readonly Text[], separator: string): Text => ({
  vi: texts.map(({ vi }) => vi).join(separator),
  en: texts.map(({ en }) => en).join(separator),
});

export type Language = keyof Text;

/** The languages of letters and pages; the first is the one of the office. */
export const languages = ['vi', 'en'] as const satisfies readonly Language[];
