/** Camunda's filter operators: their schemas, their conditions on a column, and their meaning on a value at hand. */
import { type TSchema, Type } from '@fastify/type-provider-typebox';
import type { Condition } from '../../../store/contract/store.ts';
import { LIST_ITEMS_MAX } from '../../shared/limits.ts';
import { Strict } from '../shared/schemas.ts';

export type Literal = string | number | boolean;

/** An operator object as its schema let it in. */
export interface Operators {
  readonly $eq?: Literal;
  readonly $neq?: Literal;
  readonly $exists?: boolean;
  readonly $in?: readonly Literal[];
  readonly $notIn?: readonly Literal[];
  readonly $like?: string;
  readonly $gt?: Literal;
  readonly $gte?: Literal;
  readonly $lt?: Literal;
  readonly $lte?: Literal;
}

export type FilterValue = Literal | Operators;

/** Which operators a kind of value has beside `$eq`, `$neq`, `$exists`, `$in` and `$notIn`. */
export interface OperatorSet {
  readonly ordered?: boolean;
  readonly like?: boolean;
}

/** Makes the schema of a filter value: a literal, which means equality, or an object of operators, which must all hold. */
export function filterSchema(literal: TSchema, { ordered = false, like = false }: OperatorSet): TSchema {
  const one = Type.Optional(literal);
  const many = Type.Optional(Type.Array(literal, { maxItems: LIST_ITEMS_MAX }));
  const operators = {
    $eq: one,
    $neq: one,
    $exists: Type.Optional(Type.Boolean()),
    $in: many,
    $notIn: many,
    ...(ordered ? { $gt: one, $gte: one, $lt: one, $lte: one } : {}),
    ...(like ? { $like: Type.Optional(Type.String()) } : {}),
  };
  return Type.Union([literal, Strict(operators)]);
}

const comparisons = { $eq: 'eq', $neq: 'neq', $gt: 'gt', $gte: 'gte', $lt: 'lt', $lte: 'lte' } as const;

/**
 * Returns the conditions that a filter value puts on a column; `read` turns an API literal into the column's value. Camunda's Java client
 * sends `$in` and `$notIn` with each operator, empty where nobody asked for them: beside another operator an empty list says nothing.
 */
export function toConditions(value: FilterValue, read: (literal: Literal) => Literal): readonly Condition[] {
  if (typeof value !== 'object') return [{ op: 'eq', value: read(value) }];
  const conditions: Condition[] = [];
  for (const [operator, op] of Object.entries(comparisons)) {
    const literal = value[operator as keyof typeof comparisons];
    if (literal !== undefined) conditions.push({ op, value: read(literal) });
  }
  if (value.$in?.length) conditions.push({ op: 'in', values: value.$in.map(read) });
  if (value.$notIn?.length) conditions.push({ op: 'notIn', values: value.$notIn.map(read) });
  if (value.$like !== undefined) conditions.push({ op: 'like', pattern: value.$like });
  if (value.$exists !== undefined) conditions.push({ op: 'exists', value: value.$exists });
  if (conditions.length === 0 && value.$in) return [{ op: 'in', values: [] }];
  return conditions;
}

/** Tells whether a value that the API shows, or null for an absent one, passes a filter. For fields that are no plain column. */
export function passes(actual: Literal | null, value: FilterValue): boolean {
  return toConditions(value, (literal) => literal).every((condition) => holds(actual, condition));
}

function holds(actual: Literal | null, condition: Condition): boolean {
  if (condition.op === 'exists') return (actual !== null) === condition.value;
  if (actual === null) return false;
  switch (condition.op) {
    case 'eq':
      return actual === condition.value;
    case 'neq':
      return actual !== condition.value;
    case 'in':
      return condition.values.includes(actual);
    case 'notIn':
      return !condition.values.includes(actual);
    case 'like':
      return likePattern(condition.pattern).test(String(actual));
    case 'gt':
      return actual > condition.value;
    case 'gte':
      return actual >= condition.value;
    case 'lt':
      return actual < condition.value;
    case 'lte':
      return actual <= condition.value;
    case 'containsAny':
    case 'containsLike':
      return false;
  }
}

/** `*` stands for any text, `?` for one character, a backslash takes the next character literally. */
function likePattern(pattern: string): RegExp {
  const source = pattern.replace(/\\([\s\S])|[\s\S]/g, (token, escaped: string | undefined) => {
    if (escaped !== undefined) return literally(escaped);
    if (token === '*') return '[\\s\\S]*';
    return token === '?' ? '[\\s\\S]' : literally(token);
  });
  return new RegExp(`^${source}$`);
}

const literally = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
