import { recogniseText, type Text } from '../../office/texts/index.ts';
import { serverTexts } from '../texts/index.ts';

/** As `workers/run` writes it; where the step and the dossier are stands beside it anyway. */
const TOLD = /^(?<said>.*?) \(step "[^"]*", dossier [^)]*\)\.(?<isFinal> Correct this, then resolve the incident\.)?$/s;

/** Returns in both languages what one of our own workers told the engine of a failure; null for what anybody else says, or nobody has foreseen. */
export const explainIncident = (message: string): Text | null => {
  const { said = '', isFinal } = TOLD.exec(message)?.groups ?? {};
  const text = recogniseText(said);
  if (!text) return null;
  if (!isFinal) return text;
  const bare = (sentence: string): string => sentence.replace(/\.$/, '');
  return serverTexts.text('instances.correctThis', { said: { vi: bare(text.vi), en: bare(text.en) } });
};
