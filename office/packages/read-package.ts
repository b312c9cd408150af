/** What the parts of the system take from packages: files for the engine, procedures for the catalogue, papers, names and forms. Nothing here asks the database. */
import type { CatalogueSource, KnownProcesses, ProcedureFile } from '../procedures/index.ts';
import type { Text } from '../texts/index.ts';
import { labelsOfForm } from './form-labels.ts';
import {
  DIAGRAM,
  factsFileOf,
  filesOfKind,
  hasProcess,
  INTAKE_FORM,
  NAMES,
  type PackageContents,
  procedureCodeOf,
  SHARED_PACKAGE,
  UNDRAWN_PACKAGE,
} from './package-file.ts';

/** A file as the engine gets it. `name` is its resource name: unique over all packages, without a path. */
export interface DeployedFile {
  readonly name: string;
  readonly content: string;
}

/** What is deployed together: a process with its forms and decisions. */
export interface Workflow {
  readonly processId: string;
  readonly files: readonly DeployedFile[];
}

const DEPLOYED = ['decision', 'diagram', 'form'] as const;

/** The packages that have a process, as the engine gets them, in the order of their ids. */
export function workflowsIn(packages: readonly PackageContents[]): readonly Workflow[] {
  return packages.filter(hasProcess).map((one) => ({ processId: one.id, files: deployedFiles(one) }));
}

/** In the order of their names in the package: what was deployed last is known by a hash over them, and a Motcua before packages hashed them in this order. */
function deployedFiles(contents: PackageContents): readonly DeployedFile[] {
  const files = DEPLOYED.flatMap((kind) => filesOfKind(contents, kind));
  return files
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, content]) => ({ name: resourceNameOf(contents.id, name), content }));
}

/** `process.bpmn` of `birth-registration` is deployed as `birth-registration.bpmn`, `check.form` as `birth-registration-check.form`; a shared table under its own name. */
function resourceNameOf(packageId: string, name: string): string {
  if (packageId === SHARED_PACKAGE) return name;
  return name === DIAGRAM ? `${packageId}.bpmn` : `${packageId}-${name}`;
}

/** The decision tables that all processes share, as the engine gets them. They are deployed one by one, before the processes. */
export function sharedDecisionsIn(packages: readonly PackageContents[]): readonly DeployedFile[] {
  return packages
    .filter(({ id }) => id === SHARED_PACKAGE)
    .flatMap((shared) => filesOfKind(shared, 'decision').map(([name, content]) => ({ name, content })));
}

/** Every template of a paper, by the names of their files. */
export function papersIn(packages: readonly PackageContents[]): readonly DeployedFile[] {
  const papers = packages.flatMap((one) => filesOfKind(one, 'paper').map(([name, content]) => ({ name, content })));
  return papers.sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** What the files of element templates hold, by their names: one template each, or a list of them. @throws SyntaxError naming a file that is no JSON */
export function templatesIn(contents: PackageContents): readonly (readonly [string, readonly unknown[]])[] {
  return filesOfKind(contents, 'template').map(([name]) => {
    const found = parsed(contents, name);
    return [name, Array.isArray(found) ? found : [found]];
  });
}

/**
 * The catalogue that packages hold: the files of their procedures, by their codes, and the processes and forms that these are checked against. A procedure whose process was not drawn goes by the package that carries it out,
 * as soon as there is one: what was published of it before stays published.
 * @throws SyntaxError naming a file that is no JSON
 */
export function catalogueIn(packages: readonly PackageContents[]): CatalogueSource {
  const carriedOut = new Set(
    packages.filter(({ id }) => id !== UNDRAWN_PACKAGE).flatMap((one) => filesOfKind(one, 'procedure').map(nameOfFile)),
  );
  const files = packages.flatMap((one) =>
    filesOfKind(one, 'procedure')
      .map(nameOfFile)
      .filter((name) => one.id !== UNDRAWN_PACKAGE || !carriedOut.has(name))
      .map((name) => procedureFile(one, name)),
  );
  const nameOf = ({ path }: ProcedureFile): string => path.split('/').at(-1) ?? path;
  return {
    files: files.sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1)),
    processes: processesIn(packages),
  };
}

const nameOfFile = ([name]: readonly [string, unknown]): string => name;

function procedureFile(contents: PackageContents, name: string): ProcedureFile {
  const { id } = contents;
  const facts = factsFileOf(contents, procedureCodeOf(name));
  const form = Object.hasOwn(contents.files, INTAKE_FORM) ? parsed(contents, INTAKE_FORM) : {};
  return {
    path: `${id}/${name}`,
    processId: id === UNDRAWN_PACKAGE ? null : id,
    content: parsed(contents, name),
    ...(facts === undefined ? {} : { facts: withLabels(parsed(contents, facts), form) }),
  };
}

/** The facts with the labels of the fields that they speak of; those that the file brings itself come first. */
function withLabels(facts: unknown, form: unknown): unknown {
  if (typeof facts !== 'object' || facts === null || !('fields' in facts)) return facts;
  const asked = Object.entries(labelsOfForm(form)).filter(([key]) => Object.hasOwn(Object(facts.fields), key));
  const own = 'labels' in facts ? Object(facts.labels) : {};
  return { ...facts, labels: { ...Object.fromEntries(asked), ...own } };
}

/** For each process its forms by their ids, and for each form the keys of its fields, in groups too. */
export function processesIn(packages: readonly PackageContents[]): KnownProcesses {
  return new Map(packages.filter(hasProcess).map((one) => [one.id, keysByForm(one)]));
}

function keysByForm(contents: PackageContents): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(formsOf(contents).map((form) => [String(form.id), new Set(keysOf(form))]));
}

/** The forms of a package as form-js reads them. @throws SyntaxError naming a file that is no JSON; TypeError for one that is no form */
export function formsOf(contents: PackageContents): readonly Readonly<Record<string, unknown>>[] {
  return filesOfKind(contents, 'form').map(([name]) => {
    const form = parsed(contents, name);
    if (typeof form === 'object' && form !== null && !Array.isArray(form)) return form as Record<string, unknown>;
    throw new TypeError(`${contents.id}/${name} is no form`);
  });
}

/** What a package is called; undefined where none of its files says so. @throws SyntaxError for names that are no JSON; TypeError for names that are not in both languages */
export function nameIn(contents: PackageContents): Text | undefined {
  if (!Object.hasOwn(contents.files, NAMES)) return undefined;
  const { vi, en } = Object(parsed(contents, NAMES));
  if (typeof vi === 'string' && typeof en === 'string') return { vi, en };
  throw new TypeError(`${contents.id}/${NAMES} has not a text "vi" and one "en"`);
}

/** Reads every file that somebody will read as JSON, so that what nobody can read is never in force. @throws SyntaxError naming a file that is no JSON; TypeError for a form or names that are none */
export function readAll(contents: PackageContents): void {
  for (const name of Object.keys(contents.files)) if (/\.(?:form|json)$/.test(name)) parsed(contents, name);
  formsOf(contents);
  nameIn(contents);
}

function keysOf(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(keysOf);
  if (typeof part !== 'object' || part === null) return [];
  const own = 'key' in part && typeof part.key === 'string' ? [part.key] : [];
  return 'components' in part ? [...own, ...keysOf(part.components)] : own;
}

function parsed({ id, files }: PackageContents, name: string): unknown {
  try {
    return JSON.parse(files[name] ?? '');
  } catch (cause) {
    throw new SyntaxError(`${id}/${name} is no JSON: ${String(cause)}`, { cause });
  }
}
