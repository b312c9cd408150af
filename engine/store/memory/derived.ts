import type { Row, TableName } from '../../core/entities/index.ts';
import type { DerivedSort } from '../contract/derived.ts';
import type { Filter } from '../contract/store.ts';
import { matches, type Neighbours } from './filter.ts';

type AnyRow = Readonly<Record<string, unknown>>;

/** The value of a row by which a search sorts. */
export function derivedValue<T extends TableName>(table: T, sort: DerivedSort, row: Row<T>, near: Neighbours): unknown {
  const fields: AnyRow = row;
  switch (sort.derived) {
    case 'words': {
      const word = String(fields[sort.column]);
      return sort.words[word] ?? word;
    }
    case 'definitionName':
      return near.definition(Number(fields.processDefinitionKey))?.name ?? fields.processDefinitionId;
    case 'definitionVersionTag':
      return near.definition(Number(fields.processDefinitionKey))?.versionTag ?? null;
    case 'hasIncident':
      return matches(table, { hasIncident: { of: 'process', value: true } } as Filter<T>, row, near);
    case 'incidentKey': {
      const own = near.activeIncidents().filter((each) => each.elementInstanceKey === fields.elementInstanceKey);
      return own.length === 0 ? null : Math.max(...own.map((incident) => incident.incidentKey));
    }
  }
}
