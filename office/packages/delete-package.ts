/**
 * A package is deleted and comes back. Only what serves nobody can be deleted: what was never in force, what is retired and has no open dossier, and a part that was made here and that nobody uses. It vanishes with its drafts, and a start of
 * Motcua does not bring it back. For thirty days, or for ever where it was released, it can be restored as it was.
 *
 * What was never released is removed for good after that. What was released is evidence: by its versions what was declared is read, and the log of releases says who decided what; they stay.
 */
import { sql } from 'kysely';
import { officeProcedures, officeProcesses } from '../../workflows/shared/office-processes.ts';
import { audit } from '../audit/index.ts';
import { type Actor, actorName, announceChange, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { inBoth, joinTexts, type Text } from '../texts/index.ts';
import { DAY_MS, dayOf } from '../time/index.ts';
import { listDrafts } from './draft.ts';
import { lockPackages } from './import-shipped.ts';
import { namesWithDrafts } from './library.ts';
import { newestVersionOf, type PackageVersion, refuseDeleted } from './package.ts';
import { filesOfKind, procedureCodeOf, SHARED_PACKAGE, UNDRAWN_PACKAGE } from './package-file.ts';
import { findRetirement, usersOf } from './retire-package.ts';

/** How long what was never released can be restored. */
export const RESTORABLE_DAYS = 30;

/** A package that was deleted. */
export interface DeletedPackage {
  readonly id: string;
  readonly name: Text;
  readonly deletedAt: Date;
  readonly deletedBy: string;
  /** After so many days, counted up, it is removed for good; null for one that was released, which is kept. */
  readonly daysLeft: number | null;
}

/**
 * Deletes a package with its drafts.
 * @throws OfficeError not-found; conflict for one that receives, has open dossiers, is used by others or needed by the system, with the way out
 */
export async function deletePackage(office: Office, actor: Actor, id: string): Promise<void> {
  await inTransaction(office, async (inside) => {
    await lockPackages(inside);
    await refuseDeleted(inside, id);
    const newest = await newestVersionOf(inside, id);
    if (newest) await refuseServing(inside, newest);
    else await refuseUnknown(inside, id);
    const [now, deletedBy] = [await inside.now(), actorName(actor)];
    await inside.db
      .insertInto('office.package')
      .values({ id, createdAt: now, createdBy: deletedBy, deletedAt: now, deletedBy })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ deletedAt: now, deletedBy }))
      .execute();
    await announceChange(inside, { type: 'package', id });
    await announceChange(inside, { type: 'package-draft', id });
    audit(inside, actor, 'delete-package', `package:${id}`, {});
  });
}

/** @throws OfficeError not-found where there is neither a version, also a withdrawn one, nor a draft */
async function refuseUnknown(office: Office, id: string): Promise<void> {
  const row = await office.db.selectFrom('office.package').select('id').where('id', '=', id).executeTakeFirst();
  if (!row && (await listDrafts(office, id)).length === 0)
    throw new OfficeError('not-found', 'packages.unknown', { id });
}

/** @throws OfficeError conflict */
async function refuseServing(office: Office, newest: PackageVersion): Promise<void> {
  const { id } = newest;
  const codes = filesOfKind(newest, 'procedure').map(([name]) => procedureCodeOf(name));
  const needed = [SHARED_PACKAGE, UNDRAWN_PACKAGE, ...Object.values<string>(officeProcesses)].includes(id);
  if (needed || Object.values<string>(officeProcedures).some((code) => codes.includes(code)))
    throw new OfficeError('conflict', 'packages.neededBySystem', { id });
  const today = dayOf(await office.now());
  const retired = await findRetirement(office, id, today);
  if (codes.length > 0 && (retired === null || retired.from > today || retired.until !== null))
    throw new OfficeError('conflict', 'packages.receivesStill', { id });
  const users = await usersOf(office, newest);
  if (users.length > 0)
    throw new OfficeError('conflict', 'packages.usedByOthers', { id, users: joinTexts(users, ', ') });
  const count = await openDossiersOf(office, id);
  if (count > 0) throw new OfficeError('conflict', 'packages.hasOpenDossiers', { id, count });
}

