import type { DerivedSort } from '../derived.ts';
import { type SqlTable, sqlColumn } from './columns.ts';
import { filterSql, type Parameters, parameter } from './filter.ts';

/** The value of a row of table alias `t` by which a search sorts, as an expression. */
export function derivedSql(table: SqlTable, sort: DerivedSort, parameters: Parameters): string {
  const column = (name: string): string => `t.${sqlColumn(table, name).sqlName}`;
  switch (sort.derived) {
    case 'words': {
      const words = Object.entries(sort.words).filter(([own, word]) => own !== word);
      const cases = words.map((pair) => pair.map((word) => `${parameter(parameters, word)}::text`).join(' then '));
      return `(case ${column(sort.column)} when ${cases.join(' when ')} else ${column(sort.column)} end)`;
    }
    case 'definitionName':
      return `coalesce(${ofDefinition('name', column('processDefinitionKey'))}, ${column('processDefinitionId')})`;
    case 'definitionVersionTag':
      return ofDefinition('version_tag', column('processDefinitionKey'));
    case 'hasIncident':
      return `(${filterSql<'processInstance'>(table, { hasIncident: { of: 'process', value: true } }, parameters)})`;
    case 'incidentKey':
      return `(select max(i.incident_key) from engine.incident i where i.state = 'ACTIVE' and i.element_instance_key = ${column('elementInstanceKey')})`;
  }
}

const ofDefinition = (column: 'name' | 'version_tag', key: string): string =>
  `(select d.${column} from engine.process_definition d where d.process_definition_key = ${key})`;
