/** The library of packages: what there is, what holds, what comes, what is said of each version, and where a text stands. */

import { sql } from 'kysely';
import { foldText, type Office, OfficeError } from '../kernel/index.ts';
import type { PackageOrigin, PackageVersionState } from '../terms/index.ts';
import { inBoth, type Text } from '../texts/index.ts';
import { dayOf } from '../time/index.ts';
import { listDrafts } from './draft.ts';
import { findText, type TextHit } from './find-text.ts';
import { folderOf, foldersOf } from './folder.ts';
import {
  type AcceptedFinding,
  findPackageInForce,
  newestVersionOf,
  type PackageVersion,
  packageNames,
  packagesInForce,
  refuseDeleted,
  standingVersions,
} from './package.ts';
import { filesOfKind, hasProcess, NAMES, type PackageContents, procedureCodeOf } from './package-file.ts';
import { nameIn } from './read-package.ts';
import { findRetirement, type RetirementNote, retirementOf } from './retire-package.ts';

/** A version as the log of releases has it, without its files. */
export interface VersionNote {
  readonly number: number;
  /** A day, as `2026-07-01`. */
  readonly validFrom: string;
  readonly origin: PackageOrigin;
  readonly basedOn: number | null;
  readonly note: string;
  readonly releasedAt: Date;
  readonly releasedBy: string;
  /** The warnings that it was released with. */
  readonly findings: readonly AcceptedFinding[];
  readonly state: PackageVersionState;
  /** Who took it back, when and why; null for one that stands. */
  readonly withdrawn: { readonly at: Date; readonly by: string; readonly reason: string } | null;
}

/** A package as the library lists it. */
export interface PackageNote {
  readonly id: string;
  readonly name: Text;
  readonly hasProcess: boolean;
  /** The codes of the procedures that it carries out. */
  readonly procedureCodes: readonly string[];
  /** Null where none holds yet. */
  readonly inForce: { readonly number: number; readonly validFrom: string } | null;
  /** Versions that hold only from a later day. */
  readonly coming: readonly { readonly number: number; readonly validFrom: string }[];
  /** Whether a release of Motcua brought what nobody has taken in, because the package was changed here. */
  readonly upgradeWaits: boolean;
  /** From when on nobody is received by it; null where it receives. */
  readonly retired: RetirementNote | null;
  /** Where it stands in the library: the names on the way to it between slashes. */
  readonly folder: Text;
  /** Null for one that was never released. */
  readonly lastChange: LastChange | null;
  /** Whose versions it has, who changed it last first. */
  readonly authors: readonly string[];
  /** How many are at work on it. */
  readonly draftCount: number;
  /** Where the text that was looked for stands; the first places of many. */
  readonly hits: readonly TextHit[];
}

export interface LastChange {
  readonly at: Date;
  /** Null where it was shipped. */
  readonly by: string | null;
  readonly number: number;
  readonly note: string;
}

/**
 * Every package by its id, those that are only drafted too; with `text` those that hold it in their id, name or a file in force, whatever the case and the marks.
 */
