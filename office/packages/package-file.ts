/**
 * The files of a package and what their names say. A package is flat, as a folder of `workflows/` is: one diagram `process.bpmn`, the forms, decision tables and papers of
 * the procedures that it carries out, the record of each procedure, what may be true of what is declared, the names of the process, cases that try its tables, and templates of steps for whoever draws. Two packages carry out nothing
 * themselves: `shared` has the decision tables and papers of all, `not-offered` the procedures whose process is not drawn yet.
 */
import type { PackageFileKind } from '../terms/index.ts';

/** The decision tables and papers that all processes share. */
export const SHARED_PACKAGE = 'shared';

/** Procedures whose process is not drawn yet. */
export const UNDRAWN_PACKAGE = 'not-offered';

export const DIAGRAM = 'process.bpmn';
export const INTAKE_FORM = 'intake.form';
export const NAMES = 'names.json';
const FACTS = 'facts.json';
const PROCEDURE = '.procedure.json';

/** What a package holds: its id, which is that of its process, and the text of each file by its name. */
export interface PackageContents {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
}

const KINDS: readonly (readonly [RegExp, PackageFileKind])[] = [
  [/^process\.bpmn$/, 'diagram'],
  [/\.form$/, 'form'],
  [/\.dmn$/, 'decision'],
  [/\.procedure\.json$/, 'procedure'],
  [/(?:^|\.)facts\.json$/, 'facts'],
  [/\.document\.json$/, 'paper'],
  [/\.template\.json$/, 'template'],
  [/\.cases\.json$/, 'cases'],
  [/^names\.json$/, 'names'],
  [/^README\.md$/, 'notes'],
];

/** Names that are the same in every file system and in every address. */
export const FILE_NAME_PATTERN = '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$';
const NAME = new RegExp(FILE_NAME_PATTERN);

/** Ids that are those of a process, of a folder and in every address. The schema of the database has the same. */
export const PACKAGE_ID_PATTERN = '^[a-z][a-z0-9-]{0,62}$';
const ID = new RegExp(PACKAGE_ID_PATTERN);

/** Whether a package may have this id. */
export const isPackageId = (id: string): boolean => ID.test(id);

/** What a file is; undefined for a name that no package has. */
export function fileKindOf(name: string): PackageFileKind | undefined {
  return NAME.test(name) ? KINDS.find(([pattern]) => pattern.test(name))?.[1] : undefined;
}

/** The files of one kind, by their names. */
export function filesOfKind({ files }: PackageContents, kind: PackageFileKind): readonly (readonly [string, string])[] {
  const found = Object.entries(files).filter(([name]) => fileKindOf(name) === kind);
  return found.sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Whether somebody is served by this package's own process. */
export const hasProcess = ({ files }: PackageContents): boolean => Object.hasOwn(files, DIAGRAM);

/** The code of the procedure whose record a file is: `1.001193.procedure.json` is that of 1.001193. */
export const procedureCodeOf = (name: string): string => name.slice(0, -PROCEDURE.length);

/** The facts that hold for a procedure: its own, or those of the whole package; undefined where it has none. */
export function factsFileOf({ files }: PackageContents, procedureCode: string): string | undefined {
  return [`${procedureCode}.${FACTS}`, FACTS].find((name) => Object.hasOwn(files, name));
}
