/** What a person reads in the files of a package, piece by piece: names, values, cells and lines, each with its place and without the markup around it. */
import { decodeXml, placeOf, tagsIn, type XmlTag } from './scan-xml.ts';

/** One thing that is written in a file. */
export interface Piece {
  readonly text: string;
  /** An element's id in a diagram or table, a JSON pointer in a file of JSON; null where only the line is known. */
  readonly place: string | null;
  /** What the place is called; of a cell its rule and its column. */
  readonly placeName: string | null;
  /** The kind of the element, as its tag says: `userTask`; null for what is no element. */
  readonly kind: string | null;
  /** What of the place it is, by the names that comparisons use; null where the place says it. */
  readonly property: string | null;
  /** Counted from 1; only in a file that has nothing but lines. */
  readonly line: number | null;
}

/** The pieces of a file. One that cannot be read as what it should be is told line by line. */
export function piecesOf(file: string, text: string): readonly Piece[] {
  if (/\.(?:bpmn|dmn)$/.test(file)) return [...piecesOfXml(text)];
  return (/\.(?:form|json)$/.test(file) && valuesOf(text)) || linesOf(text);
}

const linesOf = (text: string): readonly Piece[] =>
  text.split('\n').map((line, index) => ({
    ...{ text: line.trim(), place: null, placeName: null, kind: null, property: null },
    line: index + 1,
  }));

/** What nobody reads: how a file is laid out, and by what its parts hang together. */
const UNREAD_ATTRIBUTES =
  /^(?:xmlns(?::.*)?|xsi:.*|modeler:.*|bioc:.*|color:.*|(?:source|target|attachedTo|process|default|message|error|escalation|signal|data\w*)Ref|default|isExecutable|targetNamespace|namespace|exporter\w*|triggeredByEvent|href|variableName)$/;
const UNREAD_TAGS = /^(?:definitions|incoming|outgoing|flowNodeRef|requiredInput|requiredDecision)$/;
/** Of these the id is what others call them by. */
const CALLED_BY_ID = /^(?:process|decision)$/;

function* piecesOfXml(xml: string): Generator<Piece> {
  const tables = new Tables();
  for (const tag of tagsIn(xml)) {
    const cell = tables.cellAt(tag, xml);
    if (UNREAD_TAGS.test(tag.name)) continue;
    const at = cell ?? standing(tag);
    for (const [name, value] of tag.attributes)
      if (value !== '' && !UNREAD_ATTRIBUTES.test(name) && (name !== 'id' || CALLED_BY_ID.test(tag.name)))
        yield { ...at, text: oneLine(value), property: cell ? null : propertyOf(tag, name), line: null };
    const inside = textIn(xml, tag);
    if (inside !== '')
      yield { ...at, text: oneLine(inside), property: cell ? null : propertyOf(tag, 'body'), line: null };
  }
}

type At = Pick<Piece, 'place' | 'placeName' | 'kind'>;

function standing(tag: XmlTag): At {
  const { place, placeName } = placeOf(tag);
  const element = [...tag.around, tag].findLast(({ attributes }) => attributes.get('id') === place);
  return { place, placeName, kind: place === null ? null : (element?.name ?? null) };
}

/** The words between a tag and the next one. */
function textIn(xml: string, { end }: XmlTag): string {
  const [whole = '', marked] = /^(?:\s*<!\[CDATA\[([\s\S]*?)\]\]>|[^<]*)/.exec(xml.slice(end)) ?? [];
  return (marked ?? decodeXml(whole)).trim();
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const NAMING = ['target', 'key', 'name'];
const NAMED_TAGS = /^(?:input|output|header|property)$/;

/** `zeebe:Input copies source` is the source of the input called `copies`, as comparisons name it. */
function propertyOf({ name, attributes, around }: XmlTag, attribute: string): string {
  const isExtension = around.some((one) => one.name === 'extensionElements');
  if (!isExtension) return attribute === 'body' ? textual(name) : attribute;
  const kind = `zeebe:${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const naming = NAMED_TAGS.test(name) ? NAMING.map((one) => attributes.get(one)).find(Boolean) : undefined;
  return [kind, naming, attribute].filter(Boolean).join(' ');
}

const textual = (name: string): string =>
  name === 'documentation' ? 'documentation text' : name === 'text' ? name : `${name} body`;

/** Follows the tables of a file while its tags are read, since a cell is called by its rule and its column. */
class Tables {
  #columns: string[] = [];
  #rule = 0;
  #cell = 0;
  #standsAt: At = { place: null, placeName: null, kind: null };

  /** Where a tag of a cell stands; undefined for one that is in no cell. */
  cellAt(tag: XmlTag, xml: string): At | undefined {
    const { name, attributes, around } = tag;
    const parent = around.at(-1)?.name;
    if (name === 'decisionTable') [this.#columns, this.#rule] = [[], 0];
    else if (parent === 'decisionTable' && (name === 'input' || name === 'output'))
      this.#columns.push(attributes.get('label') || attributes.get('name') || '');
    else if (name === 'text' && parent === 'inputExpression' && this.#columns.at(-1) === '')
      this.#columns[this.#columns.length - 1] = textIn(xml, tag);
    else if (name === 'rule') [this.#rule, this.#cell] = [this.#rule + 1, 0];
    else if (parent === 'rule' && (name === 'inputEntry' || name === 'outputEntry')) {
      const column = this.#columns[this.#cell] ?? '';
      this.#cell += 1;
      const placeName = `#${this.#rule} ${column}`.trim();
      this.#standsAt = { place: attributes.get('id') ?? null, placeName, kind: null };
    }
    return around.some((one) => one.name === 'inputEntry' || one.name === 'outputEntry') ? this.#standsAt : undefined;
  }
}

const UNREAD_KEYS =
  /^(?:\$schema|schemaVersion|executionPlatform|executionPlatformVersion|exporter|layout|versionTag)$/;

/** Each value of a file of JSON; undefined for a file that is none. */
function valuesOf(text: string): readonly Piece[] | undefined {
  try {
    return [...leavesOf(JSON.parse(text), { place: '', placeName: null, key: null })];
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

interface JsonStanding {
  readonly place: string;
  /** What the innermost named thing around is called. */
  readonly placeName: string | null;
  /** The innermost key that is no number. */
  readonly key: string | null;
}

function* leavesOf(value: unknown, { place, placeName, key }: JsonStanding): Generator<Piece> {
  if (typeof value !== 'object' || value === null) {
    const text = oneLine(String(value ?? ''));
    // The name of a place is no property of it worth telling.
    if (text !== '')
      yield { text, place, placeName, kind: null, property: text === placeName ? null : key, line: null };
    return;
  }
  const named = nameOf(value) ?? placeName;
  for (const [name, inner] of Object.entries(value))
    if (!UNREAD_KEYS.test(name))
      yield* leavesOf(inner, {
        place: `${place}/${pointerStep(name)}`,
        placeName: named,
        key: Array.isArray(value) ? key : name,
      });
}

const pointerStep = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function nameOf(value: object): string | null {
  const { label, dateLabel, timeLabel, name, vi } = value as Readonly<Record<string, unknown>>;
  const words = [label, dateLabel, timeLabel, name].map((one) =>
    typeof one === 'object' && one !== null ? Object(one).vi : one,
  );
  return [...words, vi].find((one): one is string => typeof one === 'string' && one !== '') ?? null;
}
