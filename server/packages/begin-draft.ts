/** What a new procedure begins with: nothing, a pattern, or a package that is there. A pattern or a copy gets the id, the code and the names of the new procedure wherever it speaks of itself. */
import { type Actor, type Office, OfficeError } from '../../office/kernel/index.ts';
import {
  beginDraft,
  findPackageInForce,
  findPackageVersion,
  listDrafts,
  newestVersionOf,
  type PackageContents,
  type PackageDraft,
  refuseDeleted,
  renamed,
  UNDRAWN_PACKAGE,
} from '../../office/packages/index.ts';
import { listProcedures } from '../../office/procedures/index.ts';
import type { Text } from '../../office/texts/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { shippedPatterns } from '../patterns/patterns.ts';

/** The identity of what is new. */
interface NewProcedure {
  readonly names: Text;
  readonly procedureCode: string;
}

/** What a draft of a package that is not there yet begins with. */
export type DraftStart =
  | { readonly kind: 'nothing'; readonly names: Text; readonly procedureCode?: string }
  | ({ readonly kind: 'pattern'; readonly patternId: string } & NewProcedure)
  | ({ readonly kind: 'copy'; readonly packageId: string; readonly number?: number } & NewProcedure);

/**
 * Begins the draft of a package that is not there yet. Where the catalogue knows the procedure that nobody has drawn, its record begins with what is published of it.
 * @param files what it begins with beside that
 * @throws OfficeError conflict for an id or a code that is taken; not-found for a pattern or version that is not there; invalid for an id that no package can have
 */
export const beginNewPackage = async (
  office: Office,
  actor: Actor,
  { id, name, start, files: given = {} }: NewDraft,
): Promise<PackageDraft> => {
  await refuseTaken(office, id, start);
  const made = { ...given, ...(await filesOf(office, id, start)) };
  const files = await withPublished(office, made, start.procedureCode);
  const patternId = start.kind === 'pattern' ? start.patternId : null;
  return beginDraft(office, actor, { packageId: id, files, patternId, ...(name === undefined ? {} : { name }) });
};

type Changes = Readonly<Record<string, string | null>>;

interface NewDraft {
  readonly id: string;
  readonly name?: string;
  readonly start: DraftStart;
  readonly files?: Changes;
}

/** What is published of a procedure, whatever process carries it out. */
const PUBLISHED = [
  'field',
  'competence',
  'fee',
  'papers',
  'legalBasis',
  'remarks',
  'conflicts',
  'source',
  'verifiedBy',
];

type RecordFile = { readonly versions: readonly Readonly<Record<string, unknown>>[] };

/** Puts what the catalogue has of an undrawn procedure into the record of its code. Its limit comes along where it has one case; several would need the questions that tell them apart. */
const withPublished = async (office: Office, files: Changes, code: string | undefined): Promise<Changes> => {
  const file = `${code}.procedure.json`;
  const known = (await newestVersionOf(office, UNDRAWN_PACKAGE))?.files[file];
  const text = files[file];
  if (known === undefined || typeof text !== 'string') return files;
  const published = (JSON.parse(known) as RecordFile).versions.at(-1) ?? {};
  const { cases } = published;
  const taken = Object.entries(published).filter(([property]) => PUBLISHED.includes(property));
  const one = Array.isArray(cases) && cases.length === 1 ? { cases } : {};
  const record = JSON.parse(text) as RecordFile;
  const versions = record.versions.map((version) => ({ ...version, ...Object.fromEntries(taken), ...one }));
  return { ...files, [file]: `${JSON.stringify({ ...record, versions }, null, 2)}\n` };
};

/**
 * Begins a draft that is what `files` hold: of a package that is there it is a change of the newest version, which leaves out what they have not.
 * @returns the draft, and the files of the newest version that it leaves out
 * @throws OfficeError as `beginDraft`; conflict where the person has a draft of that name
 */
export const beginWith = async (
  office: Office,
  actor: Actor,
  { id, files, name = 'main' }: PackageContents & { readonly name?: string },
): Promise<{ readonly draft: PackageDraft; readonly removed: readonly string[] }> => {
  const own = actor.kind === 'person' ? actor.personId : undefined;
  if ((await listDrafts(office, id)).some((one) => one.personId === own && one.name === name))
    throw new OfficeError('conflict', 'packages.draftExists', { id, name });
  const newest = await newestVersionOf(office, id);
  const removed = Object.keys(newest?.files ?? {}).filter((file) => !Object.hasOwn(files, file));
  const changes = { ...files, ...Object.fromEntries(removed.map((file) => [file, null])) };
  return { draft: await beginDraft(office, actor, { packageId: id, name, files: changes }), removed };
};

/** Begins a draft that brings an earlier version of a package back: it is a change of the newest one. @throws OfficeError as `beginWith`; not-found for a version that is not there */
export const beginAgain = async (
  office: Office,
  actor: Actor,
  { id, number, name }: { readonly id: string; readonly number: number; readonly name?: string },
): Promise<PackageDraft> => {
  const version = await findPackageVersion(office, id, number);
  if (!version) throw new OfficeError('not-found', 'packages.noVersion', { id, number });
  const { draft } = await beginWith(office, actor, {
    id,
    files: version.files,
    ...(name === undefined ? {} : { name }),
  });
  return draft;
};

/** What would lie on top of somebody's work is refused: a draft of that id, whosever, is gone on with by another door. */
export const refuseTakenId = async (office: Office, id: string): Promise<void> => {
  await refuseDeleted(office, id);
  const isThere = (await newestVersionOf(office, id)) !== undefined || (await listDrafts(office, id)).length > 0;
  if (isThere) throw new OfficeError('conflict', 'packages.idTaken', { id });
};

const refuseTaken = async (office: Office, id: string, start: DraftStart): Promise<void> => {
  await refuseTakenId(office, id);
  const { procedureCode } = start;
  if (procedureCode === undefined) return;
  // A code of the catalogue whose process nobody has drawn yet is there to be taken.
  const other = (await listProcedures(office)).find(
    ({ code, processId, retired }) => code === procedureCode && (processId !== null || retired !== undefined),
  );
  if (other) throw new OfficeError('conflict', 'packages.codeTaken', { procedureCode, name: other.name });
};

const filesOf = async (office: Office, id: string, start: DraftStart): Promise<PackageContents['files']> => {
  if (start.kind === 'nothing') return { 'names.json': `${JSON.stringify(start.names, null, 2)}\n` };
  const { names: name, procedureCode } = start;
  const identity = { id, name, procedureCode, validFrom: dayOf(await office.now()) };
  return renamed(await originOf(office, start), identity).files;
};

const originOf = async (office: Office, start: Exclude<DraftStart, { kind: 'nothing' }>): Promise<PackageContents> => {
  const { id, found } =
    start.kind === 'pattern'
      ? { id: start.patternId, found: (await shippedPatterns()).find((one) => one.id === start.patternId) }
      : { id: start.packageId, found: await versionToCopy(office, start) };
  if (found) return found;
  throw new OfficeError('not-found', 'packages.unknown', { id });
};

const versionToCopy = (office: Office, { packageId, number }: { packageId: string; number?: number }) =>
  number === undefined ? findPackageInForce(office, packageId) : findPackageVersion(office, packageId, number);
