/**
 * Codes that an app shows (TOTP, RFC 6238): six digits for thirty seconds. The codes of the thirty seconds before and after are taken as well, because clocks differ; a code is
 * taken once, also when two arrive at the same time. The secret is enciphered by the installation's, and leaves the server once, when the app is added.
 */
import { Secret, TOTP } from 'otpauth';
import { audit } from '../audit/index.ts';
import { type Actor, inTransaction, type Office, OfficeError, seal, unseal } from '../kernel/index.ts';
import { refuseHeld } from './enrolment-hold.ts';
import { refuseNewFactor } from './second-factor.ts';

const PURPOSE = 'second-factor';
const ISSUER = 'Motcua';
const SECRET_BYTES = 20;
const PERIOD_SECONDS = 30;
const STEPS_AROUND = 1;
const CODE = /^\d{6}$/;

/** What the app has to know, told once. */
export interface NewApp {
  readonly id: string;
  /** For typing: groups of four letters. */
  readonly secret: string;
  /** For the QR code: `otpauth://…`. */
  readonly uri: string;
}

const totpOf = (secret: Secret, label = ''): TOTP =>
  new TOTP({ issuer: ISSUER, label, secret, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS });

/** Begins to add an app, in the place of one that was begun and never confirmed. @throws OfficeError invalid, conflict when she has one */
export async function beginApp(
  office: Office,
  { personId, userName }: { readonly personId: string; readonly userName: string },
  name: string,
): Promise<NewApp> {
  const checked = await refuseNewFactor(office, personId, name);
  const secret = new Secret({ size: SECRET_BYTES });
  const sealedSecret = seal(office, PURPOSE, personId, secret.bytes);
  return inTransaction(office, async (inside) => {
    const own = inside.db.selectFrom('office.secondFactor').select('id').where('personId', '=', personId);
    const known = await own.where('kind', '=', 'totp').where('confirmedAt', 'is not', null).executeTakeFirst();
    if (known) throw new OfficeError('conflict', 'factors.appThere');
    await inside.db
      .deleteFrom('office.secondFactor')
      .where('personId', '=', personId)
      .where('confirmedAt', 'is', null)
      .execute();
    const { id } = await inside.db
      .insertInto('office.secondFactor')
      .values({ personId, kind: 'totp', name: checked, addedAt: inside.systemNow(), sealedSecret })
      .returning('id')
      .executeTakeFirstOrThrow();
    const grouped = secret.base32.replaceAll(/(.{4})(?=.)/g, '$1 ');
    return { id, secret: grouped, uri: totpOf(secret, userName).toString() };
  });
}

/** Puts an app into use by its first code. @throws OfficeError invalid for a wrong code, not-found, conflict while her enrolment is held */
export async function confirmApp(office: Office, actor: Actor, personId: string, code: string): Promise<void> {
  await inTransaction(office, async (inside) => {
    const begun = await inside.db
      .selectFrom('office.secondFactor')
      .select(['id', 'name'])
      .where('personId', '=', personId)
      .where('kind', '=', 'totp')
      .where('confirmedAt', 'is', null)
      .executeTakeFirst();
    if (!begun) throw new OfficeError('not-found', 'factors.unknown');
    await refuseHeld(inside, personId);
    if (!(await takeCode(inside, personId, code, { confirmed: false })))
      throw new OfficeError('invalid', 'factors.wrongFirstCode');
    await inside.db
      .updateTable('office.secondFactor')
      .set({ confirmedAt: inside.systemNow() })
      .where('id', '=', begun.id)
      .execute();
    audit(inside, actor, 'add-second-factor', `person:${personId}`, { kind: 'totp', name: begun.name });
  });
}

/** Whether it is a code that her app shows now and that was not used before; it is used up. */
export async function takeCode(
  office: Office,
  personId: string,
  code: string,
  { confirmed = true } = {},
): Promise<boolean> {
  const token = code.replaceAll(/\s/g, '');
  if (!CODE.test(token)) return false;
  const app = await office.db
    .selectFrom('office.secondFactor')
    .select(['id', 'sealedSecret'])
    .where('personId', '=', personId)
    .where('kind', '=', 'totp')
    .where('confirmedAt', confirmed ? 'is not' : 'is', null)
    .executeTakeFirst();
  if (!app?.sealedSecret) return false;
  const now = office.systemNow();
  const bytes = unseal(office, PURPOSE, personId, app.sealedSecret);
  const secret = new Secret({ buffer: new Uint8Array(bytes).buffer });
  const away = totpOf(secret).validate({ token, window: STEPS_AROUND, timestamp: now.getTime() });
  if (away === null) return false;
  const step = Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + away;
  const taken = await office.db
    .updateTable('office.secondFactor')
    .set({ lastStep: step, lastUsedAt: now })
    .where('id', '=', app.id)
    .where((where) => where.or([where('lastStep', 'is', null), where('lastStep', '<', step)]))
    .returning('id')
    .executeTakeFirst();
  return taken !== undefined;
}
