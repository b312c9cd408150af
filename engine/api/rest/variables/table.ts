import { Type } from '@fastify/type-provider-typebox';
import type { Row } from '../../../core/entities/index.ts';
import type { Filter } from '../../../store/contract/store.ts';
import { VARIABLE_PREVIEW_CHARS } from '../../shared/limits.ts';
import { type FilterField, keyField, textField } from '../search/field.ts';
import type { Searchable } from '../search/search.ts';

/** Matches texts that are longer than a preview. */
const LONGER_THAN_PREVIEW = `${'?'.repeat(VARIABLE_PREVIEW_CHARS + 1)}*`;

/** Tells whether a value is longer than lists show it. */
export const truncatedField = <T extends 'variable' | 'clusterVariable'>(): FilterField<T> => ({
  schema: Type.Boolean(),
  toFilter: (value) => {
    const column = 'value' as keyof Row<T> & string;
    const longer: Filter<T> = { column, condition: { op: 'like', pattern: LONGER_THAN_PREVIEW } };
    return value === true ? longer : { not: longer };
  },
});

export const variables: Searchable<'variable'> = {
  table: 'variable',
  filters: {
    variableKey: keyField('variableKey'),
    scopeKey: keyField('scopeKey'),
    processInstanceKey: keyField('processInstanceKey'),
    name: textField('name'),
    value: textField('value'),
    tenantId: textField('tenantId'),
    isTruncated: truncatedField(),
  },
  sorts: {
    variableKey: 'variableKey',
    scopeKey: 'scopeKey',
    processInstanceKey: 'processInstanceKey',
    name: 'name',
    value: 'value',
    tenantId: 'tenantId',
  },
};
