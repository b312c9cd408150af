import { createHash } from 'node:crypto';
import { inTransaction, type Office, refuseLive } from '../kernel/index.ts';
import { hashPassword, personSearchText, SAMPLE_PASSWORD, samplePhone } from '../people/index.ts';
import { SAMPLE_SIGN_INS, type SampleSignIn } from './sample-people.ts';

const MEMBER_SINCE = '2025-01-01';

/** Brings in the sample people that are not there yet, with their roles and the one sample password. @throws OfficeError conflict in a live installation */
export async function seedSample(office: Office): Promise<void> {
  await refuseLive(office, 'installation.noSampleData');
  const known = await office.db.selectFrom('office.person').select('userName').where('sample', '=', true).execute();
  const names = new Set(known.map((person) => person.userName));
  const missing = SAMPLE_SIGN_INS.filter(({ userName }) => !names.has(userName));
  if (missing.length === 0) return;
  const hashes = await Promise.all(missing.map(({ userName }) => hashPassword(SAMPLE_PASSWORD, saltOf(userName))));
  await inTransaction(office, async (inside) => {
    for (const [index, person] of missing.entries()) await insertPerson(inside, person, hashes[index] ?? null);
  });
}

async function insertPerson(
  { db }: Office,
  { userName, fullName, role, unit }: SampleSignIn,
  passwordHash: string | null,
): Promise<void> {
  const inserted = await db
    .insertInto('office.person')
    .values({
      userName,
      fullName,
      email: null,
      phone: samplePhone(userName),
      passwordHash,
      sample: true,
      searchText: personSearchText({ userName, fullName, email: null }),
    })
    .onConflict((conflict) => conflict.column('userName').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) return;
  await db
    .insertInto('office.membership')
    .values({ personId: inserted.id, unitCode: unit, role, validFrom: MEMBER_SINCE, validTo: null })
    .execute();
}

/** The password is public anyway; a salt from the name makes the sample the same at every installation. */
function saltOf(userName: string): Buffer {
  return createHash('sha256').update(`motcua-sample:${userName}`).digest().subarray(0, 16);
}
