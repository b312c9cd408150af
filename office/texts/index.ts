/**
 * What the office says, by key. `vi.json` and `en.json` have the same keys. `vi-only.json` holds what is written in Vietnamese alone (papers of the state, registers,
 * imported lists), `en-only.json` what only the system of another agency is answered; a text moves to the other two files when its translation exists.
 */
import { Catalogue, type TextKey, Texts, type TextValues } from './catalogue.ts';
import en from './en.json' with { type: 'json' };
import enOnly from './en-only.json' with { type: 'json' };
import { recogniser } from './recognise.ts';
import vi from './vi.json' with { type: 'json' };
import viOnly from './vi-only.json' with { type: 'json' };

export {
  type Branch,
  type BranchKey,
  Catalogue,
  type TextKey,
  Texts,
  type TextTree,
  type TextValues,
} from './catalogue.ts';
export { isAmountKey, isUnitKey, writeFraction, writeMoney } from './money.ts';
export { dayText, inBoth, joinTexts, type Language, languages, type Text } from './text.ts';

export const officeTexts = new Catalogue({ vi, en });
export const vietnameseTexts = new Texts('vi', viOnly);
const englishTexts = new Texts('en', enOnly);

/** From a sentence in English back to the text that it is, in both languages: what a worker has told the engine. */
export const recogniseText = recogniser(officeTexts);

export type OfficeTextKey = TextKey<typeof vi>;

/** Names a refusal: the key of its sentence. */
export type OfficeErrorCode = OfficeTextKey | TextKey<typeof viOnly> | TextKey<typeof enOnly>;

/** Returns the sentence of a refusal, and its Vietnamese where it exists in both languages. */
export function sayRefusal(code: OfficeErrorCode, values: TextValues): { message: string; detailVi?: string } {
  if (officeTexts.en.has(code)) {
    const { vi: detailVi, en: message } = officeTexts.text(code as OfficeTextKey, values);
    return { message, detailVi };
  }
  const only = vietnameseTexts.has(code) ? vietnameseTexts : englishTexts;
  return { message: only.say(code as never, values) };
}
