import { type TProperties, type TSchema, Type } from 'typebox';
import { channels } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';

/** Longest free text accepted from a page, in characters. */
export const TEXT_LENGTH_MAX = 2000;
/** Largest page of any list. */
export const LIST_LIMIT_MAX = 200;

/**
 * A schema that gets its own name in the OpenAPI document (`components.schemas.<name>`), and so its own type in the pages'
 * generated client. The name travels as the schema's `title`.
 */
export const named = <S extends TSchema>(name: string, schema: S): S => Object.assign(schema, { title: name });

/** An object of a request: unknown properties are refused, so that a misspelt field never passes silently. */
export const Closed = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

export const NullableText = Type.Unsafe<string | null>({ type: ['string', 'null'] });
export const Nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);

/** A moment, ISO 8601 with offset. */
export const Moment = Type.String({ format: 'date-time' });
export const NullableMoment = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' });
/** Of a row with a deadline. */
export const MissedMoment = Type.Unsafe<string | null>({
  ...NullableMoment,
  description:
    'The deadline that was missed and that lateness is counted from; null unless a new appointment was given',
});

/** A key of the engine: an int64 as text. */
export const EngineKey = Type.String({ pattern: '^[0-9]{1,25}$' });
export const UnitCode = Type.String({ pattern: '^H[0-9]{2}(\\.[A-Z0-9]{1,12})?$', maxLength: 16 });
export const Uuid = Type.String({ pattern: '^[0-9a-fA-F-]{36}$' });
export const UserName = Type.String({ minLength: 1, maxLength: 100, pattern: '^[A-Za-z0-9._@-]+$' });
export const SearchText = Type.String({ maxLength: 200 });
export const Limit = Type.Integer({ minimum: 1, maximum: LIST_LIMIT_MAX, default: 50 });

/** A text in both languages. Legal names carry the same Vietnamese text twice. */
export const Text = named('Text', Type.Object({ vi: Type.String(), en: Type.String() }));
/** A JSON object whose keys are another party's business (answers of a form, variables of a process). */
export const JsonObject = Type.Record(Type.String(), Type.Unknown());

/** The answer to what was done and has nothing to tell. */
export const Nothing = Type.Null({ description: 'Done; no content' });

/** The content of a file. */
export const File = Type.Unsafe<Buffer>({ type: 'string', format: 'binary' });

/** A day of the office's calendar, `2025-07-01`. */
export const Day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
export const NullableDay = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
});
/** Why somebody changes something; kept with the change. */
export const Reason = Type.String({ minLength: 1, maxLength: 500 });

export const UnitRef = named('UnitRef', Type.Object({ code: Type.String(), name: Type.String() }));
export const ProcedureRef = named('ProcedureRef', Type.Object({ code: Type.String(), name: Text }));

/** How many there are: exact below the cap, "500+" from it on. */
export const Total = named('Total', Type.Object({ count: Type.Integer(), capped: Type.Boolean() }));

/** One page of a list; `next` is the `after` of the following page, null on the last. */
export const Page = <S extends TSchema>(item: S) =>
  Type.Object({ items: Type.Array(item), next: NullableText, total: Total });
export const List = <S extends TSchema>(item: S) => Type.Object({ items: Type.Array(item) });

export const Channel = oneOf(channels, { title: 'Channel' });
