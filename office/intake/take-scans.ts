import { type Actor, actorId, type Office } from '../kernel/index.ts';
import { storePaper } from '../papers/index.ts';
import { closeIntakes, lockIntake } from './open-intake.ts';

/** Gives the scans of an intake to the dossier that it became; the first of each kind is the scan of the paper that was handed over. The intake's link ends. */
export async function takeScans(office: Office, actor: Actor, dossierId: string, intakeId: string): Promise<void> {
  const personId = actorId(actor);
  if (personId === null || !(await lockIntake(office, intakeId, personId))) return;
  const scans = await office.db
    .selectFrom('office.intakeScan')
    .select(['kind', 'name', 'contentHash'])
    .where('intakeId', '=', intakeId)
    .orderBy('sequence')
    .execute();
  for (const { kind, name, contentHash } of scans) {
    const paperId =
      (await firstUnscanned(office, dossierId, kind)) ??
      (await storePaper(office, actor, dossierId, { kind, name })).id;
    await office.db.updateTable('office.paper').set({ contentHash }).where('id', '=', paperId).execute();
  }
  await closeIntakes(office, [intakeId]);
}

async function firstUnscanned({ db }: Office, dossierId: string, kind: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('office.paper')
    .select('id')
    .where('dossierId', '=', dossierId)
    .where('kind', '=', kind)
    .where('contentHash', 'is', null)
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
