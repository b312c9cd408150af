import type { Generated } from 'kysely';
import { audit } from '../audit/index.ts';
import { type Actor, announceChange, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { changePeople, endSessionsOf, getAccount, writtenReason } from '../people/index.ts';
import type { FactorKind } from '../terms/index.ts';
import { refuseHeld } from './enrolment-hold.ts';

/** `office.second_factor`: an app that shows codes, or a passkey. Real time. */
export interface SecondFactorTable {
  id: Generated<string>;
  personId: string;
  kind: FactorKind;
  name: string;
  addedAt: Date;
  confirmedAt: Date | null;
  lastUsedAt: Date | null;
  sealedSecret: Buffer | null;
  lastStep: number | null;
  credentialId: string | null;
  publicKey: Buffer | null;
  counter: number | null;
  transports: string[] | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.secondFactor': SecondFactorTable;
  }
}

export interface SecondFactor {
  readonly id: string;
  readonly kind: FactorKind;
  readonly name: string;
  readonly addedAt: Date;
  readonly lastUsedAt: Date | null;
}

const NAME_LENGTH_MAX = 60;
/** Devices of one person: more are a mistake, or somebody who fills the disk. */
const FACTORS_MAX = 20;

/** The factors of a person that are in use, oldest first. */
export async function factorsOf({ db }: Office, personId: string): Promise<readonly SecondFactor[]> {
  return db
    .selectFrom('office.secondFactor')
    .select(['id', 'kind', 'name', 'addedAt', 'lastUsedAt'])
    .where('personId', '=', personId)
    .where('confirmedAt', 'is not', null)
    .orderBy('addedAt')
    .orderBy('id')
    .execute();
}

/** @throws OfficeError invalid for a name that is empty or too long, conflict when there are too many, or while her enrolment is held */
export async function refuseNewFactor(office: Office, personId: string, name: string): Promise<string> {
  const text = name.normalize('NFC').trim();
  if (text === '' || text.length > NAME_LENGTH_MAX)
    throw new OfficeError('invalid', 'factors.wrongName', { nameLengthMax: NAME_LENGTH_MAX });
  await refuseHeld(office, personId);
  if ((await factorsOf(office, personId)).length >= FACTORS_MAX)
    throw new OfficeError('conflict', 'factors.tooMany', { factorsMax: FACTORS_MAX });
  return text;
}

/** Takes one of one's own factors away. @throws OfficeError not-found */
export async function removeFactor(office: Office, actor: Actor, personId: string, id: string): Promise<void> {
  await inTransaction(office, async (inside) => {
    const removed = await inside.db
      .deleteFrom('office.secondFactor')
      .where('personId', '=', personId)
      .where('id', '=', id)
      .returning(['kind', 'name'])
      .executeTakeFirst();
    if (!removed) throw new OfficeError('not-found', 'factors.unknown');
    if ((await factorsOf(inside, personId)).length === 0)
      await inside.db.deleteFrom('office.recoveryCode').where('personId', '=', personId).execute();
    audit(inside, actor, 'remove-second-factor', `person:${personId}`, removed);
    await announceChange(inside, { type: 'person', id: personId });
  });
}

/**
 * Takes all factors of somebody else away, who lost hers: her sessions end. Whoever calls it holds her enrolment, and tells her.
 * @throws OfficeError not-found, conflict for one's own or when there is none, invalid for no reason
 */
export async function resetFactors(office: Office, actor: Actor, personId: string, reason: string): Promise<void> {
  const why = writtenReason(reason);
  if (actor.kind === 'person' && actor.personId === personId) throw new OfficeError('conflict', 'factors.resettingOwn');
  await changePeople(office, [personId], async (inside) => {
    const { fullName } = await getAccount(inside, personId);
    const removed = await inside.db
      .deleteFrom('office.secondFactor')
      .where('personId', '=', personId)
      .returning(['kind', 'name'])
      .execute();
    if (removed.length === 0) throw new OfficeError('conflict', 'factors.none', { fullName });
    await inside.db.deleteFrom('office.recoveryCode').where('personId', '=', personId).execute();
    await endSessionsOf(inside, personId);
    audit(inside, actor, 'reset-second-factors', `person:${personId}`, { reason: why, removed });
  });
}
