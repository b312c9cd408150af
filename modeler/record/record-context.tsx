import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../web/shared/i18n/text.ts';
import type { Finding } from '../editing/file-editor.ts';
import type { Json } from './json-value.ts';
import type { Question } from './questions.ts';
import type { Schema } from './record-schema.ts';

/** Which of the files is open: each has its own words for its properties. */
export type RecordKind = 'procedure' | 'facts' | 'paper' | 'names';

/** A place of the file, and what may stand there. `path` names the property without the numbers of lists: `cases/limits/subtype`. */
export type FieldProps = {
  readonly place: string;
  readonly path: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
  /** The file may do without it, and yet the rules ask for it: it is not said to be left out at will. */
  readonly isExpected?: boolean;
};

export type OpenRecord = {
  readonly kind: RecordKind;
  readonly root: Json;
  readonly schema: Schema;
  readonly readOnly: boolean;
  readonly findings: readonly Finding[];
  readonly questions: readonly Question[];
  /** The ids of the forms of the package. */
  readonly formIds: readonly string[];
  /** The ways in which a place of a paper is written. */
  readonly writings: readonly string[];
  /** Puts a value in; undefined takes it away. What is typed letter by letter is one step. */
  readonly change: (place: string, value: Json | undefined, isTyped?: boolean) => void;
  /** The places of lists that show all they hold. */
  readonly opened: ReadonlySet<string>;
  readonly setOpened: (change: (opened: ReadonlySet<string>) => ReadonlySet<string>) => void;
};

export const RecordContext = createContext<OpenRecord | undefined>(undefined);

/** The file that is open. @throws outside an editor of records */
export function useRecord(): OpenRecord {
  const record = useContext(RecordContext);
  if (record === undefined) throw new Error('No record is open here.');
  return record;
}

/** Every key is looked for before it is said, so that any may stand for the type. */
type Said = 'record.add';

/** The words for the properties of the file that is open. A property that means the same everywhere has one word (`labels.common`). */
export function useWords() {
  const { t, i18n } = useTranslation();
  const { kind } = useRecord();
  const find = (...keys: readonly string[]): string | undefined => {
    const key = keys.map((one) => `record.${one}`).find((one) => i18n.exists(one));
    return key === undefined ? undefined : t(key as Said);
  };
  const ends = (path: string): readonly [string, string] => {
    const parts = path.split('/');
    return [parts.at(-1) ?? path, parts.at(-2) ?? ''];
  };
  return {
    label: (path: string): string => {
      const [last] = ends(path);
      return find(`labels.${kind}.${path}`, `labels.common.${last}`) ?? last;
    },
    hint: (path: string): string | undefined => find(`hints.${kind}.${path}`),
    option: (path: string, value: string): string => {
      const [last, parent] = ends(path);
      return find(`options.${last}.${value}`, `options.${parent}.${value}`) ?? value;
    },
    add: (path: string): string => find(`adds.${kind}.${path}`) ?? t('record.add'),
  };
}

/** Says what the rules have to say of a place; `whole` also of what lies inside it. */
export function useFlaws(): (place: string | null, whole?: boolean) => string {
  const text = useText();
  const { findings } = useRecord();
  return (place, whole = false) =>
    findings
      .filter((one) => one.place === place || (whole && one.place?.startsWith(`${place}/`)))
      .map(({ message, mend }) => (mend ? `${text(message)} ${text(mend)}` : text(message)))
      .join(' ');
}
