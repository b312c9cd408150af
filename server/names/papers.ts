import { listTemplates } from '../../office/documents/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { requiredPaperNames } from '../../office/procedures/index.ts';
import { inBoth, type Text } from '../../office/texts/index.ts';
import { keptFor } from './kept.ts';

const KEEP_MS = 30_000;

/** What papers are called in English, by their Vietnamese names: those that procedures ask for and those that the office issues. */
export type PaperNames = ReadonlyMap<string, string>;

export const paperNames = keptFor<PaperNames>(KEEP_MS, async (office: Office) => {
  const [required, templates] = await Promise.all([requiredPaperNames(office), listTemplates(office)]);
  return new Map([
    ...required.map(({ vi, en }) => [vi, en] as const),
    ...templates.flatMap(({ template: { name, nameEn } }) => (nameEn ? [[name, nameEn] as const] : [])),
  ]);
});

/** A paper's name in both languages; one that an officer or a citizen has given stays as it is. */
export const paperText = (names: PaperNames, name: string): Text => inBoth(name, names.get(name));
