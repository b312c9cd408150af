/**
 * A version is taken back before its day: the one before it goes on, as if it had never been released, and what it had published of its procedures for later days is taken back with it. Nothing of it has reached the engine, which
 * gets a version on its day. What has held once is evidence and stays: there the way back is a release of the older version.
 */
import { audit } from '../audit/index.ts';
import { type Actor, actorName, announceChange, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { writtenReason } from '../people/index.ts';
import {
  type ProcedureVersion,
  publishProcedures,
  readProcedureFiles,
  relabel,
  rulesTheSame,
  unpublishProcedures,
} from '../procedures/index.ts';
import { dayText } from '../texts/index.ts';
import { dayOf } from '../time/index.ts';
import { lockPackages, setTaken } from './import-shipped.ts';
import { findPackageVersion, newestVersionOf, type PackageVersion, packagesInForce, refuseDeleted } from './package.ts';
import { catalogueIn, processesIn } from './read-package.ts';

/**
 * Withdraws the newest version of a package, whose day has not come.
 * @throws OfficeError not-found; conflict for one that has held, was withdrawn already, or that a later one was made from; invalid without a reason
 */
export async function withdrawVersion(
  office: Office,
  actor: Actor,
  { id, number, reason }: { readonly id: string; readonly number: number; readonly reason: string },
): Promise<void> {
  const why = writtenReason(reason);
  await inTransaction(office, async (inside) => {
    // What takes effect holds it too: a version is either withdrawn before its day or in force.
    await lockPackages(inside);
    await refuseDeleted(inside, id);
    const { version, takenBefore } = await getStanding(inside, id, number);
    const today = dayOf(await inside.now());
    if (version.validFrom <= today)
      throw new OfficeError('conflict', 'packages.heldAlready', { number, day: dayText(version.validFrom) });
    await refuseFollowed(inside, version);
    await inside.db
      .updateTable('office.packageVersion')
      .set({ withdrawnAt: await inside.now(), withdrawnBy: actorName(actor), withdrawnReason: why })
      .where('packageId', '=', id)
      .where('number', '=', number)
      .execute();
    // What was to receive again from its day does not.
    await inside.db
      .updateTable('office.package')
      .set({ retiredUntil: null })
      .where('id', '=', id)
      .where('retiredUntil', '=', version.validFrom)
      .execute();
    if (takenBefore) await setTaken(inside, id, takenBefore);
    await takeBackRecords(inside, actor, version);
    await announceChange(inside, { type: 'package', id });
    audit(inside, actor, 'withdraw-package-version', `package:${id}`, {
      number,
      validFrom: version.validFrom,
      reason: why,
    });
  });
}

/** @throws OfficeError not-found; conflict for one that was withdrawn already */
async function getStanding(office: Office, id: string, number: number) {
  const [version, row] = [
    await findPackageVersion(office, id, number),
    await office.db
      .selectFrom('office.packageVersion')
      .select(['withdrawnBy', 'takenBefore'])
      .where('packageId', '=', id)
      .where('number', '=', number)
      .executeTakeFirst(),
  ];
  if (!version || !row) throw new OfficeError('not-found', 'packages.noVersion', { id, number });
  if (row.withdrawnBy !== null)
    throw new OfficeError('conflict', 'packages.withdrawnAlready', { number, by: row.withdrawnBy });
  return { version, takenBefore: row.takenBefore };
}

/** Each version is made from the one before it, and has its changes: the last one goes first. @throws OfficeError conflict */
async function refuseFollowed(office: Office, { id, number }: PackageVersion): Promise<void> {
  const newest = await newestVersionOf(office, id);
  if (newest && newest.number !== number)
    throw new OfficeError('conflict', 'packages.laterStands', { number, later: newest.number });
}

/** What the version had added to the catalogue goes, and what it had corrected is as the version before has it; what has begun to hold stays. */
async function takeBackRecords(office: Office, actor: Actor, version: PackageVersion): Promise<void> {
  const before = await newestVersionOf(office, version.id);
  const [given, standing] = [recordsOf(version), before ? recordsOf(before) : []];
  const sameOf = (one: ProcedureVersion) => standing.find((other) => isSameKey(one, other));
  await unpublishProcedures(
    office,
    actor,
    given.filter((one) => sameOf(one) === undefined),
  );
  for (const one of given.flatMap((other) => sameOf(other) ?? [])) await relabel(office, one);
  const today = dayOf(await office.now());
  const corrected = given.flatMap((one) => {
    const other = sameOf(one);
    return other && other.validFrom > today && !rulesTheSame(one, other) ? [other] : [];
  });
  if (corrected.length === 0 || !before) return;
  const others = (await packagesInForce(office)).filter(({ id }) => id !== version.id);
  await publishProcedures(office, actor, corrected, processesIn([...others, before]));
}

const recordsOf = (version: PackageVersion): readonly ProcedureVersion[] =>
  readProcedureFiles(catalogueIn([version]).files).versions;

const isSameKey = (one: ProcedureVersion, other: ProcedureVersion): boolean =>
  one.code === other.code && one.validFrom === other.validFrom;
