import { audit } from '../audit/index.ts';
import { ADDRESSEES_MAX, type Addressee } from '../correspondence/index.ts';
import { type Actor, inTransaction, type Office } from '../kernel/index.ts';
import { peopleOfGroup } from '../people/index.ts';
import { MINUTE_MS } from '../time/index.ts';
import { getUnit, unitMail } from '../units/index.ts';
import { tellInvitees } from './tell-invitees.ts';

export interface ConferencePlan {
  readonly dossierId: string;
  /** Business key of the act: the same key again changes nothing and tells nobody twice. */
  readonly key: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly durationMinutes: number;
  readonly place: string;
  readonly meetingLink: string | null;
  readonly agenda: string;
  readonly unitCodes: readonly string[];
  /** Who is invited beside the units. */
  readonly others: readonly Addressee[];
}

/** A unit that is asked whether somebody comes. */
export interface Invitation {
  readonly unitCode: string;
  readonly unitName: string;
  readonly group: string;
}

/**
 * Plans a meeting, or plans it anew, and invites: each unit by a notice and a mail to its own address and those of its leaders, as far as they are known, the others by mail; each mail with the calendar file. Replies that were given for the former plan are
 * asked for again.
 */
export async function planConference(
  office: Office,
  actor: Actor,
  plan: ConferencePlan,
): Promise<readonly Invitation[]> {
  return inTransaction(office, async (inside) => {
    const { dossierId, key, unitCodes } = plan;
    const changed = await writePlan(inside, plan);
    if (changed) {
      await writeInvitees(inside, plan);
      await tellInvitees(inside, dossierId, {
        key,
        template: changed.sequence === 0 ? 'conference-invitation' : 'conference-updated',
      });
      audit(inside, actor, 'plan-conference', `dossier:${dossierId}`, { ...changed, units: unitCodes.length });
    }
    return Promise.all(
      unitCodes.map(async (unitCode) => ({
        unitCode,
        unitName: (await getUnit(inside, unitCode)).name,
        group: `${unitCode}:unit-leader`,
      })),
    );
  });
}

/** Undefined when this act has been done already. */
async function writePlan(office: Office, plan: ConferencePlan): Promise<{ sequence: number } | undefined> {
  const { dossierId, key, title, startsAt, durationMinutes, place, meetingLink, agenda } = plan;
  const endsAt = new Date(startsAt.getTime() + durationMinutes * MINUTE_MS);
  const row = { title, startsAt, endsAt, place, meetingLink, agenda, lastKey: key };
  return office.db
    .insertInto('office.conference')
    .values({ dossierId, ...row })
    .onConflict((conflict) =>
      conflict
        .column('dossierId')
        .doUpdateSet((set) => ({ ...row, sequence: set('office.conference.sequence', '+', 1) }))
        .where('office.conference.lastKey', '<>', key),
    )
    .returning('sequence')
    .executeTakeFirst();
}

async function writeInvitees(office: Office, { dossierId, unitCodes, others }: ConferencePlan): Promise<void> {
  await office.db.deleteFrom('office.conferenceInvitee').where('dossierId', '=', dossierId).execute();
  const units = await Promise.all(
    unitCodes.map(async (unitCode) => ({
      invitee: unitCode,
      unitCode,
      name: (await getUnit(office, unitCode)).name,
      emails: await addressesOf(office, unitCode),
    })),
  );
  const people = others
    .slice(0, ADDRESSEES_MAX)
    .map(({ name, email }) => ({ invitee: email.toLowerCase(), unitCode: null, name, emails: [email] }));
  const rows = [...units, ...people].map((row) => ({ ...row, dossierId }));
  if (rows.length > 0) await office.db.insertInto('office.conferenceInvitee').values(rows).execute();
}

/** The unit's own address, and those of its leaders. */
async function addressesOf(office: Office, unitCode: string): Promise<string[]> {
  const leaders = await peopleOfGroup(office, `${unitCode}:unit-leader`);
  return [...new Set([await unitMail(office, unitCode), ...leaders.map(({ email }) => email)])].flatMap(
    (email) => email ?? [],
  );
}
