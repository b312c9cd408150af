import { audit } from '../audit/index.ts';
import { type Actor, announceChange, inTransaction, type Office, OfficeError } from '../kernel/index.ts';

const EMAIL = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;
const EMAIL_LENGTH_MAX = 254;

/** The official mail address of a unit; null when none was entered. @throws OfficeError not-found */
export async function unitMail(office: Office, code: string): Promise<string | null> {
  const unit = await office.db.selectFrom('office.unit').select('email').where('code', '=', code).executeTakeFirst();
  if (!unit) throw new OfficeError('not-found', 'units.unknown', { unitCode: code });
  return unit.email;
}

/** Enters the official mail address of a unit, or takes it out. @throws OfficeError invalid, not-found */
export async function setUnitMail(office: Office, actor: Actor, code: string, email: string | null): Promise<void> {
  const after = email?.trim() || null;
  if (after !== null && (!EMAIL.test(after) || after.length > EMAIL_LENGTH_MAX))
    throw new OfficeError('invalid', 'units.wrongMail', { mail: after });
  await inTransaction(office, async (inside) => {
    const before = await unitMail(inside, code);
    if (before === after) return;
    await inside.db.updateTable('office.unit').set({ email: after }).where('code', '=', code).execute();
    audit(inside, actor, 'set-unit-mail', `unit:${code}`, { before, after });
    await announceChange(inside, { type: 'unit', id: code });
  });
}
