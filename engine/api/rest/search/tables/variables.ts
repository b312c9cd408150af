import { Type } from '@fastify/type-provider-typebox';
import { VARIABLE_PREVIEW_CHARS } from '../../../limits.ts';
import { keyField, textField } from '../field.ts';
import type { Searchable } from '../search.ts';

/** Matches texts that are longer than a preview. */
const LONGER_THAN_PREVIEW = `${'?'.repeat(VARIABLE_PREVIEW_CHARS + 1)}*`;

export const variables: Searchable<'variable'> = {
  table: 'variable',
  filters: {
    variableKey: keyField('variableKey'),
    scopeKey: keyField('scopeKey'),
    processInstanceKey: keyField('processInstanceKey'),
    name: textField('name'),
    value: textField('value'),
    tenantId: textField('tenantId'),
    isTruncated: {
      schema: Type.Boolean(),
      toFilter: (value) => {
        const longer = { column: 'value', condition: { op: 'like', pattern: LONGER_THAN_PREVIEW } } as const;
        return value === true ? longer : { not: longer };
      },
    },
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
