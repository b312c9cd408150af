import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../server/support/system.ts';
import { openScenario, type Scenario } from './scenario.ts';

let scenario: Scenario;
beforeAll(async () => {
  scenario = await openScenario();
});
afterAll(() => scenario.system.close());

const draft = (who: Caller, taskKey: string, variables: object = {}) =>
  who.send('POST', `/api/tasks/${taskKey}/paper-draft`, { variables });

describe('the paper beside the task', () => {
  it('is what the officer proposes, as she types it', async () => {
    // given
    const { officer } = scenario.cast;
    const { code } = await scenario.receive();
    const { taskKey } = await scenario.untilTask(officer, code, 'check');

    // when
    const granted = await draft(officer, taskKey, { outcome: 'complete' });
    const refused = await draft(officer, taskKey, { outcome: 'refuse', checkNote: 'Trùng' });
    const supplemented = await draft(officer, taskKey, { outcome: 'supplement', supplementItems: 'Giấy chứng sinh' });

    // then
    expect(granted.body, granted.text).toMatchObject({
      kind: 'birth-certificate',
      name: { vi: expect.stringMatching(/khai sinh/i) },
      signs: false,
      missing: [],
      lastSeen: null,
      pageCount: 1,
    });
    expect(Buffer.from(granted.body.content, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    expect(refused.body).toMatchObject({ kind: 'refusal' });
    expect(refused.body.missing).toEqual([expect.objectContaining({ path: 'grounds', fieldKey: 'refusalGrounds' })]);
    expect(supplemented.body).toMatchObject({ kind: 'supplement-request', missing: [] });
  });

  it('is what the leader signs, and what she has seen of it is kept', async () => {
    // given
    const { officer, leader, monitor } = scenario.cast;
    const { code } = await scenario.receive();
    await scenario.work(officer, code, 'check', { outcome: 'complete', checkNote: 'Đủ điều kiện' });
    const { taskKey } = await scenario.untilTask(leader, code, 'sign');
    const see = (who: Caller, draftHash: string, pages: readonly number[]) =>
      who.send('POST', `/api/tasks/${taskKey}/paper-draft/seen`, { draftHash, pages });

    // when
    const { body: shown } = await draft(leader, taskKey);
    const again = await draft(leader, taskKey, { leaderDecision: 'return', returnReason: 'Xem lại' });

    // then
    expect(shown).toMatchObject({
      kind: 'birth-certificate',
      signs: true,
      signsWhen: { variable: 'leaderDecision', value: 'sign' },
      capacity: { role: 'unit-leader', unit: 'Phường Hoàn Kiếm', onBehalfOf: null },
      missing: [],
      lastSeen: null,
    });
    expect(again.body, 'the same draft, whatever is decided').toMatchObject({ draftHash: shown.draftHash });
    expect(await see(leader, 'a'.repeat(64), [1]), 'never drawn').toMatchObject({ status: 404 });
    expect(await see(leader, shown.draftHash, [2]), 'no such page').toMatchObject({ status: 400 });
    expect(await see(monitor, shown.draftHash, [1]), 'drawn for somebody else').toMatchObject({ status: 404 });
    expect(await see(leader, shown.draftHash, [1])).toMatchObject({ status: 204 });
    expect((await draft(leader, taskKey)).body).toMatchObject({
      pagesSeen: [1],
      lastSeen: { draftHash: shown.draftHash, changes: [] },
    });
  });

  it('says what changed since the last look', async () => {
    // given
    const { officer } = scenario.cast;
    const { code } = await scenario.receive();
    const { taskKey } = await scenario.untilTask(officer, code, 'check');
    const refusal = (checkNote: string) =>
      draft(officer, taskKey, { outcome: 'refuse', checkNote, refusalGrounds: 'Điều 16' });
    const { body } = await refusal('Trùng');
    await officer.send('POST', `/api/tasks/${taskKey}/paper-draft/seen`, { draftHash: body.draftHash, pages: [1] });

    // when
    const { body: after } = await refusal('Trùng với hồ sơ khác');

    // then
    const [change] = after.lastSeen.changes;
    expect(after.draftHash).not.toBe(body.draftHash);
    expect(change).toMatchObject({ before: expect.stringContaining('Trùng'), after: expect.stringContaining('khác') });
  });

  it('is nothing where the task leads to no paper', async () => {
    const { reception } = scenario.cast;
    const { code } = await scenario.receive();
    const { taskKey } = await scenario.untilTask(scenario.cast.officer, code, 'check');
    expect(await draft(reception, taskKey, { outcome: 'verify', verifyQuestion: 'x' })).toMatchObject({ status: 404 });
  });
});
