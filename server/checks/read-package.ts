/** A package as the rules read it. Each text is parsed once for as long as the thread lives: of most packages nothing changes between two checks. */
import { type Diagram, isDiagram, readDiagram, type Unreadable } from './diagram.ts';

/** The texts of a package by the names of their files. */
export interface PackageTexts {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
}

/** A part of a form. */
export interface Field {
  readonly [property: string]: unknown;
  readonly type?: string;
  readonly key?: string;
  readonly label?: string;
  readonly components?: readonly Field[];
}

export interface Form {
  readonly file: string;
  readonly id: string;
  /** Every part, those in groups too, with its JSON pointer. */
  readonly fields: readonly PlacedField[];
}

export interface PlacedField {
  readonly field: Field;
  readonly pointer: string;
}

/** A file of JSON that could be read, or why it could not. */
export type ReadJson = { readonly content: unknown } | { readonly reason: string };

export interface ReadPackage extends PackageTexts {
  readonly diagram: Diagram | null;
  readonly unreadable: Unreadable | null;
  readonly forms: readonly Form[];
  /** Each file of JSON by its name; forms too. */
  readonly json: ReadonlyMap<string, ReadJson>;
  /** The ids of the decisions in each table. */
  readonly decisions: readonly { readonly file: string; readonly id: string }[];
  /** The kinds of paper that it brings. */
  readonly papers: readonly { readonly file: string; readonly kind: string }[];
}

export const DIAGRAM = 'process.bpmn';

export async function readPackage({ id, files }: PackageTexts): Promise<ReadPackage> {
  const xml = files[DIAGRAM];
  const read = xml === undefined ? null : await diagrams(xml);
  const json = new Map(
    Object.entries(files).flatMap(([name, text]) => (/\.(?:form|json)$/.test(name) ? [[name, jsonOf(text)]] : [])),
  );
  return {
    ...{ id, files, json },
    diagram: read && isDiagram(read) ? read : null,
    unreadable: read && !isDiagram(read) ? read : null,
    forms: [...json].flatMap(([file, one]) => (file.endsWith('.form') ? formOf(file, one) : [])),
    decisions: Object.entries(files).flatMap(([file, text]) =>
      file.endsWith('.dmn') ? decisionIds(text).map((decision) => ({ file, id: decision })) : [],
    ),
    papers: [...json].flatMap(([file, one]) => (file.endsWith('.document.json') ? paperOf(file, one) : [])),
  };
}

/** Remembers what was made of each text, up to as many signs as all that is shipped has ten times. */
function remembering<Made>(make: (text: string) => Made): (text: string) => Made {
  const CHARACTERS_MAX = 25_000_000;
  const kept = new Map<string, Made>();
  let characters = 0;
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    if (characters + text.length > CHARACTERS_MAX) {
      kept.clear();
      characters = 0;
    }
    const made = make(text);
    kept.set(text, made);
    characters += text.length;
    return made;
  };
}

const diagrams = remembering(readDiagram);

const jsonOf = remembering((text: string): ReadJson => {
  try {
    return { content: JSON.parse(text) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
});

/** The ids of the decisions in a table, without reading all of it: `table.ts` does. */
const decisionIds = remembering((xml: string): readonly string[] =>
  [...xml.matchAll(/<(?:\w+:)?decision\s[^>]*?\bid="([^"]+)"/g)].map(([, id = '']) => id),
);

function formOf(file: string, read: ReadJson): readonly Form[] {
  if (!('content' in read) || !isRecord(read.content)) return [];
  const { id, components } = read.content;
  return [{ file, id: typeof id === 'string' ? id : '', fields: fieldsIn(components, '/components') }];
}

function fieldsIn(components: unknown, pointer: string): readonly PlacedField[] {
  if (!Array.isArray(components)) return [];
  return components.flatMap((field: unknown, index) => {
    const place = `${pointer}/${index}`;
    if (!isRecord(field)) return [];
    return [{ field: field as Field, pointer: place }, ...fieldsIn(field.components, `${place}/components`)];
  });
}

function paperOf(file: string, read: ReadJson) {
  if (!('content' in read) || !isRecord(read.content)) return [];
  const { kind } = read.content;
  return typeof kind === 'string' ? [{ file, kind }] : [];
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
