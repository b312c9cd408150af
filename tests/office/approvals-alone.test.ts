/** An office of one: in the first days after it went live its administrator goes on alone, and that is written down; later somebody else decides. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approvalScopes, needsTwo, proposeChange, setApprovalScope } from '../../office/approvals/index.ts';
import { goLive, openFirstAccount } from '../../office/installation/index.ts';
import { type Actor, type Office, openOffice } from '../../office/kernel/index.ts';
import { allMembershipsOf, createAccount, getPerson, type Person } from '../../office/people/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { approvalKinds } from '../../server/approval-kinds.ts';
import { createFurnishedDatabase } from '../support/furnished.ts';

const DAY_MS = 86_400_000;
const machine: Actor = { kind: 'system', name: 'npm run go-live (motcua)' };
/** No kind that is proposed here asks an engine. */
const kinds = approvalKinds(undefined as never, {});

let office: Office;
let close: () => Promise<void>;
let realTime: number;
let administrator: Person;
beforeEach(async () => {
  const database = await createFurnishedDatabase('seeded');
  realTime = Date.now();
  office = await openOffice({ databaseUrl: database.url, now: () => new Date(realTime) });
  close = async () => {
    await office.close();
    await database.drop();
  };
  const { firstLink } = await goLive(office, machine);
  const draft = { userName: 'quantri', fullName: 'Phan Thị Nhất', email: null };
  const { personId } = await openFirstAccount(office, firstLink?.token ?? '', draft, 'bốn chữ và một số 7');
  administrator = await getPerson(office, personId);
});
afterEach(() => close());

let number = 0;
async function openAccount(by: Person): Promise<string> {
  number += 1;
  const draft = { userName: `nguoi-${number}`, fullName: `Người ${number}`, email: null };
  return (await createAccount(office, { kind: 'person', ...by }, draft)).personId;
}
const propose = async (by: Person, personId: string, role: 'administrator' | 'unit-leader') =>
  proposeChange(office, kinds, by, {
    kind: 'role',
    change: { personId, unitCode: 'H26', role, validFrom: dayOf(await office.now()), validTo: null },
    reason: 'Quyết định phân công',
  });

describe('a live office of one administrator', () => {
  it('goes on alone in the first thirty days, and the proposal and the trail say so for good', async () => {
    const second = await openAccount(administrator);

    const { applied, approval } = await propose(administrator, second, 'administrator');

    expect(applied).toBe(true);
    expect(approval).toMatchObject({ state: 'approved', alone: true, decidedBy: administrator.personId });
    expect(await allMembershipsOf(office, second)).toMatchObject([{ role: 'administrator' }]);
    const acts = await office.db
      .selectFrom('audit.entry')
      .select('action')
      .where('subject', '=', `person:${second}`)
      .orderBy('number')
      .execute();
    expect(acts.map(({ action }) => action)).toEqual([
      'create-account',
      'propose-change',
      'grant-membership',
      'approve-change-alone',
    ]);
  });

  it('gives nothing to herself even then', async () => {
    await expect(propose(administrator, administrator.personId, 'unit-leader')).rejects.toMatchObject({
      code: 'approvals.toOneself',
    });
  });

  it('waits after thirty days', async () => {
    realTime += 31 * DAY_MS;
    const { applied } = await propose(administrator, await openAccount(administrator), 'unit-leader');
    expect(applied).toBe(false);
  });

  it('waits as soon as somebody independent could decide', async () => {
    // given a second administrator whose password the first one does not know any more
    const second = await openAccount(administrator);
    await propose(administrator, second, 'administrator');
    const third = await openAccount(administrator);
    expect((await propose(administrator, third, 'unit-leader')).applied).toBe(true);

    // when the second one proposes, the first one is independent of her
    const proposed = await propose(await getPerson(office, second), await openAccount(administrator), 'unit-leader');

    // then
    expect(proposed.applied).toBe(false);
  });

  it('needs two for every kind, whatever is written down for trying out', async () => {
    await setApprovalScope(office, machine, 'role', 'live');
    expect(await needsTwo(office, 'role')).toBe(true);
    expect(await needsTwo(office, 'deployment')).toBe(true);
    expect(await approvalScopes(office)).toMatchObject({ live: true });
  });
});
