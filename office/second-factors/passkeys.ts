/**
 * Passkeys (WebAuthn level 2), checked by `@simplewebauthn/server`: origin, name of the site, challenge, signature, and the counter of keys that count. A passkey is the second
 * factor after a password; one that also asks for a finger, a face or a PIN (user verification) is two factors in one, and signs in alone.
 */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { audit } from '../audit/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import type { Person } from '../people/index.ts';
import { type ChallengePurpose, keepChallenge, takeChallenge } from './passkey-challenge.ts';
import { refuseNewFactor } from './second-factor.ts';

/** As whom the office asks for passkeys: they are bound to the name of the site. */
export interface PasskeySite {
  /** The name in the address, `motcua.example.vn`. */
  readonly id: string;
  /** `https://motcua.example.vn` */
  readonly origin: string;
}

const NAME = 'Motcua';
/** EdDSA, ES256 and RS256, by their numbers at IANA (COSE algorithms): what keys and telephones speak. */
const ALGORITHMS = [-8, -7, -257];

/** Returns what the browser needs to make a passkey. @throws OfficeError invalid, conflict */
export async function beginPasskey(office: Office, site: PasskeySite, person: Person) {
  const known = await credentialsOf(office, person.personId);
  const options = await generateRegistrationOptions({
    rpName: NAME,
    rpID: site.id,
    userName: person.userName,
    userDisplayName: person.fullName,
    userID: new TextEncoder().encode(person.personId),
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known,
  });
  await keepChallenge(office, options.challenge, 'register', person.personId);
  return options;
}

/** Adds the passkey that the browser made. @throws OfficeError invalid when it does not fit what was asked */
export async function addPasskey(
  office: Office,
  site: PasskeySite,
  actor: Actor & { readonly kind: 'person' },
  name: string,
  response: RegistrationResponseJSON,
): Promise<void> {
  const { personId } = actor;
  const checked = await refuseNewFactor(office, personId, name);
  const made = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(office, challenge, 'register', personId),
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    requireUserVerification: false,
  }).catch(refuse('factors.passkeyUnfit'));
  if (!made.verified) throw new OfficeError('invalid', 'factors.passkeyUnfit');
  const { credential } = made.registrationInfo;
  const now = office.systemNow();
  await inTransaction(office, async (inside) => {
    const inserted = await inside.db
      .insertInto('office.secondFactor')
      .values({
        ...{ personId, kind: 'passkey', name: checked, addedAt: now, confirmedAt: now },
        ...{ credentialId: credential.id, publicKey: Buffer.from(credential.publicKey), counter: credential.counter },
        transports: credential.transports ?? [],
      })
      .onConflict((conflict) => conflict.column('credentialId').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!inserted) throw new OfficeError('conflict', 'factors.passkeyThere');
    audit(inside, actor, 'add-second-factor', `person:${personId}`, { kind: 'passkey', name: checked });
  });
}

/** Returns what the browser needs to ask a passkey: one of that person, or, to sign in with nothing else, any that knows this site. */
export async function askPasskey(office: Office, site: PasskeySite, personId: string | null) {
  const options = await generateAuthenticationOptions({
    rpID: site.id,
    allowCredentials: personId === null ? [] : await credentialsOf(office, personId),
    userVerification: personId === null ? 'required' : 'preferred',
  });
  await keepChallenge(office, options.challenge, personId === null ? 'sign-in' : 'prove', personId);
  return options;
}

/**
 * The person whose passkey answered; undefined when it proves nothing. `personId` is the one who has to prove herself; null: whoever it is signs in by it alone, and had to
 * show her finger, her face or her PIN.
 */
export async function provePasskey(
  office: Office,
  site: PasskeySite,
  response: AuthenticationResponseJSON,
  personId: string | null,
): Promise<string | undefined> {
  const key = await office.db
    .selectFrom('office.secondFactor')
    .innerJoin('office.person', 'office.person.id', 'office.secondFactor.personId')
    .select(['office.secondFactor.id', 'personId', 'publicKey', 'counter', 'transports'])
    .where('credentialId', '=', response.id)
    .where('office.person.active', '=', true)
    .executeTakeFirst();
  if (!key?.publicKey || key.counter === null || (personId !== null && key.personId !== personId)) return undefined;
  const purpose: ChallengePurpose = personId === null ? 'sign-in' : 'prove';
  const proved = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(office, challenge, purpose, personId),
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    credential: {
      id: response.id,
      publicKey: new Uint8Array(key.publicKey),
      counter: key.counter,
      transports: key.transports ?? [],
    },
    requireUserVerification: personId === null,
  }).catch(() => undefined);
  if (!proved?.verified) return undefined;
  return (await countUse(office, key.id, proved.authenticationInfo.newCounter)) ? key.personId : undefined;
}

/** Writes the counter down, unless another answer was faster: a key that counts is used once for each count. */
async function countUse(office: Office, id: string, counter: number): Promise<boolean> {
  const used = await office.db
    .updateTable('office.secondFactor')
    .set({ counter, lastUsedAt: office.systemNow() })
    .where('id', '=', id)
    .where((where) => where.or([where('counter', '<', counter), where(where.val(counter), '=', 0)]))
    .returning('id')
    .executeTakeFirst();
  return used !== undefined;
}

async function credentialsOf({ db }: Office, personId: string) {
  const rows = await db
    .selectFrom('office.secondFactor')
    .select(['credentialId', 'transports'])
    .where('personId', '=', personId)
    .where('kind', '=', 'passkey')
    .execute();
  return rows.map(({ credentialId, transports }) => ({
    id: credentialId ?? '',
    transports: transports ?? [],
  }));
}

const refuse = (code: 'factors.passkeyUnfit') => (): never => {
  throw new OfficeError('invalid', code);
};
