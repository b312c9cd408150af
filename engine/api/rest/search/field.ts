/** Filter fields: how a field of Camunda's API is looked for in a table. One table of them per resource is all a search needs. */
import { type TSchema, Type } from '@fastify/type-provider-typebox';
import type { Row, TableName } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Filter } from '../../../store/contract/store.ts';
import type { ApiVersion } from '../../shared/versions.ts';
import { DateTimeText, Int32, KeyText, Tags, toKey, toMoment } from '../shared/schemas.ts';
import { type FilterValue, filterSchema, type Literal, type OperatorSet, passes, toConditions } from './operators.ts';

export interface FilterField<T extends TableName> {
  readonly schema: TSchema;
  /** `value` has passed the schema. */
  readonly toFilter: (value: unknown, context: FieldContext) => Filter<T> | Promise<Filter<T>>;
}

/** For whom a filter is made. */
export interface SearchContext {
  readonly engine: Engine;
  /** The version that the request is answered in: a field means what that version shows. */
  readonly version: ApiVersion;
}

/** What a filter field may look at beside its own value. */
export interface FieldContext extends SearchContext {
  /** Path of the field, for errors. */
  readonly name: string;
  /** All fields of the same filter object, for fields that mean something together. */
  readonly siblings: Readonly<Record<string, unknown>>;
}

export type ColumnName<T extends TableName> = keyof Row<T> & string;

export const everything = { and: [] } as const;
export const nothing = { or: [] } as const;

export const textField = <T extends TableName>(column: ColumnName<T>): FilterField<T> =>
  columnField(column, Type.String(), { like: true }, (literal) => literal);

export const integerField = <T extends TableName>(column: ColumnName<T>): FilterField<T> =>
  columnField(column, Int32, { ordered: true }, (literal) => literal);

export const keyField = <T extends TableName>(column: ColumnName<T>): FilterField<T> =>
  columnField(column, KeyText, {}, (literal) => toKey(String(literal)));

/** Makes the field of a key that Camunda's API takes for a text, because older clusters have keys that are no numbers. */
export const textualKeyField = <T extends TableName>(column: ColumnName<T>): FilterField<T> =>
  columnField(column, Type.String(), {}, (literal) => toKey(String(literal)));

/** Makes the field of a moment column, spoken of in the API as a date-time. */
export const momentField = <T extends TableName>(column: ColumnName<T>): FilterField<T> =>
  columnField(column, DateTimeText, { ordered: true }, (literal, name) => toMoment(String(literal), name));

export const flagField = <T extends TableName>(column: ColumnName<T>): FilterField<T> => ({
  schema: Type.Boolean(),
  toFilter: (value) => ({ column, condition: { op: 'eq', value: value as boolean } }),
});

/** Makes the field of a text column that holds '' where the API shows nothing. */
export const emptyableTextField = <T extends TableName>(column: ColumnName<T>): FilterField<T> => ({
  schema: filterSchema(Type.String(), { like: true }),
  toFilter: (value) => {
    const conditions = toConditions(value as FilterValue, (literal) => literal);
    return {
      and: conditions.map((condition) => ({
        column,
        condition: condition.op === 'exists' ? { op: condition.value ? 'neq' : 'eq', value: '' } : condition,
      })),
    };
  },
});

/** Makes the field of a list column of which the API filters the members. */
export const memberField = <T extends TableName>(column: ColumnName<T>): FilterField<T> => ({
  schema: filterSchema(Type.String(), { like: true }),
  toFilter: (value) => ({
    and: toConditions(value as FilterValue, (literal) => literal).map((condition) => {
      const has = (values: readonly Literal[]): Filter<T> => ({
        column,
        condition: { op: 'containsAny', values: values.map(String) },
      });
      const hasLike = (pattern: string): Filter<T> => ({ column, condition: { op: 'containsLike', pattern } });
      if (condition.op === 'eq') return has([condition.value]);
      if (condition.op === 'neq') return { not: has([condition.value]) };
      if (condition.op === 'in') return has(condition.values);
      if (condition.op === 'notIn') return { not: has(condition.values) };
      if (condition.op === 'like') return hasLike(condition.pattern);
      return condition.op === 'exists' && !condition.value ? { not: hasLike('*') } : hasLike('*');
    }),
  }),
});

/** Makes the field of a list column that must have all of the given tags. */
export const tagsField = <T extends 'processInstance' | 'userTask'>(): FilterField<T> => ({
  schema: Tags,
  toFilter: (value) => ({
    and: (value as readonly string[]).map((tag) => ({
      column: 'tags' as ColumnName<T>,
      condition: { op: 'containsAny', values: [tag] },
    })),
  }),
});

/** Makes the field of an API enum over a column whose words are finer: each API word stands for one or more words of the column. */
export const enumField = <T extends TableName>(
  column: ColumnName<T>,
  words: Readonly<Record<string, readonly string[]>>,
): FilterField<T> => ({
  schema: filterSchema(Type.Enum(Object.keys(words)), { like: true }),
  toFilter: (value) => {
    const wanted = Object.keys(words).filter((word) => passes(word, value as FilterValue));
    const values = wanted.flatMap((word) => words[word] ?? []);
    const [only] = values; // an equality can use an index of that word's rows alone
    return {
      column,
      condition: only !== undefined && values.length === 1 ? { op: 'eq', value: only } : { op: 'in', values },
    };
  },
});

/** Makes a field of words that the column may lack. */
export const wordField = <T extends TableName>(column: ColumnName<T>, words: readonly string[]): FilterField<T> =>
  columnField(column, Type.Enum([...words]), { like: true }, (literal) => literal);

/**
 * Makes a field of words that the column may lack: then `absent` is its word.
 * @param shown the word that a version has for one of them; that may be `absent`, too
 */
export const optionalEnumField = <T extends TableName>(
  column: ColumnName<T>,
  words: readonly string[],
  absent: string,
  shown: (word: string, version: ApiVersion) => string,
): FilterField<T> => ({
  schema: filterSchema(Type.Enum([...words, absent]), { like: true }),
  toFilter: (value, { version }) => {
    const values = words.filter((word) => passes(shown(word, version), value as FilterValue));
    const present = { column, condition: { op: 'in', values } } as const;
    if (!passes(absent, value as FilterValue)) return present;
    return { or: [present, { column, condition: { op: 'exists', value: false } }] };
  },
});

/** Makes a field that is the same for every row; `null` when no row has it. */
export const constantField = <T extends TableName>(
  actual: Literal | null,
  schema: TSchema = Type.String(),
): FilterField<T> => ({
  schema: filterSchema(schema, { ordered: true, like: true }),
  toFilter: (value) => (passes(actual, value as FilterValue) ? everything : nothing),
});

/** Words of an enum that are the column's own. */
export const sameWords = (words: readonly string[]): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(words.map((word) => [word, [word]]));

function columnField<T extends TableName>(
  column: ColumnName<T>,
  literal: TSchema,
  operators: OperatorSet,
  read: (literal: Literal, name: string) => Literal,
): FilterField<T> {
  return {
    schema: filterSchema(literal, operators),
    toFilter: (value, { name }) => ({
      and: toConditions(value as FilterValue, (each) => read(each, name)).map((condition) => ({ column, condition })),
    }),
  };
}
