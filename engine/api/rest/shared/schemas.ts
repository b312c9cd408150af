/** Building blocks of request schemas, after Camunda's conventions, and their reading into the engine's types. */
import { type TProperties, type TSchema, Type } from '@fastify/type-provider-typebox';
import { MAX_BUSINESS_ID_CHARACTERS } from '../../../core/kernel/limits.ts';
import { CURSOR_CHARS_MAX, LIST_ITEMS_MAX, PAGE_LIMIT_MAX, TAGS_MAX } from '../../shared/limits.ts';
import { invalid } from '../../shared/problem.ts';
import { TAG_PATTERN } from '../../shared/values.ts';

export { toInteger, toKey } from '../../shared/values.ts';

export const Strict = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });
export const Nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);

export const KeyText = Type.String({ minLength: 1, maxLength: 25, pattern: '^-?[0-9]+$' });
export const Int32 = Type.Integer({ minimum: -2_147_483_648, maximum: 2_147_483_647 });
/** Camunda's clients send 64-bit integers as numbers or, when they hold them as big integers, as texts. */
export const Int64 = Type.Union([Type.Integer(), Type.String({ pattern: '^-?[0-9]{1,19}$' })]);
/** A name that is more than blanks. */
export const NotBlank = Type.String({ minLength: 1, pattern: '\\S' });
export const DateTimeText = Type.String({ format: 'date-time' });
export const Variables = Type.Record(Type.String(), Type.Unknown());
export const Texts = Type.Array(Type.String(), { maxItems: LIST_ITEMS_MAX });
export const Tags = Type.Array(Type.String({ pattern: TAG_PATTERN }), {
  maxItems: TAGS_MAX,
  uniqueItems: true,
});
/** An id of a BPMN process, as XML lets it be (without colons). */
export const ProcessIdText = Type.String({ maxLength: 512, pattern: '^[a-zA-Z_][a-zA-Z0-9_\\-.]*$' });
export const ElementIdText = Type.String({ minLength: 1, maxLength: 512 });
export const BusinessIdText = Type.String({ minLength: 1, maxLength: MAX_BUSINESS_ID_CHARACTERS });
export const OperationReference = Type.Union([
  Type.Integer({ minimum: 1 }),
  Type.String({ pattern: '^[1-9][0-9]{0,18}$' }),
]);

/** Path parameters of one key. */
export const KeyParams = <const N extends string>(name: N) =>
  Strict({ [name]: KeyText } as { [K in N]: typeof KeyText });

/** The `page` of a search: by number, or from a cursor on. */
export const Page = Strict({
  from: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
  after: Type.Optional(Type.String({ minLength: 2, maxLength: CURSOR_CHARS_MAX })),
  before: Type.Optional(Type.String({ minLength: 2, maxLength: CURSOR_CHARS_MAX })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_LIMIT_MAX })),
});

export const startsExclude = () => invalid('page', 'from, after and before exclude each other; give one of them');

export function toMoment(text: string, field: string): number {
  const moment = Date.parse(text);
  if (Number.isNaN(moment))
    throw invalid(field, `'${text.slice(0, 60)}' is not a date-time of ISO 8601 with an offset`);
  return moment;
}
