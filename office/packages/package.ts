/**
 * `office.package`, its versions, and which of them is in force. A version is never changed: what a designer or an upgrade brings is a new one with the day from which it
 * holds, so that what the counter, the citizens' pages, the workers and the engine go by on a day is one question. Texts of files are kept once each, by their hash.
 */
import { type Generated, sql } from 'kysely';
import { type Office, OfficeError } from '../kernel/index.ts';
import type { PackageOrigin } from '../terms/index.ts';
import { dayText, type Text } from '../texts/index.ts';
import { dayOf } from '../time/index.ts';
import { NAMES, type PackageContents } from './package-file.ts';
import { nameIn } from './read-package.ts';

/** The hash of each file's text (SHA-256, in hex) by the name of the file. */
export type FileHashes = Readonly<Record<string, string>>;

/** `office.package`. */
export interface PackageTable {
  id: string;
  createdAt: Date;
  createdBy: string;
  shippedFiles: FileHashes | null;
  shippedHash: string | null;
  takenFiles: FileHashes | null;
  takenHash: string | null;
  deletedAt: Date | null;
  deletedBy: string | null;
  folder: string | null;
  retiredFrom: string | null;
  retiredUntil: string | null;
  retiredBy: string | null;
  retiredReason: string | null;
}

interface PackageContentTable {
  hash: string;
  content: string;
}

interface PackageVersionTable {
  packageId: string;
  number: number;
  /** A day, as `2026-07-01`. */
  validFrom: string;
  origin: PackageOrigin;
  basedOn: number | null;
  note: string;
  files: FileHashes;
  hash: string;
  releasedAt: Date;
  releasedBy: string;
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
  withdrawnReason: string | null;
  takenBefore: FileHashes | null;
  findings: Generated<readonly AcceptedFinding[]>;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.package': PackageTable;
    'office.packageContent': PackageContentTable;
    'office.packageVersion': PackageVersionTable;
  }
}

/** A warning of the rules that a version was released with. */
export interface AcceptedFinding {
  readonly rule: string;
  readonly file: string;
  /** An element's id or a JSON pointer; null for the whole file. */
  readonly place: string | null;
  readonly placeName: string | null;
  readonly message: Text;
  /** Why it may stay, in the designer's words. */
  readonly reason: string;
}

/** A version of a package with the texts of its files. */
export interface PackageVersion extends PackageContents {
  readonly number: number;
  readonly validFrom: string;
  readonly origin: PackageOrigin;
  readonly hash: string;
}

/** The version of every package that holds on a day, the office's today when none is given, by the ids of the packages. */
export async function packagesInForce(office: Office, day?: string): Promise<readonly PackageVersion[]> {
  return withTexts(office, await inForce(office, day ?? dayOf(await office.now())).execute());
}

/** Which versions hold today, without their files. */
export async function numbersInForce(office: Office): Promise<readonly Pick<PackageVersion, 'id' | 'number'>[]> {
  const rows = await inForce(office, dayOf(await office.now())).execute();
  return rows.map(({ packageId: id, number }) => ({ id, number }));
}

/** The version of one package that holds on a day, the office's today when none is given. Undefined when there is no such package, or none that holds yet. */
export async function findPackageInForce(
  office: Office,
  id: string,
  day?: string,
): Promise<PackageVersion | undefined> {
  const rows = await inForce(office, day ?? dayOf(await office.now()))
    .where('packageId', '=', id)
    .execute();
  return (await withTexts(office, rows))[0];
}

/** One version of a package, whether it is in force, comes, or was withdrawn. Undefined when there is none of that number. */
export async function findPackageVersion(
  office: Office,
  id: string,
  number: number,
): Promise<PackageVersion | undefined> {
  const rows = await office.db
    .selectFrom('office.packageVersion')
    .select(COLUMNS)
    .where('packageId', '=', id)
    .where('number', '=', number)
    .execute();
  return (await withTexts(office, rows))[0];
}

/** The version of a package that was released last and stands, also one that holds only from a later day; with `upTo` the last one of those up to that number. Undefined where none stands. */
export async function newestVersionOf(office: Office, id: string, upTo?: number): Promise<PackageVersion | undefined> {
  const rows = await standingVersions(office)
    .select(COLUMNS)
    .where('packageId', '=', id)
    .$if(upTo !== undefined, (query) => query.where('number', '<=', Number(upTo)))
    .orderBy('number', 'desc')
    .limit(1)
    .execute();
  return (await withTexts(office, rows))[0];
}

/**
 * The versions that stand, which is every version that was not withdrawn: they alone come into force, are based on, and decide what is new. Whoever asks for a version asks here; only one that is named
 * by its number is looked up whatever became of it, because drafts and the log of releases name it still.
 */
export function standingVersions({ db }: Office) {
  return db.selectFrom('office.packageVersion').where('withdrawnAt', 'is', null);
}

/** The version of one package that held at a moment: of those of its day, only those that had been released by then. Undefined when there is no such package, or none that held yet. */
export async function findPackageAt(office: Office, id: string, moment: Date): Promise<PackageVersion | undefined> {
  const day = dayOf(moment);
  const rows = await heldOn(office, day)
    .where('packageId', '=', id)
    .where((where) => where.or([where('validFrom', '<', day), where('releasedAt', '<=', moment)]))
    .execute();
  return (await withTexts(office, rows))[0];
}

