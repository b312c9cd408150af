/** What the server says to those who ask it, by key: refusals, lines of a dossier's history. The mechanism is the office's. */
import { Catalogue, type TextKey, type TextValues } from '../../office/texts/index.ts';
import en from './en.json' with { type: 'json' };
import vi from './vi.json' with { type: 'json' };

export const serverTexts = new Catalogue({ vi, en });

/** Names a refusal over HTTP: the key of its sentence. */
export type ProblemCode = TextKey<typeof vi>;

/** Returns the sentence of a refusal in both languages. */
export function sayProblem(code: ProblemCode, values: TextValues): { detail: string; detailVi: string } {
  const { vi: detailVi, en: detail } = serverTexts.text(code, values);
  return { detail, detailVi };
}