/** How many dossiers that were received by a package are not at their end. */
async function openDossiersOf({ db }: Office, id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from office.dossier dossier
    join office.procedure procedure on procedure.code = dossier.procedure_code and procedure.valid_from = dossier.procedure_valid_from
    where procedure.content ->> 'processId' = ${id} and (
      dossier.decision not in ('approved', 'refused', 'withdrawn')
      or exists (select from office.legal_clock clock where clock.dossier_id = dossier.id and clock.state <> 'closed')
      or exists (select from office.task task where task.dossier_id = dossier.id and task.state = 'open'))`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Brings a deleted package back, with its versions and drafts. @throws OfficeError not-found for one that is not deleted, or was removed for good */
export async function restorePackage(office: Office, actor: Actor, id: string): Promise<void> {
  await inTransaction(office, async (inside) => {
    await lockPackages(inside);
    const found = (await listDeleted(inside)).find((one) => one.id === id);
    if (!found) throw new OfficeError('not-found', 'packages.notDeleted', { id, days: RESTORABLE_DAYS });
    await inside.db
      .updateTable('office.package')
      .set({ deletedAt: null, deletedBy: null })
      .where('id', '=', id)
      .execute();
    // One that is only drafted has no row of its own.
    await inside.db.deleteFrom('office.package').where('id', '=', id).where(hasNoVersion).execute();
    await announceChange(inside, { type: 'package', id });
    audit(inside, actor, 'restore-package', `package:${id}`, {});
  });
}

const hasNoVersion = sql<boolean>`not exists (select from office.package_version where package_id = office.package.id)`;

/** The packages that were deleted and can be restored, what was deleted last first. */
export async function listDeleted(office: Office): Promise<readonly DeletedPackage[]> {
  const now = await office.now();
  const rows = await office.db
    .selectFrom('office.package')
    .select(['id', 'deletedAt', 'deletedBy', hasNoVersion.as('isUnreleased')])
    .where('deletedAt', 'is not', null)
    .orderBy('deletedAt', 'desc')
    .orderBy('id')
    .execute();
  const names = await namesWithDrafts(office);
  return rows.flatMap(({ id, deletedAt, deletedBy, isUnreleased }) => {
    if (deletedAt === null) return [];
    const left = Math.ceil(RESTORABLE_DAYS - (now.getTime() - deletedAt.getTime()) / DAY_MS);
    if (isUnreleased && left <= 0) return [];
    const name = names.get(id) ?? inBoth(id, null);
    return [{ id, name, deletedAt, deletedBy: deletedBy ?? '', daysLeft: isUnreleased ? left : null }];
  });
}

/** Removes for good what was deleted more than thirty days ago and never released, with its drafts. @returns the ids */
export async function forgetDeleted(office: Office): Promise<readonly string[]> {
  const before = new Date((await office.now()).getTime() - RESTORABLE_DAYS * DAY_MS);
  const over = () =>
    office.db.selectFrom('office.package').select('id').where('deletedAt', '<=', before).where(hasNoVersion);
  // Each minute there is nothing to do, and whoever changes packages need not wait for that.
  if ((await over().limit(1).execute()).length === 0) return [];
  return inTransaction(office, async (inside) => {
    await lockPackages(inside);
    const gone = await inside.db
      .deleteFrom('office.package')
      .where('deletedAt', '<=', before)
      .where(hasNoVersion)
      .returning('id')
      .execute();
    for (const { id } of gone) {
      await inside.db.deleteFrom('office.packageDraft').where('packageId', '=', id).execute();
      await inside.db.deleteFrom('office.packagePresence').where('packageId', '=', id).execute();
      audit(inside, { kind: 'system', name: 'packages' }, 'remove-package', `package:${id}`, {});
    }
    return gone.map(({ id }) => id);
  });
}