/** @throws OfficeError not-found for a package that was deleted, with who did it and the way back */
export async function refuseDeleted({ db }: Office, id: string): Promise<void> {
  const row = await db
    .selectFrom('office.package')
    .select(['deletedAt', 'deletedBy'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row?.deletedAt) return;
  const day = dayText(dayOf(row.deletedAt));
  throw new OfficeError('not-found', 'packages.deleted', { id, by: row.deletedBy ?? '', day });
}

/** What a Motcua brings of a package, and what of it was taken last. */
export interface ShippedPackage {
  readonly shipped: PackageContents;
  readonly shippedFiles: FileHashes;
  /** No files where nothing was ever taken. */
  readonly taken: PackageContents;
  readonly takenFiles: FileHashes;
  readonly isTaken: boolean;
}

/** Returns what this Motcua brings of a package; undefined for one that was made here. */
export async function findShipped(office: Office, id: string): Promise<ShippedPackage | undefined> {
  const row = await office.db.selectFrom('office.package').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row?.shippedFiles) return undefined;
  const { shippedFiles, takenFiles, shippedHash, takenHash } = row;
  const [shipped, taken] = [await contentsOf(office, id, shippedFiles), await contentsOf(office, id, takenFiles ?? {})];
  return { shipped, shippedFiles, taken, takenFiles: takenFiles ?? {}, isTaken: shippedHash === takenHash };
}

/** The texts of files that are kept, by their hashes. */
export async function contentsOf(office: Office, id: string, files: FileHashes): Promise<PackageContents> {
  return { id, files: textsOf(files, await textsByHash(office, Object.values(files))) };
}

const COLUMNS = ['packageId', 'number', 'validFrom', 'origin', 'files', 'hash'] as const;
type VersionRow = Pick<PackageVersionTable, (typeof COLUMNS)[number]>;

/** Of the versions whose day has come the one that was released last: each is made from the one before it, so one that was to hold from a later day does not come back when another was released from an earlier one meanwhile. */
function inForce(office: Office, day: string) {
  return heldOn(office, day)
    .innerJoin('office.package', 'office.package.id', 'packageId')
    .where('deletedAt', 'is', null);
}

/** As `inForce`, of deleted packages too: what was declared by them is read by them for ever. */
function heldOn(office: Office, day: string) {
  return standingVersions(office)
    .distinctOn('packageId')
    .select(COLUMNS)
    .where('validFrom', '<=', day)
    .orderBy('packageId')
    .orderBy('number', 'desc');
}

/** The version of every package that was released last, also one that holds only from a later day: its procedures are published already. By the ids of the packages. */
export async function newestPackages(office: Office): Promise<readonly PackageVersion[]> {
  const rows = await standingVersions(office)
    .innerJoin('office.package', 'office.package.id', 'packageId')
    .distinctOn('packageId')
    .select(COLUMNS)
    .where('deletedAt', 'is', null)
    .orderBy('packageId')
    .orderBy('number', 'desc')
    .execute();
  return withTexts(office, rows);
}

/** What each package is called, also one that was deleted or does not hold yet: instances and histories name it still. By id, from its newest version, one that was withdrawn only where none stands; no other file is read. */
export async function packageNames(office: Office, id?: string): Promise<ReadonlyMap<string, Text>> {
  const rows = await office.db
    .selectFrom('office.packageVersion')
    .distinctOn('packageId')
    .select(COLUMNS)
    .$if(id !== undefined, (query) => query.where('packageId', '=', String(id)))
    .orderBy('packageId')
    .orderBy(sql`withdrawn_at is null`, 'desc')
    .orderBy('number', 'desc')
    .execute();
  const named = await withTexts(
    office,
    rows.map(({ files, ...row }) => ({ ...row, files: files[NAMES] ? { [NAMES]: files[NAMES] } : {} })),
  );
  return new Map(
    named.flatMap((one) => {
      const name = nameIn(one);
      return name ? [[one.id, name] as const] : [];
    }),
  );
}

/** Texts by their hash, as they were read once. What a hash says never changes, so that nothing kept here can be stale. */
const kept = new Map<string, string>();
/** Ten times of what is shipped. Old versions and drafts that somebody looks at are read too: beyond this all is forgotten, and what is in force is read again. */
const KEPT_CHARACTERS_MAX = 25_000_000;
let keptCharacters = 0;

async function withTexts(office: Office, rows: readonly VersionRow[]): Promise<readonly PackageVersion[]> {
  const texts = await textsByHash(
    office,
    rows.flatMap(({ files }) => Object.values(files)),
  );
  return rows.map(({ packageId, files, ...row }) => ({ ...row, id: packageId, files: textsOf(files, texts) }));
}

async function textsByHash({ db }: Office, hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const unknown = new Set<string>();
  for (const hash of hashes) {
    const text = kept.get(hash);
    if (text === undefined) unknown.add(hash);
    else found.set(hash, text);
  }
  if (unknown.size === 0) return found;
  const rows = await db
    .selectFrom('office.packageContent')
    .selectAll()
    .where('hash', 'in', [...unknown])
    .execute();
  for (const { hash, content } of rows) {
    found.set(hash, content);
    keep(hash, content);
  }
  return found;
}

function keep(hash: string, content: string): void {
  if (kept.has(hash)) return;
  if (keptCharacters + content.length > KEPT_CHARACTERS_MAX) {
    kept.clear();
    keptCharacters = 0;
  }
  kept.set(hash, content);
  keptCharacters += content.length;
}

function textsOf(files: FileHashes, texts: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).map(([name, hash]) => {
      const text = texts.get(hash);
      if (text === undefined) throw new Error(`office.package_content has not the text ${hash} of ${name}`);
      return [name, text];
    }),
  );
}
