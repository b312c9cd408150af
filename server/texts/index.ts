/** What the server says to those who ask it, by key: refusals, names of states, lines of a dossier's history. `en-only.json` holds what only programs meet. The mechanism is the office's. */
import { Catalogue, type TextKey, Texts, type TextValues } from '../../office/texts/index.ts';
import en from './en.json' with { type: 'json' };
import enOnly from './en-only.json' with { type: 'json' };
import vi from './vi.json' with { type: 'json' };

export const serverTexts = new Catalogue({ vi, en });
const englishTexts = new Texts('en', enOnly);

type ServerTextKey = TextKey<typeof vi>;

/** Names a refusal over HTTP: the key of its sentence. */
export type ProblemCode = ServerTextKey | TextKey<typeof enOnly>;

/** Returns the sentence of a refusal, and its Vietnamese where it exists in both languages. */
export function sayProblem(code: ProblemCode, values: TextValues): { detail: string; detailVi?: string } {
  if (!serverTexts.en.has(code)) return { detail: englishTexts.say(code as never, values) };
  const { vi: detailVi, en: detail } = serverTexts.text(code as ServerTextKey, values);
  return { detail, detailVi };
}