export async function listPackages(office: Office, text = ''): Promise<readonly PackageNote[]> {
  const today = dayOf(await office.now());
  const [rows, names, held, coming, log, drafts] = await Promise.all([
    office.db.selectFrom('office.package').selectAll().where('deletedAt', 'is', null).orderBy('id').execute(),
    namesWithDrafts(office),
    packagesInForce(office, today),
    comingAfter(office, today),
    logOf(office),
    listDrafts(office),
  ]);
  const inForce = new Map(held.map((one) => [one.id, one]));
  const folders = foldersOf(held);
  const folded = foldText(text);
  return [...rows, ...onlyDrafted(rows, drafts)]
    .map(({ id, shippedHash, takenHash, folder, ...row }) => ({
      ...noteOf(id, names.get(id), inForce.get(id)),
      coming: coming.filter((one) => one.packageId === id).map(({ number, validFrom }) => ({ number, validFrom })),
      upgradeWaits: shippedHash !== takenHash,
      retired: retirementOf(row, today),
      folder: folderOf(inForce.get(id) ?? { id, files: {} }, folder, folders),
      ...changesOf(log.get(id) ?? []),
      draftCount: drafts.filter(({ packageId }) => packageId === id).length,
      hits: findText(inForce.get(id) ?? { id, files: {} }, folded),
    }))
    .filter(
      ({ id, name, hits }) => hits.length > 0 || [id, name.vi, name.en].some((one) => foldText(one).includes(folded)),
    )
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

function noteOf(id: string, name: Text | undefined, held: PackageVersion | undefined) {
  const contents: PackageContents = held ?? { id, files: {} };
  return {
    id,
    name: name ?? inBoth(id, null),
    hasProcess: hasProcess(contents),
    procedureCodes: codesOf(contents),
    inForce: held ? { number: held.number, validFrom: held.validFrom } : null,
  };
}

/** What each package is called; one that was never released as the draft of it calls it that was saved last. By id. */
export async function namesWithDrafts(office: Office, id?: string): Promise<ReadonlyMap<string, Text>> {
  const names = await packageNames(office, id);
  const drafted = await office.db
    .selectFrom('office.packageDraft')
    .select(['packageId', sql<string | null>`changes ->> ${NAMES}`.as('text')])
    .$if(id !== undefined, (query) => query.where('packageId', '=', String(id)))
    .where('basedOn', 'is', null)
    // Of what was thrown away the name is known as long as it can be brought back.
    .orderBy(sql`discarded_at is null`)
    .orderBy('savedAt')
    .execute();
  const unreleased = drafted.flatMap(({ packageId, text }) => {
    const name = names.has(packageId) || text === null ? undefined : draftedName(packageId, text);
    return name ? [[packageId, name] as const] : [];
  });
  return new Map([...unreleased, ...names]);
}

/** What a draft calls its package. A draft is saved while somebody writes: names that cannot be read yet are none. */
function draftedName(id: string, text: string): Text | undefined {
  try {
    return nameIn({ id, files: { [NAMES]: text } });
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

const codesOf = (contents: PackageContents): readonly string[] =>
  filesOfKind(contents, 'procedure').map(([file]) => procedureCodeOf(file));

/** A package that somebody draws and nobody has released has no row of its own. */
function onlyDrafted(rows: readonly { readonly id: string }[], drafts: readonly { readonly packageId: string }[]) {
  const known = new Set(rows.map(({ id }) => id));
  const ids = new Set(drafts.map(({ packageId }) => packageId).filter((id) => !known.has(id)));
  return [...ids].map((id) => ({ id, shippedHash: null, takenHash: null, folder: null, ...NOT_RETIRED }));
}

const NOT_RETIRED = { retiredFrom: null, retiredUntil: null, retiredBy: null, retiredReason: null };

interface LogEntry {
  readonly number: number;
  readonly origin: PackageOrigin;
  readonly note: string;
  readonly releasedAt: Date;
  readonly releasedBy: string;
}

/** What was released of each package and stands, the newest first. */
async function logOf(office: Office): Promise<ReadonlyMap<string, readonly LogEntry[]>> {
  const rows = await standingVersions(office)
    .select(['packageId', 'number', 'origin', 'note', 'releasedAt', 'releasedBy'])
    .orderBy('number', 'desc')
    .execute();
  return Map.groupBy(rows, ({ packageId }) => packageId);
}

function changesOf(log: readonly LogEntry[]): Pick<PackageNote, 'lastChange' | 'authors'> {
  const [newest] = log;
  return {
    lastChange: newest
      ? { at: newest.releasedAt, by: authorOf(newest), number: newest.number, note: newest.note }
      : null,
    authors: [...new Set(log.map(authorOf))].filter((name) => name !== null),
  };
}

/** What is shipped has no author whom anybody here could ask. */
const authorOf = ({ origin, releasedBy }: LogEntry): string | null => (origin === 'shipped' ? null : releasedBy);

/** What is said of one package as a whole. */
export type PackageHead = Pick<PackageNote, 'id' | 'name' | 'folder' | 'upgradeWaits' | 'retired' | 'procedureCodes'>;

/** What is said of one package as a whole, also of one that is only drafted. @throws OfficeError not-found where there is neither a version nor a draft */
export async function packageHead(office: Office, id: string): Promise<PackageHead> {
  await refuseDeleted(office, id);
  const row = await office.db.selectFrom('office.package').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row && (await listDrafts(office, id)).length === 0)
    throw new OfficeError('not-found', 'packages.unknown', { id });
  const [name, held] = [(await namesWithDrafts(office, id)).get(id), await packagesInForce(office)];
  const contents = held.find((one) => one.id === id) ?? (await newestVersionOf(office, id)) ?? { id, files: {} };
  return {
    id,
    name: name ?? inBoth(id, null),
    folder: folderOf(contents, row?.folder ?? null, foldersOf(held)),
    upgradeWaits: row !== undefined && row.shippedHash !== row.takenHash,
    procedureCodes: codesOf(contents),
    retired: row === undefined ? null : retirementOf(row, dayOf(await office.now())),
  };
}

/** Puts a package into a folder of the library; null puts it to the others of its field. @throws OfficeError not-found for one that was never released */
export async function putIntoFolder(office: Office, id: string, folder: string | null): Promise<void> {
  const path =
    folder
      ?.split('/')
      .map((part) => part.trim().normalize('NFC'))
      .filter(Boolean)
      .join('/') || null;
  const changed = await office.db
    .updateTable('office.package')
    .set({ folder: path })
    .where('id', '=', id)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new OfficeError('not-found', 'packages.unknown', { id });
}

/** What will hold once its day has come: what was released after it, and holds on that day already, comes instead. */
const comingAfter = (office: Office, day: string) =>
  standingVersions(office)
    .select(['packageId', 'number', 'validFrom'])
    .where('validFrom', '>', day)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('office.packageVersion as later')
            .select('later.number')
            .whereRef('later.packageId', '=', 'office.packageVersion.packageId')
            .whereRef('later.number', '>', 'office.packageVersion.number')
            .whereRef('later.validFrom', '<=', 'office.packageVersion.validFrom')
            .where('later.withdrawnAt', 'is', null),
        ),
      ),
    )
    .orderBy('validFrom')
    .execute();

