/**
 * What a release of Motcua brings goes in by the same door as what a designer makes. A package that is not there yet holds from the beginning; one that nobody changed
 * here follows the release from today; one that was changed here stays as it is, and what the release brings waits beside it to be taken in.
 */
import { sql } from 'kysely';
import { asJson, hashContent, inTransaction, type Office } from '../kernel/index.ts';
import type { PackageOrigin } from '../terms/index.ts';
import { dayOf } from '../time/index.ts';
import { type AcceptedFinding, type FileHashes, findShipped, standingVersions } from './package.ts';
import type { PackageContents } from './package-file.ts';

/** What an import did, by the ids of the packages. */
export interface PackageImport {
  readonly added: readonly string[];
  readonly upgraded: readonly string[];
  /** Changed here, so the upgrade waits. */
  readonly waiting: readonly string[];
}

/** The first version of a package holds on every day that an office may look at, those before its installation too. */
const ALWAYS = '1900-01-01';

/** The same in every Motcua: servers that start at the same time import one after the other. */
const PACKAGES_LOCK = 762_911_317;

const RELEASE = 'release';

/** Brings in what this Motcua ships; all of it or nothing. What is there already costs one query. */
export async function importShipped(office: Office, shipped: readonly PackageContents[]): Promise<PackageImport> {
  return inTransaction(office, async (inside) => {
    await lockPackages(inside);
    const known = new Map(
      (await inside.db.selectFrom('office.package').select(['id', 'shippedHash', 'deletedAt']).execute()).map((row) => [
        row.id,
        row,
      ]),
    );
    const outcome = { added: [] as string[], upgraded: [] as string[], waiting: [] as string[] };
    for (const contents of shipped) {
      const row = known.get(contents.id);
      if (row?.shippedHash === hashOfFiles(hashesOf(contents))) continue;
      // What was deleted here comes back when somebody restores it, not at the next start.
      if (row?.deletedAt) await keepShipped(inside, contents);
      else outcome[row ? await upgrade(inside, contents) : await add(inside, contents)].push(contents.id);
    }
    return outcome;
  });
}

/** Waits until nobody else changes packages; held until the transaction ends. */
export async function lockPackages({ db }: Office): Promise<void> {
  await sql`select pg_advisory_xact_lock(${PACKAGES_LOCK})`.execute(db);
}

async function add(office: Office, contents: PackageContents): Promise<'added'> {
  const files = await keepTexts(office, contents);
  const hash = hashOfFiles(files);
  const createdAt = await office.now();
  const shipped = { shippedFiles: asJson(files), shippedHash: hash, takenFiles: asJson(files), takenHash: hash };
  await office.db
    .insertInto('office.package')
    .values({ id: contents.id, createdAt, createdBy: RELEASE, ...shipped })
    .execute();
  await addVersion(office, { packageId: contents.id, validFrom: ALWAYS, origin: 'shipped', files, by: RELEASE });
  return 'added';
}

async function upgrade(office: Office, contents: PackageContents): Promise<'upgraded' | 'waiting'> {
  const { id } = contents;
  const files = await keepShipped(office, contents);
  const newest = await newestVersion(office, id);
  // Nobody has changed the package here since it was last taken from a release.
  const isAsTaken = newest === undefined || newest.hash === newest.takenHash;
  if (!isAsTaken) return 'waiting';
  await setTaken(office, id, files);
  const validFrom = dayOf(await office.now());
  await addVersion(office, { packageId: id, validFrom, origin: 'shipped', files, by: RELEASE });
  return 'upgraded';
}

/** Keeps what this Motcua brings of a package that is there. @returns the hashes of its files */
async function keepShipped(office: Office, contents: PackageContents): Promise<FileHashes> {
  const files = await keepTexts(office, contents);
  await office.db
    .updateTable('office.package')
    .set({ shippedFiles: asJson(files), shippedHash: hashOfFiles(files) })
    .where('id', '=', contents.id)
    .execute();
  return files;
}

/** Remembers what of a release of Motcua was taken last: from then on only what differs from it waits. */
export async function setTaken({ db }: Office, id: string, files: FileHashes): Promise<void> {
  await db
    .updateTable('office.package')
    .set({ takenFiles: asJson(files), takenHash: hashOfFiles(files) })
    .where('id', '=', id)
    .execute();
}

/** Remembers that a version has what a release of Motcua brought, so that it waits no more; and what was taken before. Where another release came meanwhile, that one waits as before. */
export async function noteTaken(
  office: Office,
  { packageId, number, takes }: { readonly packageId: string; readonly number: number; readonly takes: FileHashes },
): Promise<void> {
  const before = await findShipped(office, packageId);
  if (!before || hashOfFiles(before.shippedFiles) !== hashOfFiles(takes)) return;
  await setTaken(office, packageId, takes);
  await office.db
    .updateTable('office.packageVersion')
    .set({ takenBefore: asJson(before.takenFiles) })
    .where('packageId', '=', packageId)
    .where('number', '=', number)
    .execute();
}

async function newestVersion(office: Office, id: string) {
  return standingVersions(office)
    .innerJoin('office.package', 'office.package.id', 'packageId')
    .select(['hash', 'takenHash'])
    .where('packageId', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** What a new version says of itself. */
export interface NewVersion {
  readonly packageId: string;
  readonly validFrom: string;
  readonly origin: PackageOrigin;
  readonly files: FileHashes;
  readonly by: string;
  readonly basedOn?: number;
  readonly note?: string;
  readonly findings?: readonly AcceptedFinding[];
}

/** Adds the next version of a package, whose texts are kept already. @returns its number */
export async function addVersion(office: Office, version: NewVersion): Promise<number> {
  const { packageId, validFrom, origin, files, by, basedOn = null, note = '', findings = [] } = version;
  const releasedAt = await office.now();
  const { number } = await office.db
    .insertInto('office.packageVersion')
    .values((insert) => ({
      ...{ packageId, validFrom, origin, basedOn, note },
      number: insert
        .selectFrom('office.packageVersion')
        .select(sql<number>`coalesce(max(number), 0) + 1`.as('next'))
        .where('packageId', '=', packageId),
      files: asJson(files),
      hash: hashOfFiles(files),
      releasedAt,
      releasedBy: by,
      findings: asJson(findings),
    }))
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

/** Keeps the text of each file. @returns their hashes */
export async function keepTexts({ db }: Office, contents: PackageContents): Promise<FileHashes> {
  const hashes = hashesOf(contents);
  const rows = Object.entries(contents.files).map(([name, content]) => ({ hash: hashes[name] ?? '', content }));
  if (rows.length > 0)
    await db
      .insertInto('office.packageContent')
      .values([...new Map(rows.map((row) => [row.hash, row])).values()])
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return hashes;
}

/** The hash of each file. */
export function hashesOf({ files }: PackageContents): FileHashes {
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, hashContent(content)]));
}

/** One hash for all files, whatever their order. */
export function hashOfFiles(files: FileHashes): string {
  const lines = Object.entries(files).map(([name, hash]) => `${hash} ${name}\n`);
  return hashContent(lines.sort().join(''));
}
