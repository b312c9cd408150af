/**
 * A designer's release: the next version of a package, from a day on. Versions of its procedures that are new are published with it, so that the catalogue, the counter
 * and the engine begin with it on the same day. Nothing of it touches what is in force before that day, but what its forms call the fields: words are no rule.
 */
import { audit } from '../audit/index.ts';
import { type Actor, actorName, announceChange, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import {
  type CatalogueFlaw,
  type CatalogueVerdict,
  catalogueFlaws,
  judgeVersions,
  type KnownProcesses,
  listProcedureVersions,
  type ProcedureVersion,
  publishProcedures,
  readProcedureFiles,
  refuseToPublish,
  relabel,
  rulesTheSame,
} from '../procedures/index.ts';
import { dayText } from '../texts/index.ts';
import { dayOf } from '../time/index.ts';
import { addVersion, hashesOf, hashOfFiles, keepTexts, lockPackages } from './import-shipped.ts';
import {
  type AcceptedFinding,
  findPackageVersion,
  packagesInForce,
  refuseDeleted,
  standingVersions,
} from './package.ts';
import { fileKindOf, type PackageContents } from './package-file.ts';
import { catalogueIn, processesIn, readAll } from './read-package.ts';
import { findRetirement } from './retire-package.ts';

/** What is to be released. */
export interface PackageRelease extends PackageContents {
  /** The newest version that the designer saw; null for a package that is not there yet. */
  readonly basedOn: number | null;
  /** A day, as `2026-07-01`; today or later. */
  readonly validFrom: string;
  /** What changes and why, for whoever reads the log of releases. */
  readonly note: string;
  /** The warnings of the rules that it is released with, and why. */
  readonly findings?: readonly AcceptedFinding[];
}

/** A package is read whole whenever it is looked at: the largest that is shipped has a tenth of this. */
const FILES_MAX = 200;
const CHARACTERS_MAX = 5_000_000;

/**
 * Judges the procedures of a release together with all that are published. Nothing is written. A record that the release leaves as it was in the version before is no change: what is published of it may
 * differ, because dossiers were received under it or it was corrected since, and stays. So do the facts of a version in force that another one follows on the day of the release: a package has its facts once,
 * and what is asked anew is declared in the version that begins with it.
 * @param processes those that there will be on its day
 */
async function judgeRelease(
  office: Office,
  release: PackageRelease,
  processes: KnownProcesses,
): Promise<CatalogueVerdict> {
  const { versions, flaws } = readProcedureFiles(catalogueIn([release]).files);
  const before = await versionsBefore(office, release);
  const today = dayOf(await office.now());
  const isOver = (version: ProcedureVersion): boolean =>
    version.validFrom <= today && versions.some((one) => follows(one, version, release.validFrom));
  const isLeft = (version: ProcedureVersion): boolean =>
    before.some(
      (one) =>
        isSameKey(one, version) &&
        (rulesTheSame(one, version) || (isOver(version) && rulesTheSame(withFactsOf(one, version), version))),
    );
  const [left, given] = [versions.filter(isLeft), versions.filter((version) => !isLeft(version))];
  const verdict = await judgeVersions(office, given, processes);
  // Those that stay as they are have to fit its forms too.
  const standing = [
    ...given,
    ...(await asPublished(
      office,
      left.filter((version) => !isOver(version)),
    )),
  ];
  const all = [...flaws, ...catalogueFlaws(standing, processes), ...verdict.flaws];
  return {
    ...verdict,
    unchanged: [...verdict.unchanged, ...left],
    flaws: [...new Map(all.map((flaw) => [flaw.message, flaw])).values()],
  };
}

/** The versions of procedures in the version that a release is based on. */
async function versionsBefore(office: Office, { id, basedOn }: PackageRelease): Promise<readonly ProcedureVersion[]> {
  const before = basedOn === null ? undefined : await findPackageVersion(office, id, basedOn);
  return before ? readProcedureFiles(catalogueIn([before]).files).versions : [];
}

async function asPublished(office: Office, left: readonly ProcedureVersion[]): Promise<readonly ProcedureVersion[]> {
  const published = left.length === 0 ? [] : await listProcedureVersions(office);
  return left.map((version) => published.find((one) => isSameKey(one, version)) ?? version);
}

/** Whether a version takes the place of another one until a day. */
const follows = (one: ProcedureVersion, other: ProcedureVersion, day: string): boolean =>
  one.code === other.code && one.validFrom > other.validFrom && one.validFrom <= day;

const withFactsOf = (
  { facts: _before, ...version }: ProcedureVersion,
  { facts }: ProcedureVersion,
): ProcedureVersion => (facts === undefined ? version : { ...version, facts });

const isSameKey = (one: ProcedureVersion, other: ProcedureVersion): boolean =>
  one.code === other.code && one.validFrom === other.validFrom;

/**
 * Releases the next version of a package, or the first one of a new package.
 * @returns its number
 * @throws OfficeError invalid for names, sizes, a day, a file that cannot be read, for flaws of its procedures (`details.flaws`), or where nothing changed; conflict when somebody released another version meanwhile
 */
export async function releasePackage(office: Office, actor: Actor, release: PackageRelease): Promise<number> {
  await refuseUnreadable(office, release);
  return inTransaction(office, async (inside) => {
    await lockPackages(inside);
    await refuseDeleted(inside, release.id);
    await refuseStale(inside, release);
    const files = await keepTexts(inside, release);
    if (release.basedOn === null) await addPackage(inside, actor, release.id);
    const { id, validFrom, note, basedOn, findings = [] } = release;
    const base = basedOn === null ? {} : { basedOn };
    const by = actorName(actor);
    const number = await addVersion(inside, {
      ...{ packageId: id, validFrom, note, files, by, findings, ...base },
      origin: 'designed',
    });
    await receiveAgain(inside, release);
    await publishRecords(inside, actor, release);
    await announceChange(inside, { type: 'package', id });
    audit(inside, actor, 'release-package', `package:${id}`, {
      ...{ number, validFrom, note },
      ...(findings.length > 0 ? { findings } : {}),
    });
    return number;
  });
}

async function addPackage(office: Office, actor: Actor, id: string): Promise<void> {
  const createdAt = await office.now();
  await office.db
    .insertInto('office.package')
    .values({ id, createdAt, createdBy: actorName(actor) })
    // It is there already where its first version was withdrawn.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A version that holds from the day of a retirement, or a later one, receives again from its day. */
async function receiveAgain({ db }: Office, { id, validFrom }: PackageRelease): Promise<void> {
  await db
    .updateTable('office.package')
    .set({ retiredUntil: validFrom })
    .where('id', '=', id)
    .where('retiredFrom', '<=', validFrom)
    .where('retiredUntil', 'is', null)
    .execute();
}

/** Publishes what is new in its procedures; those that stay as they are need nothing. */
async function publishRecords(office: Office, actor: Actor, release: PackageRelease): Promise<void> {
  const processes = await processesWith(office, release);
  const { added, corrected, unchanged, flaws } = await judgeRelease(office, release, processes);
  refuseToPublish(flaws);
  for (const version of unchanged) await relabel(office, version);
  if (added.length + corrected.length === 0) return;
  await publishProcedures(office, actor, [...added, ...corrected], processes);
}

/**
 * Returns what would keep the procedures of a draft from being published. On which day it is to hold nobody knows yet, so the latest is taken that any of its versions names: what is refused on that day
 * is refused on every other one.
 */
export async function flawsOfRecords(
  office: Office,
  { id, files, basedOn }: Pick<PackageRelease, 'id' | 'files' | 'basedOn'>,
): Promise<readonly CatalogueFlaw[]> {
  const { versions } = readProcedureFiles(catalogueIn([{ id, files }]).files);
  const today = dayOf(await office.now());
  const validFrom = [today, ...versions.map((one) => one.validFrom)].toSorted().at(-1) ?? today;
  const release = { id, files, basedOn, validFrom, note: '' };
  return (await judgeRelease(office, release, await processesWith(office, release))).flaws;
}

/** The processes that there will be: those in force on the day of the release, and its own. */
async function processesWith(office: Office, release: PackageRelease): Promise<KnownProcesses> {
  const others = (await packagesInForce(office, release.validFrom)).filter(({ id }) => id !== release.id);
  return processesIn([...others, release]);
}

async function refuseUnreadable(office: Office, release: PackageRelease): Promise<void> {
  const { id, files, validFrom } = release;
  const names = Object.keys(files);
  const strange = names.find((name) => fileKindOf(name) === undefined);
  if (strange !== undefined) throw new OfficeError('invalid', 'packages.strangeFile', { id, name: strange });
  const characters = Object.values(files).reduce((sum, { length }) => sum + length, 0);
  if (names.length > FILES_MAX || characters > CHARACTERS_MAX)
    throw new OfficeError('invalid', 'packages.tooLarge', { id, files: FILES_MAX, characters: CHARACTERS_MAX });
  const today = dayOf(await office.now());
  if (validFrom < today)
    throw new OfficeError('invalid', 'packages.beginsInPast', { day: dayText(validFrom), today: dayText(today) });
  try {
    readAll(release);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError)
      throw new OfficeError('invalid', 'packages.unreadable', { reason: error.message });
    throw error;
  }
}

async function refuseStale(office: Office, release: PackageRelease): Promise<void> {
  const { id, basedOn } = release;
  const newest = await standingVersions(office)
    .select(['number', 'hash', 'origin', 'releasedBy', 'validFrom'])
    .where('packageId', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (basedOn !== null && (newest?.number ?? 0) < basedOn) await refuseWithdrawn(office, id, basedOn);
  if (!newest) {
    if (basedOn === null) return;
    throw new OfficeError('conflict', 'packages.unknown', { id });
  }
  const { number, hash, origin, releasedBy, validFrom } = newest;
  if (number !== basedOn) {
    const isComing = validFrom > dayOf(await office.now());
    const by = origin === 'shipped' ? 'Motcua' : releasedBy;
    const code = isComing ? 'packages.newerVersionComing' : 'packages.newerVersion';
    throw new OfficeError('conflict', code, { id, number, by, day: dayText(validFrom) });
  }
  // Of a retired package the same is released anew, to receive by it again.
  if (hash === hashOfFiles(hashesOf(release)) && !(await findRetirement(office, id, dayOf(await office.now()))))
    throw new OfficeError('invalid', 'packages.nothingNew', { id });
}

/** @throws OfficeError conflict where the version that a release is based on was withdrawn meanwhile */
async function refuseWithdrawn(office: Office, id: string, number: number): Promise<void> {
  const based = await office.db
    .selectFrom('office.packageVersion')
    .select('withdrawnBy')
    .where('packageId', '=', id)
    .where('number', '=', number)
    .executeTakeFirst();
  if (based?.withdrawnBy)
    throw new OfficeError('conflict', 'packages.basedOnWithdrawn', { number, by: based.withdrawnBy });
}
