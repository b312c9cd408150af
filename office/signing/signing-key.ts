/**
 * The key of a person: a PKCS#12 file as she gave it, enciphered by its own password. The password is kept nowhere and written nowhere; who wants to sign with the key gives it again, and the
 * opened key lives in the memory of one server for one session.
 */
import { audit } from '../audit/index.ts';
import { type KeyCertificate, openInThread, type SigningKey, UnusableKey } from '../documents/index.ts';
import {
  type Actor,
  countAttempt,
  forgiveAttempts,
  inTransaction,
  type Office,
  OfficeError,
  type ThrottleRule,
} from '../kernel/index.ts';
import { dayText } from '../texts/index.ts';
import { dayOf, MINUTE_MS } from '../time/index.ts';

/** `office.signing_key` */
export interface SigningKeyTable extends KeyCertificate {
  personId: string;
  pkcs12: Buffer;
  storedAt: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.signingKey': SigningKeyTable;
  }
}

export const KEY_BYTES_MAX = 64 * 1024;

/** After the fifth wrong password in a row there is a pause of five minutes, then twice as long each time. */
const throttle: ThrottleRule = {
  kind: 'signing-key',
  firstWaitAt: 5,
  waitSeconds: (5 * MINUTE_MS) / 1000,
  waitSecondsMax: (60 * MINUTE_MS) / 1000,
};

type Owner = Extract<Actor, { kind: 'person' }>;

/** What the certificate of a person's key says; undefined when she has given none. */
export async function personalKeyOf({ db }: Office, personId: string): Promise<KeyCertificate | undefined> {
  return db
    .selectFrom('office.signingKey')
    .select(['subject', 'issuer', 'serialNumber', 'validFrom', 'validTo'])
    .where('personId', '=', personId)
    .executeTakeFirst();
}

/**
 * Keeps a person's key, in the place of one that was there; it is opened once, to see that it can sign.
 * @throws OfficeError too-large; invalid for a wrong password, no RSA key with its certificate, or one out of its dates; throttled
 */
export async function keepPersonalKey(
  office: Office,
  owner: Owner,
  pkcs12: Buffer,
  password: string,
): Promise<KeyCertificate> {
  if (pkcs12.length > KEY_BYTES_MAX)
    throw new OfficeError('too-large', 'signing.keyTooLarge', { kibibytes: KEY_BYTES_MAX / 1024 });
  const { certificate } = await open(office, owner, pkcs12, password);
  const { subject, issuer, serialNumber, validFrom, validTo } = certificate;
  const row = { pkcs12, storedAt: await office.now(), subject, issuer, serialNumber, validFrom, validTo };
  await inTransaction(office, async (inside) => {
    await inside.db
      .insertInto('office.signingKey')
      .values({ personId: owner.personId, ...row })
      .onConflict((conflict) => conflict.column('personId').doUpdateSet(row))
      .execute();
    audit(inside, owner, 'keep-signing-key', `person:${owner.personId}`, { subject, issuer, serialNumber });
  });
  return certificate;
}

/** Opens a person's key. @throws OfficeError not-found when she has none; as `keepPersonalKey` */
export async function openPersonalKey(office: Office, owner: Owner, password: string): Promise<SigningKey> {
  const row = await office.db
    .selectFrom('office.signingKey')
    .select('pkcs12')
    .where('personId', '=', owner.personId)
    .executeTakeFirst();
  if (!row) throw new OfficeError('not-found', 'signing.noKey');
  return open(office, owner, row.pkcs12, password);
}

async function open(office: Office, { personId }: Owner, pkcs12: Buffer, password: string): Promise<SigningKey> {
  await countAttempt(office, throttle, personId);
  try {
    const key = await openInThread(pkcs12, password);
    await forgiveAttempts(office, throttle, personId);
    await refuseOutOfDate(office, key);
    return key;
  } catch (cause) {
    if (!(cause instanceof UnusableKey)) throw cause;
    if (!cause.isPassword) await forgiveAttempts(office, throttle, personId);
    throw new OfficeError('invalid', 'signing.keyUnusable', { reason: cause.reason });
  }
}

/** Refuses a key whose certificate does not hold now. @throws OfficeError invalid */
export async function refuseOutOfDate(office: Office, { certificate }: SigningKey): Promise<void> {
  const now = await office.now();
  const { validFrom, validTo } = certificate;
  if (validFrom <= now && now <= validTo) return;
  const [from, to] = [validFrom, validTo].map((moment) => dayText(dayOf(moment)));
  throw new OfficeError('invalid', 'signing.keyOutOfDate', { from, to });
}

/** Forgets a person's key. Nothing that was signed with it changes. */
export async function removePersonalKey(office: Office, owner: Owner): Promise<void> {
  await inTransaction(office, async (inside) => {
    const { personId } = owner;
    const removed = await inside.db
      .deleteFrom('office.signingKey')
      .where('personId', '=', personId)
      .returning(['subject', 'serialNumber'])
      .executeTakeFirst();
    if (removed) audit(inside, owner, 'remove-signing-key', `person:${personId}`, removed);
  });
}
