/** A file of JSON as leaves that can be compared. Entries of a list are known by their id, key, code or, as cases are, by their name, so that one that is put in front of the others changes nothing of them. */

/** One value that has no parts. */
export interface Leaf {
  /** The same in both versions for the same thing, whatever its position. */
  readonly identity: string;
  /** A JSON pointer (RFC 6901). */
  readonly place: string;
  /** What people call the entry that it stands in; empty for the file itself. */
  readonly name: string;
  /** The names of the properties on the way, those of entries left out. */
  readonly way: readonly string[];
  readonly value: string;
}

interface Standing {
  readonly identity: string;
  readonly place: string;
  readonly name: string;
  readonly way: readonly string[];
}

const TOP: Standing = { identity: '', place: '', name: '', way: [] };

/** @throws SyntaxError for what is no JSON */
export const leavesOf = (text: string): ReadonlyMap<string, Leaf> =>
  new Map(leavesIn(JSON.parse(text), TOP).map((leaf) => [leaf.identity, leaf]));

function leavesIn(value: unknown, standing: Standing): readonly Leaf[] {
  if (Array.isArray(value))
    return value.every(isLeaf) ? [leaf(standing, value.join(', '))] : entriesIn(value, standing);
  if (typeof value !== 'object' || value === null) return value === null ? [] : [leaf(standing, String(value))];
  const named = { ...standing, name: [standing.name, wordsOf(value)].filter(Boolean).at(-1) ?? '' };
  return Object.entries(value).flatMap(([name, one]) =>
    leavesIn(one, {
      ...named,
      identity: `${standing.identity}/${name}`,
      place: `${standing.place}/${escaped(name)}`,
      way: [...standing.way, name],
    }),
  );
}

function entriesIn(values: readonly unknown[], standing: Standing): readonly Leaf[] {
  const seen = new Map<string, number>();
  return values.flatMap((one, index) => {
    const key = keyOf(one) ?? `#${index + 1}`;
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    const identity = `${standing.identity}[${key}${before === 0 ? '' : ` ${before + 1}`}]`;
    return leavesIn(one, { ...standing, identity, place: `${standing.place}/${index}` });
  });
}

export const isLeaf = (value: unknown): boolean => typeof value !== 'object' || value === null;

const leaf = (standing: Standing, value: string): Leaf => ({ ...standing, value });

const KEYS = ['key', 'id', 'code', 'kind', 'value', 'validFrom', 'field', 'type', 'name'] as const;

export function keyOf(value: unknown): string | undefined {
  const found = KEYS.map((key) => Object(value)[key]).find((one) => typeof one === 'string' && one !== '');
  return typeof found === 'string' ? found : undefined;
}

/** What an entry is called: a text, or a pair of texts whose Vietnamese people know it by. */
export function wordsOf(value: object): string | undefined {
  const { label, dateLabel, timeLabel, name, title, key, id } = value as Readonly<Record<string, unknown>>;
  const words = [label, dateLabel, timeLabel, name, title].map((one) =>
    typeof one === 'object' && one !== null ? Object(one).vi : one,
  );
  return [...words, key, id].find((one): one is string => typeof one === 'string' && one !== '');
}

export const escaped = (name: string): string => name.replace(/~/g, '~0').replace(/\//g, '~1');
