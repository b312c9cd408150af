/** The facts of a package, as far as the editor of forms reads and writes them; `workflows/README.md` tells what they are. */
import type { FileEditorProps } from '../editing/file-editor.ts';
import { withValueAt } from './form-schema.ts';

type Said = { readonly vi: string; readonly en: string };
export type Facts = {
  readonly fields?: Readonly<Record<string, string | { readonly kind: string }>>;
  readonly rules?: readonly {
    readonly id: string;
    readonly field?: string;
    readonly holds?: string;
    readonly message?: Said;
  }[];
  readonly people?: Readonly<
    Record<string, { readonly label?: Said; readonly fields?: Readonly<Record<string, string>> }>
  >;
};
export type FactFile = { readonly name: string; readonly facts: Facts };

/** The kinds of answers, as `office/terms/facts.ts` lists them; a test holds the two together. */
export const factKinds = [
  ...['person-name', 'name', 'identity-number', 'identity-document', 'telephone', 'email', 'address', 'place'],
  ...['date', 'past-date', 'partial-date', 'time', 'year', 'money', 'count', 'quantity', 'measure', 'coordinate'],
  ...['parcel-number', 'map-sheet-number', 'document-number', 'unit-code', 'choice', 'yes-no'],
] as const;

const isFactsName = (name: string): boolean => name === 'facts.json' || name.endsWith('.facts.json');

/** A file that cannot be read says nothing here: its own editor tells what is wrong with it. */
export function factFiles(files: FileEditorProps['files']): readonly FactFile[] {
  return Object.entries(files)
    .filter(([name]) => isFactsName(name))
    .flatMap(([name, text]) => {
      try {
        return [{ name, facts: JSON.parse(text) as Facts }];
      } catch {
        return [];
      }
    });
}

export function kindOf({ fields = {} }: Facts, key: string): string | undefined {
  const said = fields[key];
  return typeof said === 'object' ? said.kind : said;
}

/** What else is said of the field (the sex that its number has to fit) stays. */
export function withKind(facts: Facts, key: string, kind: string | undefined): unknown {
  const said = facts.fields?.[key];
  const isMore = typeof said === 'object' && kind !== undefined;
  return withValueAt(facts, ['fields', key], isMore ? { ...said, kind } : kind);
}

/** Whether an expression names a field, and not only a longer name in which its letters stand. */
export const namesField = (expression: string, key: string): boolean =>
  new RegExp(`(?<![\\w.])${key}(?!\\w)`).test(expression);
