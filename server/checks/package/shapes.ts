/**
 * What is wrong with the shape of a file of JSON, in the words of an office and with the path that a person would name: a schema's own sentences are English and speak of pointers.
 *
 * Where a schema takes one of several shapes, it complains once for each of them. Told is the complaint about the shape that was most likely meant: the one that fits best.
 */
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { inBoth, joinTexts, type Text } from '../../../office/texts/index.ts';
import { serverTexts } from '../../texts/index.ts';
import { type Finding, findingOf } from '../finding/finding.ts';

/** A complaint of a schema. */
interface Flaw {
  readonly keyword: string;
  readonly schemaPath: string;
  readonly instancePath: string;
  readonly params: object;
}

const SHAPE_FLAWS_MAX = 20;

/** Everything that keeps a content from being of a shape, each place once. */
export function shapeFindings(schema: TSchema, content: unknown, rule: string, file: string): readonly Finding[] {
  // What an open object forbids is told twice: at the object, and at each of what it has too much.
  const flaws = Value.Errors(schema, content).filter(({ keyword }) => keyword !== 'boolean');
  const places = Map.groupBy(meant(flaws), ({ instancePath }) => instancePath);
  return [...places].slice(0, SHAPE_FLAWS_MAX).map(([place, [first]]) =>
    findingOf({
      ...{ rule, at: { file, place: place || null } },
      message: joinTexts(
        [pathInWords(place), first ? inWords(first) : words.other].filter(({ vi }) => vi !== ''),
        ': ',
      ),
      mend: serverTexts.text('checks.shapeMend'),
    }),
  );
}

const ALTERNATIVES = /^(?:anyOf|oneOf)$/;

/** Leaves out of each choice of shapes all complaints but those about the shape that fits best. */
function meant(flaws: readonly Flaw[]): readonly Flaw[] {
  const choice = flaws.find(({ keyword }) => ALTERNATIVES.test(keyword));
  if (!choice) return flaws;
  const start = `${choice.schemaPath}/${choice.keyword}/`;
  const rest = flaws.filter((one) => one !== choice && !one.schemaPath.startsWith(start));
  const shapes = Map.groupBy(
    flaws.filter(({ schemaPath }) => schemaPath.startsWith(start)),
    ({ schemaPath }) => schemaPath.slice(start.length).split('/')[0],
  );
  const [best = []] = [...shapes.values()].sort((one, other) => misfit(one, choice) - misfit(other, choice));
  return meant([...rest, ...best]);
}

/** A shape of another type altogether was not meant; of the others the one with the fewest flaws. */
function misfit(flaws: readonly Flaw[], { instancePath }: Flaw): number {
  const OTHER_TYPE = 1000;
  const isNothing = flaws.some((one) => one.keyword === 'type' && typeIn(one) === 'null');
  const isOther = flaws.some((one) => one.keyword === 'type' && one.instancePath === instancePath);
  return flaws.length + (isOther ? OTHER_TYPE : 0) + (isNothing ? OTHER_TYPE : 0);
}

const typeIn = ({ params }: Flaw): string => String(Object(params).type);

const words = serverTexts.names('checks.shape');
const isWord = (name: string): name is keyof typeof words => Object.hasOwn(words, name);

function inWords({ keyword, params }: Flaw): Text {
  const { requiredProperties, additionalProperties, allowedValues, allowedValue, limit } = Object(params);
  if (keyword === 'required') return said('required', { names: namesOf(requiredProperties) });
  if (keyword === 'additionalProperties') return said('additional', { names: listOf(additionalProperties).join(', ') });
  if (keyword === 'enum') return said('enum', { values: shown(listOf(allowedValues)) });
  if (keyword === 'const') return said('enum', { values: String(allowedValue) });
  const name = keyword === 'type' ? typeIn({ params } as Flaw) : keyword;
  return said(isWord(name) ? name : 'other', { limit: String(limit) });
}

const said = (name: keyof typeof words, values: Readonly<Record<string, string | Text>>): Text =>
  serverTexts.text(`checks.shape.${name}`, values);

/** So many of the values that may stand somewhere are told. */
const SHOWN_MAX = 12;

const shown = (values: readonly string[]): string =>
  values.length > SHOWN_MAX ? `${values.slice(0, SHOWN_MAX).join(', ')}, …` : values.join(', ');

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const namesOf = (keys: unknown): Text => joinTexts(listOf(keys).map(nameOf), ', ');

const places = serverTexts.names('checks.places');

/** What a property of a record, of facts or of a paper is called; one that nobody knows goes by its key. */
const nameOf = (key: string): Text =>
  Object.hasOwn(places, key) ? places[key as keyof typeof places] : inBoth(key, null);

/** `/versions/0/cases/1/limit` as a reader says it: version 1 › case 2 › limit. */
export function pathInWords(pointer: string): Text {
  const parts = pointer.split('/').slice(1);
  const named = parts.flatMap((part, index) => {
    if (/^\d+$/.test(part)) return [];
    const name = nameOf(part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const number = /^\d+$/.test(parts[index + 1] ?? '') ? ` ${Number(parts[index + 1]) + 1}` : '';
    return [{ vi: name.vi + number, en: name.en + number }];
  });
  return joinTexts(named, ' › ');
}
