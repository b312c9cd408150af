/**
 * A package is retired from a day on: nobody is received by it any more, at the counter, on the citizens' pages or by a process. Its version stays in force for the dossiers that it has received, which go on to their end. Whoever wants to
 * receive by it again releases a version whose day is the day of the retirement or later.
 */
import { officeProcedures } from '../../workflows/shared/office-processes.ts';
import { audit } from '../audit/index.ts';
import { type Actor, actorName, announceChange, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { writtenReason } from '../people/index.ts';
import { dayText, inBoth, joinTexts, type Text } from '../texts/index.ts';
import { dayOf } from '../time/index.ts';
import { lockPackages } from './import-shipped.ts';
import {
  newestVersionOf,
  type PackageTable,
  type PackageVersion,
  packageNames,
  packagesInForce,
  refuseDeleted,
} from './package.ts';
import { filesOfKind, procedureCodeOf } from './package-file.ts';
import { usesOf } from './references.ts';

/** From when on and why nobody is to be received by a package. */
export interface Retirement {
  readonly id: string;
  /** A day, as `2026-07-01`; today or later. */
  readonly from: string;
  readonly reason: string;
}

/** A retirement that was written down. `until`: the day from which a later version receives again. */
export interface RetirementNote {
  readonly from: string;
  readonly until: string | null;
  readonly by: string;
  readonly reason: string;
}

/** The retirement of a package that holds on a day or a later one; null where it receives. */
export async function findRetirement({ db }: Office, id: string, day: string): Promise<RetirementNote | null> {
  const row = await db.selectFrom('office.package').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? retirementOf(row, day) : null;
}

/** The packages that receive nobody today, or will not from a later day on. A later version that receives again ends it. */
export async function listRetirements(
  office: Office,
): Promise<readonly { readonly id: string; readonly from: string }[]> {
  const today = dayOf(await office.now());
  const rows = await office.db
    .selectFrom('office.package')
    .selectAll()
    .where('deletedAt', 'is', null)
    .where('retiredFrom', 'is not', null)
    .execute();
  return rows.flatMap((row) => {
    const retired = retirementOf(row, today);
    return retired && retired.until === null ? [{ id: row.id, from: retired.from }] : [];
  });
}

/** What the row of a package says of its retirement on a day. */
export function retirementOf(
  row: Pick<PackageTable, 'retiredFrom' | 'retiredUntil' | 'retiredBy' | 'retiredReason'>,
  day: string,
): RetirementNote | null {
  const { retiredFrom: from, retiredUntil: until, retiredBy, retiredReason } = row;
  if (from === null || (until !== null && (until <= day || until === from))) return null;
  return { from, until, by: retiredBy ?? '', reason: retiredReason ?? '' };
}

/**
 * Retires a package.
 * @throws OfficeError not-found; conflict for one that receives nobody, is retired already, has a version that comes on that day or later, or that others use; invalid for a day that is over
 */
export async function retirePackage(office: Office, actor: Actor, { id, from, reason }: Retirement): Promise<void> {
  const why = writtenReason(reason);
  await inTransaction(office, async (inside) => {
    await lockPackages(inside);
    const today = dayOf(await inside.now());
    if (from < today)
      throw new OfficeError('invalid', 'packages.retiresInPast', { day: dayText(from), today: dayText(today) });
    await refuseDeleted(inside, id);
    const newest = await newestVersionOf(inside, id);
    if (!newest) throw new OfficeError('not-found', 'packages.unknown', { id });
    await refuseUnretirable(inside, newest, { from, today });
    await inside.db
      .updateTable('office.package')
      .set({ retiredFrom: from, retiredUntil: null, retiredBy: actorName(actor), retiredReason: why })
      .where('id', '=', id)
      .execute();
    await announceChange(inside, { type: 'package', id });
    audit(inside, actor, 'retire-package', `package:${id}`, { from, reason: why });
  });
}

/** @throws OfficeError conflict */
async function refuseUnretirable(
  office: Office,
  newest: PackageVersion,
  { from, today }: { readonly from: string; readonly today: string },
): Promise<void> {
  const { id, number, validFrom } = newest;
  const retired = await findRetirement(office, id, today);
  if (retired) throw new OfficeError('conflict', 'packages.retiredAlready', { id, day: dayText(retired.from) });
  const codes = codesOf(newest);
  if (codes.length === 0) throw new OfficeError('conflict', 'packages.receivesNobody', { id });
  if (validFrom >= from && validFrom > today)
    throw new OfficeError('conflict', 'packages.comesAfterRetirement', { number, day: dayText(validFrom) });
  const users = await usersOf(office, newest);
  const needed = Object.values<string>(officeProcedures).find((code) => codes.includes(code));
  if (needed !== undefined) throw new OfficeError('conflict', 'packages.neededByOffice', { procedureCode: needed });
  if (users.length > 0)
    throw new OfficeError('conflict', 'packages.usedByOthers', { id, users: joinTexts(users, ', ') });
}

const codesOf = (contents: PackageVersion): readonly string[] =>
  filesOfKind(contents, 'procedure').map(([name]) => procedureCodeOf(name));

/** What the packages are called that use something of one and are in force. A message is nobody's own: whoever sends one and whoever waits for it both name it. */
export async function usersOf(office: Office, contents: PackageVersion): Promise<readonly Text[]> {
  const uses = usesOf(contents, await packagesInForce(office));
  const ids = uses.filter(({ kind, packageId }) => kind !== 'message' && packageId !== contents.id);
  const names = await packageNames(office);
  return [...new Set(ids.map(({ packageId }) => packageId))].map((id) => names.get(id) ?? inBoth(id, null));
}