/** The versions of a package, the newest first, those that were withdrawn too; none of one that is only drafted. */
export async function versionsOfPackage(office: Office, id: string): Promise<readonly VersionNote[]> {
  const rows = await office.db
    .selectFrom('office.packageVersion')
    .select(['number', 'validFrom', 'origin', 'basedOn', 'note', 'releasedAt', 'releasedBy', 'findings'])
    .select(['withdrawnAt', 'withdrawnBy', 'withdrawnReason'])
    .where('packageId', '=', id)
    .orderBy('number', 'desc')
    .execute();
  const held = await findPackageInForce(office, id);
  const today = dayOf(await office.now());
  const retired = await findRetirement(office, id, today);
  const coming = (await comingAfter(office, today)).filter(({ packageId }) => packageId === id);
  const stateOf = (number: number, isWithdrawn: boolean): PackageVersionState => {
    if (isWithdrawn) return 'withdrawn';
    if (number === held?.number) return retired && retired.from <= today ? 'retired' : 'in-force';
    return coming.some((one) => one.number === number) ? 'coming' : 'replaced';
  };
  return rows.map(({ withdrawnAt: at, withdrawnBy, withdrawnReason, ...row }) => ({
    ...row,
    state: stateOf(row.number, at !== null),
    withdrawn: at && { at, by: withdrawnBy ?? '', reason: withdrawnReason ?? '' },
  }));
}
