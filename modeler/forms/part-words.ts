/** What new fields are called, in both languages at once: a form says everything twice, whatever language the page is read in. */
import { designTexts } from '../../web/shared/i18n/i18n.ts';
import type { PartName, PartWords } from './office-parts.ts';

type Names = Readonly<Record<PartName, string>>;
type Said = {
  readonly forms: {
    readonly parts: Names;
    readonly personParts: Readonly<Record<'name' | 'idNumber' | 'birthDate' | 'residence', string>>;
    readonly wrong: Readonly<Record<'identityNumber' | 'telephone' | 'time', string>>;
  };
};
export type WordsOfParts = (name: PartName) => readonly PartWords[];

/** Fetches both catalogues. */
export async function readPartWords(): Promise<WordsOfParts> {
  const [vi, en] = (await Promise.all([designTexts.vi(), designTexts.en()])).map(
    (catalogue) => (catalogue.default as Said).forms,
  ) as [Said['forms'], Said['forms']];
  const wrong = (name: keyof Said['forms']['wrong']) => ({ wrong: { vi: vi.wrong[name], en: en.wrong[name] } });
  const part = (name: keyof Said['forms']['personParts'], more = {}): PartWords => ({
    ...{ vi: vi.personParts[name], en: en.personParts[name] },
    ...more,
  });
  const ofPerson = [part('name'), part('idNumber', wrong('identityNumber')), part('birthDate'), part('residence')];
  const judged = (name: PartName): name is keyof Said['forms']['wrong'] & PartName => name in vi.wrong;
  return (name) => [
    { vi: vi.parts[name], en: en.parts[name], ...(judged(name) ? wrong(name) : {}) },
    ...(name === 'person' ? ofPerson : []),
  ];
}
