/** Who has a package open: each page tells it every few seconds, so that two designers see each other before they draw the same. Nothing hangs on it. */
import { type Actor, actorId, announceChange, type Office } from '../kernel/index.ts';
import { MINUTE_MS } from '../time/index.ts';

interface PackagePresenceTable {
  packageId: string;
  personId: string;
  draftId: string | null;
  file: string | null;
  seenAt: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.packagePresence': PackagePresenceTable;
  }
}

export interface Presence {
  readonly personId: string;
  readonly personName: string;
  readonly draftId: string | null;
  readonly file: string | null;
  readonly seenAt: Date;
}

/** Who was seen longer ago has gone. */
const HERE_MS = MINUTE_MS;

/** What of a package somebody has open; null where she looks at no draft, or at no file. */
export interface OpenPart {
  readonly packageId: string;
  readonly draftId: string | null;
  readonly file: string | null;
}

/** Notes that a person is here, and tells open pages when that is new. @returns who is here, she too */
export async function notePresence(office: Office, actor: Actor, open: OpenPart): Promise<readonly Presence[]> {
  const personId = actorId(actor);
  if (personId === null) throw new RangeError('Only a person looks at a package');
  const before = (await presencesAt(office, open.packageId)).find((one) => one.personId === personId);
  const seen = { ...open, personId, seenAt: office.systemNow() };
  const { draftId, file, seenAt } = seen;
  await office.db
    .insertInto('office.packagePresence')
    .values(seen)
    .onConflict((conflict) => conflict.columns(['packageId', 'personId']).doUpdateSet({ draftId, file, seenAt }))
    .execute();
  if (before?.file !== file || before.draftId !== draftId)
    await announceChange(office, { type: 'package-draft', id: open.packageId });
  return presencesAt(office, open.packageId);
}

/** Who has a package open, who came last first. */
export async function presencesAt(office: Office, packageId: string): Promise<readonly Presence[]> {
  return office.db
    .selectFrom('office.packagePresence as presence')
    .innerJoin('office.person as person', 'person.id', 'presence.personId')
    .select(['personId', 'person.fullName as personName', 'draftId', 'file', 'seenAt'])
    .where('packageId', '=', packageId)
    .where('seenAt', '>', new Date(office.systemNow().getTime() - HERE_MS))
    .orderBy('seenAt', 'desc')
    .execute();
}
