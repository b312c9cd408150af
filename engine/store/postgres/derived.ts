import type { DerivedSort } from '../contract/derived.ts';
import { type SqlTable, sqlColumn } from './columns.ts';
import { filterSql, type Parameters, parameter } from './filter.ts';

export interface DerivedSql {
  readonly sql: string;
  /** What the expression reads beside the row: joined once, where a subquery would run again for each row of a large table. */
  readonly join: string | null;
}

/** The value of a row of table alias `t` by which a search sorts, as an expression. */
export function derivedSql(table: SqlTable, sort: DerivedSort, parameters: Parameters): DerivedSql {
  const column = (name: string): string => `t.${sqlColumn(table, name).sqlName}`;
  switch (sort.derived) {
    case 'words': {
      const words = Object.entries(sort.words).filter(([own, word]) => own !== word);
      const cases = words.map((pair) => pair.map((word) => `${parameter(parameters, word)}::text`).join(' then '));
      return own(`(case ${column(sort.column)} when ${cases.join(' when ')} else ${column(sort.column)} end)`);
    }
    case 'definitionName':
      return {
        sql: `coalesce(d.definition_name, ${column('processDefinitionId')})`,
        join: definitionOf(column('processDefinitionKey')),
      };
    case 'definitionVersionTag':
      return { sql: 'd.definition_version_tag', join: definitionOf(column('processDefinitionKey')) };
    case 'hasIncident':
      return own(
        `(${filterSql<'processInstance'>(table, { hasIncident: { of: 'process', value: true } }, parameters)})`,
      );
    case 'incidentKey':
      return { sql: 'i.open_incident_key', join: openIncidentOf(column('elementInstanceKey')) };
  }
}

const own = (sql: string): DerivedSql => ({ sql, join: null });

// What is joined has names that no column of a searched table has.
const definitionOf = (key: string): string =>
  `left join (select process_definition_key as definition_key, name as definition_name, version_tag as definition_version_tag
    from engine.process_definition) d on d.definition_key = ${key}`;

const openIncidentOf = (key: string): string =>
  `left join (select element_instance_key as troubled_key, max(incident_key) as open_incident_key
    from engine.incident where state = 'ACTIVE' group by 1) i on i.troubled_key = ${key}`;
