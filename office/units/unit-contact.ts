/**
 * How people reach a unit: its street address, its telephone and its official mail address. They are what an administrator entered; where nobody did, pages and papers say nothing of them.
 * When it is open is said by its calendar.
 */
import { audit } from '../audit/index.ts';
import { fitsKind, isMailAddress, MAIL_ADDRESS_LENGTH_MAX, TELEPHONE_LENGTH_MAX } from '../facts/index.ts';
import { type Actor, announceChange, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { officeTexts, type Text } from '../texts/index.ts';
import { dayOf } from '../time/index.ts';
import type { UnitTable } from './unit.ts';

export type UnitContact = Readonly<Record<'email' | 'address' | 'phone', string | null>>;

export const ADDRESS_LENGTH_MAX = 300;
export const EMAIL_LENGTH_MAX = MAIL_ADDRESS_LENGTH_MAX;
export const PHONE_LENGTH_MAX = TELEPHONE_LENGTH_MAX;

/** How a unit is reached; null for what nobody entered. @throws OfficeError not-found */
export async function unitContact(office: Office, code: string): Promise<UnitContact> {
  const unit = await office.db
    .selectFrom('office.unit')
    .select(['email', 'address', 'phone'])
    .where('code', '=', code)
    .executeTakeFirst();
  if (!unit) throw new OfficeError('not-found', 'units.unknown', { unitCode: code });
  return unit;
}

/** How every unit is reached, by its code. */
export async function unitContacts(office: Office): Promise<ReadonlyMap<string, UnitContact>> {
  const rows = await office.db.selectFrom('office.unit').select(['code', 'email', 'address', 'phone']).execute();
  return new Map(rows.map(({ code, ...contact }) => [code, contact]));
}

/** The official mail address of a unit; null when none was entered. @throws OfficeError not-found */
export async function unitMail(office: Office, code: string): Promise<string | null> {
  return (await unitContact(office, code)).email;
}

/** Enters how a unit is reached; what is null or empty is taken out. @throws OfficeError invalid, not-found */
export async function setUnitContact(office: Office, actor: Actor, code: string, contact: UnitContact): Promise<void> {
  const after = { email: written(contact.email), address: written(contact.address), phone: written(contact.phone) };
  refuseUnfit(after);
  await inTransaction(office, async (inside) => {
    const before = await unitContact(inside, code);
    if (before.email === after.email && before.address === after.address && before.phone === after.phone) return;
    await inside.db.updateTable('office.unit').set(after).where('code', '=', code).execute();
    audit(inside, actor, 'set-unit-contact', `unit:${code}`, { before, after });
    await announceChange(inside, { type: 'unit', id: code });
  });
}

/** The place of that name at which the city receives and hands out today; undefined for words that name none. */
export async function receptionPointNamed(office: Office, name: string) {
  const day = dayOf(await office.now());
  return office.db
    .selectFrom('office.unit')
    .select(['code', 'name', 'address', 'phone'])
    .where('name', '=', name)
    .where('kind', 'in', receptionKinds)
    .where('validFrom', '<=', day)
    .where((where) => where.or([where('validTo', 'is', null), where('validTo', '>=', day)]))
    .executeTakeFirst();
}

/** Who receives dossiers and hands out results: the commune-level units and the branches of the service centre. */
export const receptionKinds = ['ward', 'commune', 'service-centre-branch'] as const satisfies UnitTable['kind'][];

/** Address and telephone on one line; undefined when nothing was entered. */
export function contactLine({ address, phone }: Pick<UnitContact, 'address' | 'phone'>): Text | undefined {
  if (address === null) return phone === null ? undefined : officeTexts.text('units.contact.phone', { phone });
  return officeTexts.text(phone === null ? 'units.contact.address' : 'units.contact.both', { address, phone });
}

const written = (text: string | null): string | null => text?.normalize('NFC').replace(/\s+/g, ' ').trim() || null;

function refuseUnfit({ email, address, phone }: UnitContact): void {
  if (email !== null && !isMailAddress(email))
    throw new OfficeError('invalid', 'units.wrongMail', { field: 'email', mail: email });
  if (address !== null && (!fitsKind('address', address) || address.length > ADDRESS_LENGTH_MAX))
    throw new OfficeError('invalid', 'units.wrongAddress', { field: 'address', lengthMax: ADDRESS_LENGTH_MAX });
  if (phone !== null && (!fitsKind('telephone', phone) || phone.length > PHONE_LENGTH_MAX))
    throw new OfficeError('invalid', 'units.wrongPhone', { field: 'phone', phone });
}
