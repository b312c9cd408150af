/** Who uses what of which package: a process that is called, a form or decision that is asked, a paper that is issued, a message by which processes meet. */
import type { PackageReferenceKind } from '../terms/index.ts';
import type { PackageContents } from './package-file.ts';
import { filesOfKind, procedureCodeOf } from './package-file.ts';
import { placeOf, tagsIn, type XmlTag } from './scan-xml.ts';

/** Something that a package brings, or that a place of it uses. */
export interface Thing {
  readonly kind: PackageReferenceKind;
  readonly id: string;
}

/** A place that uses something. */
export interface Reference extends Thing {
  readonly packageId: string;
  readonly file: string;
  readonly place: string | null;
  readonly placeName: string | null;
}

/** The places of some packages that use what one of them brings; its own places too. */
export function usesOf(contents: PackageContents, packages: readonly PackageContents[]): readonly Reference[] {
  const brought = new Set(thingsIn(contents).map(keyOf));
  return packages.flatMap(referencesIn).filter((one) => brought.has(keyOf(one)));
}

const keyOf = ({ kind, id }: Thing): string => `${kind} ${id}`;

/** What a package brings for others to use. */
export function thingsIn(contents: PackageContents): readonly Thing[] {
  return [
    ...named(contents, 'diagram', 'process', 'process', 'id'),
    ...named(contents, 'diagram', 'message', 'message', 'name'),
    ...named(contents, 'decision', 'decision', 'decision', 'id'),
    ...filesOfKind(contents, 'form').flatMap(([, text]) => textIn(text, 'form', 'id')),
    ...filesOfKind(contents, 'paper').flatMap(([, text]) => textIn(text, 'paper', 'kind')),
    ...filesOfKind(contents, 'procedure').map(([name]) => ({ kind: 'procedure' as const, id: procedureCodeOf(name) })),
  ];
}

function named(
  contents: PackageContents,
  fileKind: 'diagram' | 'decision',
  kind: PackageReferenceKind,
  tagName: string,
  attribute: string,
): readonly Thing[] {
  const tags = filesOfKind(contents, fileKind).flatMap(([, text]) => [...tagsIn(text)]);
  return tags
    .filter(({ name }) => name === tagName)
    .map(({ attributes }) => ({ kind, id: attributes.get(attribute) ?? '' }));
}

function textIn(text: string, kind: PackageReferenceKind, property: string): readonly Thing[] {
  const value = Object(parsed(text))[property];
  return typeof value === 'string' ? [{ kind, id: value }] : [];
}

/** Every place of a package that uses something, of its own or of others. */
export function referencesIn(contents: PackageContents): readonly Reference[] {
  const { id: packageId } = contents;
  const drawn = filesOfKind(contents, 'diagram').flatMap(([file, text]) =>
    [...tagsIn(text)].flatMap((tag) => usedBy(tag).map((thing) => ({ ...thing, packageId, file, ...placeOf(tag) }))),
  );
  const records = filesOfKind(contents, 'procedure').flatMap(([file, text]) =>
    formsOfRecord(text).map(({ id, place }) => ({
      kind: 'form' as const,
      id,
      packageId,
      file,
      place,
      placeName: null,
    })),
  );
  return [...drawn, ...records, ...triedIn(contents)];
}

/** The tables that the cases of a package try. */
function triedIn(contents: PackageContents): readonly Reference[] {
  return filesOfKind(contents, 'cases').flatMap(([file, text]) =>
    textIn(text, 'decision', 'decision').map((thing) => ({
      ...{ ...thing, packageId: contents.id, file },
      ...{ place: '/decision', placeName: null },
    })),
  );
}

/** How a diagram names what it uses: the tag, its attribute, and of what kind that is. */
const USES: readonly (readonly [string, string, PackageReferenceKind])[] = [
  ['calledElement', 'processId', 'process'],
  ['formDefinition', 'formId', 'form'],
  ['calledDecision', 'decisionId', 'decision'],
  ['message', 'name', 'message'],
];

/** What a step names by a header: the paper that it issues, the procedure of the dossier that it opens. */
const HEADERS: ReadonlyMap<string, PackageReferenceKind> = new Map([
  ['document', 'paper'],
  ['procedure', 'procedure'],
]);

function usedBy({ name, attributes }: XmlTag): readonly Thing[] {
  const value = attributes.get('value');
  if (name === 'header' && value) {
    const kind = HEADERS.get(attributes.get('key') ?? '');
    return kind === undefined ? [] : [{ kind, id: value }];
  }
  return USES.flatMap(([tag, attribute, kind]) => {
    const id = attributes.get(attribute);
    // What an expression names is known only when it runs.
    return tag === name && id && !id.startsWith('=') ? [{ kind, id }] : [];
  });
}

function formsOfRecord(text: string): readonly { readonly id: string; readonly place: string }[] {
  const { versions } = Object(parsed(text));
  if (!Array.isArray(versions)) return [];
  return versions.flatMap((version, index) => {
    const id = Object(version).intakeFormId;
    return typeof id === 'string' ? [{ id, place: `/versions/${index}/intakeFormId` }] : [];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // A draft that is half written uses nothing yet.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
