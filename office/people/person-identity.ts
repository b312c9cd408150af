import { audit } from '../audit/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { changePeople } from './change-people.ts';
import { getAccount } from './list-accounts.ts';
import { findPerson, type Person } from './person.ts';
import { endSessionsOf } from './session.ts';

/** `office.person_identity`: as whom a sign-in service outside knows a person. */
export interface PersonIdentityTable {
  issuer: string;
  subject: string;
  personId: string;
  linkedAt: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.personIdentity': PersonIdentityTable;
  }
}

/** What a sign-in service vouches for: `subject` is the same for ever, `userName` is what it calls the person today. */
export interface OutsideIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly userName: string;
  /** Whether the service asked for a second factor itself. */
  readonly secondFactor?: boolean;
}

export type LinkedIdentity = Readonly<Pick<PersonIdentityTable, 'issuer' | 'subject' | 'linkedAt'>>;

/**
 * The person whom a sign-in service vouches for. The first time the account with that user name is linked to the service's subject; from then on only the subject
 * counts, so that nobody gets in by taking over a name.
 * @throws OfficeError forbidden when no open account has that name, or it is linked to somebody else at the service
 */
export async function authenticateByIdentity(office: Office, identity: OutsideIdentity): Promise<Person> {
  return inTransaction(office, async (inside) => {
    const personId = (await linkedPerson(inside, identity)) ?? (await link(inside, identity));
    const person = await findPerson(inside, personId);
    if (!person) throw noAccount(identity);
    return person;
  });
}

async function linkedPerson({ db }: Office, { issuer, subject }: OutsideIdentity): Promise<string | undefined> {
  const row = await db
    .selectFrom('office.personIdentity')
    .select('personId')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.personId;
}

async function link(office: Office, identity: OutsideIdentity): Promise<string> {
  const { issuer, subject, userName } = identity;
  const person = await office.db
    .selectFrom('office.person')
    .select(['id', 'userName', 'fullName'])
    .where('userName', '=', userName.trim().toLowerCase())
    .where('active', '=', true)
    .executeTakeFirst();
  if (!person) throw noAccount(identity);
  const linked = await office.db
    .insertInto('office.personIdentity')
    .values({ issuer, subject, personId: person.id, linkedAt: await office.now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('personId')
    .executeTakeFirst();
  if (!linked) return alreadyLinked(office, identity);
  const { id: personId, ...names } = person;
  const actor: Actor = { kind: 'person', personId, ...names };
  audit(office, actor, 'link-identity', `person:${person.id}`, { issuer, subject });
  return person.id;
}

/** Two first sign-ins at once link the same; anything else is another person of that name. */
async function alreadyLinked(office: Office, identity: OutsideIdentity): Promise<string> {
  const personId = await linkedPerson(office, identity);
  if (personId) return personId;
  const { userName } = identity;
  throw new OfficeError('forbidden', 'people.identities.linkedToAnother', { userName });
}

function noAccount({ userName }: OutsideIdentity): OfficeError {
  return new OfficeError('forbidden', 'people.identities.noAccount', { userName });
}

/** As whom the sign-in services know a person, oldest first. */
export async function identitiesOf({ db }: Office, personId: string): Promise<readonly LinkedIdentity[]> {
  return db
    .selectFrom('office.personIdentity')
    .select(['issuer', 'subject', 'linkedAt'])
    .where('personId', '=', personId)
    .orderBy('linkedAt')
    .execute();
}

/** Takes the links of an account back; its sessions end. The next sign-in through a service links it anew. @throws OfficeError not-found, conflict when there is none */
export async function unlinkIdentities(office: Office, actor: Actor, personId: string): Promise<void> {
  await changePeople(office, [personId], async (inside) => {
    const { fullName } = await getAccount(inside, personId);
    const taken = await inside.db
      .deleteFrom('office.personIdentity')
      .where('personId', '=', personId)
      .returning(['issuer', 'subject'])
      .execute();
    if (taken.length === 0) throw new OfficeError('conflict', 'people.identities.notLinked', { fullName });
    await endSessionsOf(inside, personId);
    audit(inside, actor, 'unlink-identity', `person:${personId}`, { taken });
  });
}
