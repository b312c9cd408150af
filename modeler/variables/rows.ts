import type { FoundVariable, Part } from './variable.ts';

export type Place = { id: string; name: string };
export type VariableRow = {
  name: string;
  /** What it is called, in words; empty where nobody says it. */
  label: string;
  types: readonly string[];
  written: readonly Place[];
  read: readonly Place[];
};

/** The variables of all processes of a diagram, each name once, with the elements that write and read it. */
export function variableRows(found: Readonly<Record<string, readonly FoundVariable[]>>): readonly VariableRow[] {
  const byName = Map.groupBy(Object.values(found).flat(), ({ name }) => name);
  return [...byName]
    .map(([name, all]) => ({
      name,
      label: all.find(({ info }) => info)?.info ?? '',
      types: [...new Set(all.flatMap(({ type, detail }) => (type ?? detail ?? '').split('|')))].filter(isSaid),
      written: places(all.filter(({ scope }) => scope !== undefined).flatMap(({ origin = [] }) => origin)),
      read: places(all.flatMap(({ usedBy = [] }) => usedBy.filter((one) => typeof one !== 'string'))),
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** The resolver says `Null` and `Any` of what it cannot tell. */
const isSaid = (type: string): boolean => !['', 'Null', 'Any'].includes(type);

function places(parts: readonly Part[]): readonly Place[] {
  const byId = new Map(parts.map(({ id, name }) => [id, { id, name: name ?? id }]));
  return [...byId.values()];
}
