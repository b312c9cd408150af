import { writeHistory } from '../history/index.ts';
import { inTransaction, type Office } from '../kernel/index.ts';
import { confirmMessages } from '../outbox/index.ts';
import type { DossierSummary } from './dossier.ts';
import { unknownDossier } from './find-dossier.ts';
import { summariesOf } from './summary.ts';

/** `office.dossier_instance`: which running processes belong to a dossier. */
export interface DossierInstanceTable {
  processInstanceKey: string;
  dossierId: string;
  processId: string;
  linkedAt: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.dossierInstance': DossierInstanceTable;
  }
}

export interface DossierInstance {
  readonly processInstanceKey: string;
  readonly processId: string;
  readonly linkedAt: Date;
}

/** `linked` the first time, `already-linked` after; `second-instance` when another instance of the same process came first (it is linked all the same). */
export type LinkOutcome = 'linked' | 'already-linked' | 'second-instance';

/** Notes that a process instance works on the dossier, and so confirms the message that started it. Safe to repeat. @throws OfficeError not-found for a dossier that there is not */
export async function linkInstance(
  office: Office,
  dossierId: string,
  processInstanceKey: string,
  processId: string,
): Promise<LinkOutcome> {
  const known = await office.db
    .selectFrom('office.dossierInstance')
    .select('dossierId')
    .where('processInstanceKey', '=', processInstanceKey)
    .executeTakeFirst();
  if (known) return 'already-linked';
  return inTransaction(office, async (inside) => {
    if (!(await isKnown(inside, dossierId))) throw unknownDossier(dossierId);
    const others = await instancesOf(inside, dossierId);
    const inserted = await inside.db
      .insertInto('office.dossierInstance')
      .values({ processInstanceKey, dossierId, processId, linkedAt: await inside.now() })
      .onConflict((conflict) => conflict.column('processInstanceKey').doNothing())
      .returning('processInstanceKey')
      .executeTakeFirst();
    if (!inserted) return 'already-linked';
    await confirmMessages(inside, dossierId, processId);
    await writeHistory(inside, { kind: 'system', name: 'process' }, dossierId, {
      action: 'process-linked',
      after: { processInstanceKey, processId },
    });
    return others.some((other) => other.processId === processId) ? 'second-instance' : 'linked';
  });
}

/** Asked before the key that would refuse it too: its sentence is the database's, and stands in front of whoever mends the process. */
async function isKnown({ db }: Office, dossierId: string): Promise<boolean> {
  const row = await db.selectFrom('office.dossier').select('id').where('id', '=', dossierId).executeTakeFirst();
  return row !== undefined;
}

/** The process instances of a dossier, oldest first. */
export async function instancesOf(office: Office, dossierId: string): Promise<readonly DossierInstance[]> {
  return office.db
    .selectFrom('office.dossierInstance')
    .select(['processInstanceKey', 'processId', 'linkedAt'])
    .where('dossierId', '=', dossierId)
    .orderBy('linkedAt')
    .orderBy('processInstanceKey')
    .execute();
}

/** The dossiers behind process instances, by instance key; keys of none are absent. */
export async function dossiersOfInstances(
  office: Office,
  processInstanceKeys: readonly string[],
): Promise<ReadonlyMap<string, DossierSummary>> {
  if (processInstanceKeys.length === 0) return new Map();
  const links = await office.db
    .selectFrom('office.dossierInstance')
    .select(['processInstanceKey', 'dossierId'])
    .where('processInstanceKey', 'in', processInstanceKeys)
    .execute();
  const summaries = await summariesOf(
    office,
    links.map((link) => link.dossierId),
  );
  return new Map(
    links.flatMap(({ processInstanceKey, dossierId }) => {
      const summary = summaries.get(dossierId);
      return summary ? [[processInstanceKey, summary] as const] : [];
    }),
  );
}
