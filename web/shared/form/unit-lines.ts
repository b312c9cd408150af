/** Units as people write them into a text, one a line: by code or by name, with or without marks, as the office reads them. */
import { foldText } from '../format/search-text.ts';

export type LineOption = { value: string; label: string; code?: string };
type Unit = { code: string; name: string; kind?: string; isOver?: boolean };

/** The kinds of units that letters and invitations go to. */
const ADDRESSED: ReadonlySet<string | undefined> = new Set(['city', 'department', 'ward', 'commune', undefined]);

/** Whether the text of a field is a list of units. */
export const isOfUnits = ({ properties }: { properties?: Readonly<Record<string, unknown>> }): boolean =>
  properties?.['units'] === 'several';

export const linesOf = (value: unknown): string[] =>
  (typeof value === 'string' ? value : '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Returns what may be chosen: what stands for many units, as the field lists it, then the units that are there. Of two with one name each is kept by its code. */
export function optionsOfUnits(units: readonly Unit[], listed: unknown): readonly LineOption[] {
  const offered = units.filter(({ kind, isOver = false }) => ADDRESSED.has(kind) && !isOver);
  const names = Map.groupBy(offered, ({ name }) => foldText(name));
  const ofUnits = offered.map(({ code, name }) =>
    (names.get(foldText(name))?.length ?? 0) > 1
      ? { value: code, label: `${name} (${code})`, code }
      : { value: name, label: name, code },
  );
  return [...(Array.isArray(listed) ? (listed as LineOption[]) : []), ...ofUnits];
}

/** Returns the lines as the options are kept; what names none stays as it was typed. */
export function withNames(lines: readonly string[], options: readonly LineOption[]): string[] {
  const named = (line: string): string | undefined => {
    const meant = foldText(line);
    return options.find(({ value, code }) => foldText(value) === meant || foldText(code ?? '') === meant)?.value;
  };
  return [...new Set(lines.map((line) => named(line) ?? line))];
}
