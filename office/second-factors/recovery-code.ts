import { audit } from '../audit/index.ts';
import { type Actor, inTransaction, keyedHash, type Office } from '../kernel/index.ts';
import { spokenCode } from '../people/index.ts';

/** `office.recovery_code`: codes for when the other factors are lost, as keyed hashes. */
export interface RecoveryCodeTable {
  personId: string;
  codeHash: Buffer;
  usedAt: Date | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.recoveryCode': RecoveryCodeTable;
  }
}

const CODES = 10;
/** 59 bits each. */
const GROUPS = 3;
const PURPOSE = 'recovery-code';

const hashOf = (office: Office, personId: string, code: string): Buffer =>
  keyedHash(office, PURPOSE, `${personId}\n${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`);

/** Makes ten codes in the place of those that she had, and tells them, the only time. */
export async function makeRecoveryCodes(office: Office, actor: Actor, personId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: CODES }, () => spokenCode(GROUPS));
  await inTransaction(office, async (inside) => {
    await inside.db.deleteFrom('office.recoveryCode').where('personId', '=', personId).execute();
    await inside.db
      .insertInto('office.recoveryCode')
      .values(codes.map((code) => ({ personId, codeHash: hashOf(office, personId, code), usedAt: null })))
      .execute();
    audit(inside, actor, 'make-recovery-codes', `person:${personId}`, { codes: CODES });
  });
  return codes;
}

/** How many of her codes are left. */
export async function recoveryCodesLeft({ db }: Office, personId: string): Promise<number> {
  const rows = await db
    .selectFrom('office.recoveryCode')
    .select('codeHash')
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .execute();
  return rows.length;
}

/** Whether it is one of her codes that was not used; it is used up. */
export async function takeRecoveryCode(office: Office, personId: string, code: string): Promise<boolean> {
  const taken = await office.db
    .updateTable('office.recoveryCode')
    .set({ usedAt: office.systemNow() })
    .where('personId', '=', personId)
    .where('codeHash', '=', hashOf(office, personId, code))
    .where('usedAt', 'is', null)
    .returning('personId')
    .executeTakeFirst();
  return taken !== undefined;
}
