import { Type } from '@fastify/type-provider-typebox';
import type { TableName } from '../../../core/entities/index.ts';
import type { Filter } from '../../../store/contract/store.ts';
import { LIST_ITEMS_MAX } from '../../shared/limits.ts';
import { Strict } from '../shared/schemas.ts';
import { type FilterValue, filterSchema, toConditions } from './operators.ts';

/** `[{name, value}]`; the value is a JSON text (`"\"a\""` for the string a) or an object of operators on it. */
export const variablesSchema = Type.Array(
  Strict({ name: Type.String(), value: filterSchema(Type.String(), { like: true }) }),
  { maxItems: LIST_ITEMS_MAX },
);

export interface WantedVariable {
  readonly name: string;
  readonly value: FilterValue;
}

/** One condition per variable and operator; all of them must hold. */
export function variableFilters<T extends TableName>(value: unknown, scope: 'process' | 'any'): readonly Filter<T>[] {
  return (value as readonly WantedVariable[]).flatMap((wanted) =>
    toConditions(wanted.value, (literal) => literal).map(
      (condition): Filter<T> =>
        condition.op === 'exists' && !condition.value
          ? { not: { hasVariable: { name: wanted.name, value: { op: 'exists', value: true }, scope } } }
          : { hasVariable: { name: wanted.name, value: condition, scope } },
    ),
  );
}
