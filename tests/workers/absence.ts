import { expect } from 'vitest';
import { findPersonByUserName } from '../../office/people/index.ts';
import type { Caller, System } from '../server/support/system.ts';

/** Somebody is away from one day to another (ISO dates), and a colleague does her work; arranged by whoever may, through the API. */
export async function arrangeAbsence(
  { office }: System,
  by: Caller,
  { absent, substitute, from, to }: Readonly<Record<'absent' | 'substitute' | 'from' | 'to', string>>,
): Promise<void> {
  const idOf = async (userName: string) => (await findPersonByUserName(office, userName))?.personId;
  const arranged = await by.send('POST', '/api/stand-ins/substitutions', {
    absentPersonId: await idOf(absent),
    substitutePersonId: await idOf(substitute),
    ...{ validFrom: from, validTo: to, reason: 'nghỉ ốm' },
  });
  expect(arranged, arranged.text).toMatchObject({ status: 201 });
}
