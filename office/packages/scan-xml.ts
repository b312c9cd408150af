/**
 * The tags of a diagram or a table in the order in which they stand, with what they stand in. It is for looking into files of which nobody knows yet whether they are sound: what a reader of BPMN refuses is
 * searched all the same. What decides anything reads the file by its model.
 */

/** A tag that opens an element. */
export interface XmlTag {
  /** Without the prefix: `userTask`. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Where the tag begins in the text, and where it ends. */
  readonly start: number;
  readonly end: number;
  /** The elements around it, the outermost first. */
  readonly around: readonly XmlTag[];
}

const TAG =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** Where shapes and lines begin, which say nothing of what a diagram does. */
const DRAWN = /<(?:[\w-]+:)?(?:BPMNDiagram|DMNDI)\b/;

/** The tags of a text before its shapes and lines. */
export function* tagsIn(xml: string): Generator<XmlTag> {
  let around: readonly XmlTag[] = [];
  for (const found of meaningOf(xml).matchAll(TAG)) {
    const [text, closing, name, attributes = '', alone] = found;
    if (name === undefined) continue;
    if (closing) {
      around = around.slice(0, -1);
      continue;
    }
    const tag = {
      name,
      attributes: attributesIn(attributes),
      start: found.index,
      end: found.index + text.length,
      around,
    };
    yield tag;
    if (!alone) around = [...around, tag];
  }
}

/** A diagram without the places of its shapes and lines. */
export function meaningOf(xml: string): string {
  const drawn = DRAWN.exec(xml);
  return drawn ? xml.slice(0, drawn.index) : xml;
}

function attributesIn(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [name, decodeXml(double ?? single ?? '')]),
  );
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text that stands behind the entities of XML. */
export function decodeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : undefined;
    if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    return ENTITIES[name] ?? whole;
  });
}

/** An element that a reader can be led to: one with an id, which is no part of another. */
const isPlace = ({ name, attributes }: XmlTag): boolean =>
  attributes.has('id') && !/^definitions$|EventDefinition$|Expression$|^(?:input|output)Entry$/.test(name);

/** Where in a diagram or table a tag stands: the id of the nearest element, and what it is called. */
export function placeOf(tag: XmlTag): { readonly place: string | null; readonly placeName: string | null } {
  const near = [...tag.around, tag].findLast(isPlace);
  const name = near?.attributes.get('name') ?? near?.attributes.get('label');
  return { place: near?.attributes.get('id') ?? null, placeName: name || null };
}
