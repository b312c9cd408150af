/** A package as the rules read it. Each text is parsed once for as long as the thread lives: of most packages nothing changes between two checks. */
import { type Decision, decisionsIn } from './decision-tables.ts';
import { type Diagram, isDiagram, readDiagram, type Unreadable } from './diagram.ts';
import { remembering } from './remembering.ts';

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
  /** Each file of tables that can be read. */
  readonly tables: readonly TableFile[];
  /** The kinds of paper that it brings. */
  readonly papers: readonly { readonly file: string; readonly kind: string }[];
}

export interface TableFile {
  readonly file: string;
  readonly decisions: readonly Decision[];
}

export const DIAGRAM = 'process.bpmn';
/** What is asked when a dossier is received: its answers are the process's `answers`. */
export const INTAKE_FORM = 'intake.form';

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
    tables: await Promise.all(
      Object.entries(files)
        .filter(([file]) => file.endsWith('.dmn'))
        .map(async ([file, text]) => ({ file, decisions: await decisionsIn(text) })),
    ),
    papers: [...json].flatMap(([file, one]) => (file.endsWith('.document.json') ? paperOf(file, one) : [])),
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

/** The ids of the decisions in a table, in a file that cannot be read too. */
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
