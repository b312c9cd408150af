/** Files with which something new begins. What nobody has said yet is empty in them, so that the rules ask for it; nothing is made up. */
import type { Text } from '../../web/shared/api/schema.d.ts';
import { writeJson } from './json-text.ts';
import type { Json } from './json-value.ts';

export type NewFile = { readonly name: string; readonly text: string };

export type NewProcedure = {
  /** As the catalogue has it: `1.001193`. */
  readonly code: string;
  readonly name: Text;
  /** The field of administration: Hộ tịch, Civil status. */
  readonly field: Text;
  /** The tier that is competent, as published: `commune`, `city`. */
  readonly competence: string;
  /** The day from which it holds, `2026-07-01`. */
  readonly validFrom: string;
  /** Where it is published. */
  readonly source?: string;
};

const fileOf = (name: string, content: Json): NewFile => ({ name, text: writeJson(content, '') });

/** Returns the record of a new procedure, which has one case without a limit yet. */
export function newProcedureFile({ code, name, field, competence, validFrom, source = '' }: NewProcedure): NewFile {
  const ordinary = { id: 'ordinary', name: { vi: 'Thông thường', en: 'Ordinary' }, limit: null };
  const version = {
    ...{ name: { ...name }, field: { ...field }, competence, cases: [ordinary] },
    ...{ fee: { amountVnd: null, text: { vi: '', en: '' } }, papers: [], legalBasis: [] },
    ...{ validFrom, validTo: null, source, verifiedBy: null },
  };
  return fileOf(`${code}.procedure.json`, { code, versions: [version] });
}

/** Returns the facts of a new package, or of one of its procedures. */
export const newFactsFile = (code?: string): NewFile =>
  fileOf(code === undefined ? 'facts.json' : `${code}.facts.json`, { fields: {}, rules: [] });

/** Returns what a new package is called. */
export const newNamesFile = ({ vi, en }: Text): NewFile => ({
  name: 'names.json',
  text: `{ "vi": ${JSON.stringify(vi)}, "en": ${JSON.stringify(en)} }\n`,
});

export type NewPaper = {
  /** By which steps name it: `birth-certificate`. */
  readonly kind: string;
  readonly name: Text;
};

/** Returns a new paper with its title and the place for the signature of a leader. */
export function newPaperFile({ kind, name }: NewPaper): NewFile {
  return fileOf(`${kind}.document.json`, {
    ...{ kind, name: name.vi, nameEn: name.en, title: name.vi.toLocaleUpperCase('vi') },
    body: [{ type: 'field', label: 'Mã hồ sơ', value: '{{dossier.code}}' }],
    signatures: [{ role: 'NGƯỜI KÝ', leader: true }],
    ...{ source: '', verifiedBy: null },
  });
}
