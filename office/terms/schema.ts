/** The schema of a list of terms. A door of its own, because pages that take the lists have no use for the library of schemas. */
import { type TLiteral, type TSchemaOptions, type TUnion, Type } from 'typebox';

/** One literal for each word of a list, as a tuple: of an array that is none the library could not tell the type. */
type LiteralsOf<Words extends readonly string[]> = { -readonly [Index in keyof Words]: TLiteral<Words[Index]> };

/** Returns the schema that takes exactly the words of the list, in the list's order. */
export function oneOf<const Words extends readonly string[]>(
  words: Words,
  options: TSchemaOptions = {},
): TUnion<LiteralsOf<Words>> {
  const literals = words.map((word) => Type.Literal(word));
  return Type.Union(literals, options) as TUnion<LiteralsOf<Words>>;
}
