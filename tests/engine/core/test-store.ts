import { createState, type State } from '../../../engine/core/core.ts';
import {
  type Changes,
  type Key,
  type Purges,
  type Row,
  type Rows,
  type TableName,
  tables,
} from '../../../engine/core/entities/index.ts';

type AnyRow = Readonly<Record<string, unknown>>;

/** Keeps the rows that the core hands out, history included, and gives the live ones back. */
export function testStore() {
  const written = new Map<TableName, Map<Key, AnyRow>>();
  const names = Object.keys(tables) as TableName[];
  for (const name of names) written.set(name, new Map());
  const rowsOf = (name: TableName): AnyRow[] => [...(written.get(name)?.values() ?? [])];
  const isFinal = (name: TableName, row: AnyRow): boolean => (tables[name].isFinal as (row: AnyRow) => boolean)(row);
  const liveElements = () =>
    new Set(
      rowsOf('elementInstance').flatMap((row) => (isFinal('elementInstance', row) ? [] : [row.elementInstanceKey])),
    );

  function liveRows(): Rows {
    const scopes = liveElements();
    const isLive = (name: TableName, row: AnyRow): boolean =>
      name === 'variable' ? scopes.has(row.scopeKey) : !isFinal(name, row);
    return Object.fromEntries(names.map((name) => [name, rowsOf(name).filter((row) => isLive(name, row))])) as Rows;
  }

  return {
    liveRows,
    write(changes: Changes): void {
      for (const name of Object.keys(changes) as TableName[]) {
        const table = written.get(name);
        for (const row of (changes[name]?.upserts ?? []) as readonly AnyRow[]) {
          table?.set(row[tables[name].primaryKey] as Key, row);
        }
        for (const key of changes[name]?.deletes ?? []) table?.delete(key);
      }
    },
    /** Drops what has ended for good, as a store does after it has written the changes. */
    purge(purges: Purges): void {
      if (Object.values(purges).every((keys) => keys.length === 0)) return;
      const { processInstances, decisionEvaluations, decisionInstances, processDefinitions } = purges;
      for (const name of names.filter((each) => tables[each].ownerKey !== null)) {
        for (const [key, row] of written.get(name) ?? []) {
          const isMeant =
            processInstances.includes(row.processInstanceKey as Key) ||
            decisionEvaluations.includes(row.decisionEvaluationKey as Key) ||
            decisionInstances.includes(row.decisionInstanceKey as Key) ||
            (name === 'messageSubscription' &&
              row.processInstanceKey === null &&
              processDefinitions.includes(row.processDefinitionKey as Key));
          if (isMeant) written.get(name)?.delete(key);
        }
      }
    },
    load(): State {
      const state = createState();
      state.hydrate(liveRows());
      return state;
    },
    get: <T extends TableName>(name: T, key: Key): Row<T> | undefined =>
      written.get(name)?.get(key) as Row<T> | undefined,
    /** Every row by table, those of the past as well, by key. */
    allRows(): Readonly<Record<string, readonly AnyRow[]>> {
      const byKey = (name: TableName) => (a: AnyRow, b: AnyRow) =>
        Number(a[tables[name].primaryKey]) - Number(b[tables[name].primaryKey]);
      return Object.fromEntries(names.map((name) => [name, rowsOf(name).sort(byKey(name))]));
    },
  };
}
