import { type Static, Type } from 'typebox';
import { NullableText, named, Text } from '../../http/common-schema.ts';

/** One property of one place that a quick fix sets, or one text in place of another. */
const FixChange = Type.Union([
  Type.Object({
    elementId: Type.String(),
    /** The extension that has the property, as `zeebe:TaskDefinition`; the element itself where it is left out. */
    part: Type.Optional(Type.String()),
    property: Type.String(),
    /** Null takes it away. */
    value: NullableText,
  }),
  Type.Object({
    elementId: Type.String(),
    /** What stands at the element, or at one of its parts, word for word: an expression or the value of a header. */
    written: Type.String(),
    /** What is to stand in its place. */
    value: Type.String(),
  }),
  Type.Object({
    /** RFC 6901, into a file of JSON. */
    pointer: Type.String(),
    value: Type.Unknown(),
  }),
]);

/** Something that a rule has to say of a draft. */
export const PackageFinding = named(
  'PackageFinding',
  Type.Object({
    rule: Type.String(),
    severity: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
    file: Type.String(),
    /** An element's id in a diagram or table, a JSON pointer in a file of JSON; null for the whole file. */
    place: NullableText,
    /** What a reader calls the place. */
    placeName: NullableText,
    message: Text,
    /** The way out. */
    mend: Type.Union([Text, Type.Null()]),
    fixes: Type.Array(Type.Object({ label: Text, change: FixChange })),
  }),
);

/** The findings of a draft as it was saved at `revision`: errors first. */
export const PackageCheck = named(
  'PackageCheck',
  Type.Object({ revision: Type.Integer(), findings: Type.Array(PackageFinding) }),
);

export type Finding = Static<typeof PackageFinding>;
