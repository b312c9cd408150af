/** What was mistyped at the counter is mended before the decision, by whoever has the task: the same rules hold, the deadline is computed anew, and the paper says what is right. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { documentsOf } from '../../office/documents/index.ts';
import { getDossier } from '../../office/dossiers/index.ts';
import type { Answer } from '../server/support/system.ts';
import { openScenario, type Received, type Scenario } from './scenario.ts';
import { handOver, sign } from './usual-answers.ts';

let scenario: Scenario;
beforeAll(async () => {
  scenario = await openScenario();
});
afterAll(() => scenario.system.close());

const applicant = { name: 'Trần Thị Quỳnh', phone: '0912 345 678', idNumber: '001193004321' };
const check = {
  outcome: 'complete',
  personalNumber: '001325009876',
  checklist: ['declaration', 'birth-evidence', 'identity', 'residence', 'no-duplicate'],
};
/** What the form asked of a dossier, to be sent back with a change. */
const asked = async ({ id }: Received) => {
  const { lateRegistration: _, ...answers } = (await getDossier(scenario.system.office, id)).answers;
  return answers;
};
const correct = async (
  dossier: Received,
  changes: object,
  more: object = {},
  by = scenario.cast.officer,
): Promise<Answer> =>
  by.send('POST', `/api/dossiers/${dossier.id}/corrections`, {
    ...{ applicant, answers: { ...(await asked(dossier)), ...changes }, reason: 'Gõ nhầm ở quầy' },
    revision: (await by.get(`/api/dossiers/${dossier.id}`)).body.revision ?? '',
    ...more,
  });
const take = async (dossier: Received) => {
  const { taskKey } = await scenario.untilTask(scenario.cast.officer, dossier.code, 'check');
  await scenario.cast.officer.send('POST', `/api/tasks/${taskKey}/assignment`, {});
  return taskKey;
};

describe('a correction before the decision', () => {
  it('is in the history with old and new value and the reason, in the task, and on the paper that is signed', async () => {
    // given a name that was mistyped at the counter
    const { cast, system } = scenario;
    const dossier = await scenario.receive({ childFullName: 'Nguyễn Bảo Chầu' });
    const taskKey = await take(dossier);

    // when the officer who has the task mends it
    const answer = await correct(dossier, { childFullName: 'Nguyễn Bảo Châu' });

    // then
    expect(answer.body, answer.text).toMatchObject({
      changes: [{ key: 'childFullName', before: { vi: 'Nguyễn Bảo Chầu' }, after: { vi: 'Nguyễn Bảo Châu' } }],
    });
    const { items } = (await cast.officer.get(`/api/dossiers/${dossier.id}/history`)).body;
    expect(items.find(({ action }: { action: string }) => action === 'dossier-corrected')).toMatchObject({
      reason: { vi: 'Gõ nhầm ở quầy' },
      text: {
        vi: 'Đính chính nội dung khai: Người được khai sinh – Họ, chữ đệm, tên: Nguyễn Bảo Chầu đổi thành Nguyễn Bảo Châu',
      },
    });
    await vi.waitFor(
      async () => {
        const { body } = await cast.officer.get(`/api/tasks/${taskKey}`);
        expect(body.variables.answers.childFullName).toBe('Nguyễn Bảo Châu');
      },
      { timeout: 45_000, interval: 50 },
    );

    // and when it goes on
    await scenario.work(cast.officer, dossier.code, 'check', check);
    await scenario.work(cast.leader, dossier.code, 'sign', sign);
    await scenario.work(cast.reception, dossier.code, 'handOver', handOver);

    // then nothing can be corrected here any more
    expect(await documentsOf(system.office, dossier.id)).toContainEqual(
      expect.objectContaining({ kind: 'birth-certificate' }),
    );
    expect((await correct(dossier, { childFullName: 'Khác' })).status).toBe(403);
  });

  it('computes the case and the due moment anew, tells the applicant, and shows it before', async () => {
    // given a birth that needs no verification and is due today
    const { cast } = scenario;
    const dossier = await scenario.receive();
    await take(dossier);
    const before = (await cast.officer.get(`/api/dossiers/${dossier.id}`)).body.dueAt;

    // when
    const change = { needsVerification: true };
    const { revision } = (await cast.officer.get(`/api/dossiers/${dossier.id}`)).body;
    const body = { applicant, revision, answers: { ...(await asked(dossier)), ...change } };
    const preview = await cast.officer.send('POST', `/api/dossiers/${dossier.id}/correction-preview`, body);
    const still = (await cast.officer.get(`/api/dossiers/${dossier.id}`)).body.dueAt;
    const done = await correct(dossier, change);

    // then
    expect(still).toBe(before);
    expect(preview.body.dueAt, preview.text).toMatchObject({ before });
    expect(preview.body.dueAt.after > before).toBe(true);
    expect(done.body.dueAt, done.text).toEqual(preview.body.dueAt);
    expect((await cast.officer.get(`/api/dossiers/${dossier.id}/deadline`)).body).toMatchObject({
      dueAt: preview.body.dueAt.after,
      moves: [{ cause: 'correction', reason: 'Gõ nhầm ở quầy' }],
    });
    expect(await scenario.told(dossier.id)).toContain('appointment-moved');
  });

  it('reaches the process that is called as well, which hands back what is right', async () => {
    // given a dossier that waits for the leader's signature, which is a process of its own
    const { cast } = scenario;
    const dossier = await scenario.receive({ childFullName: 'Nguyễn Bảo Chầu' });
    await scenario.work(cast.officer, dossier.code, 'check', check);
    const { taskKey } = await scenario.untilTask(cast.leader, dossier.code, 'sign');
    await cast.leader.send('POST', `/api/tasks/${taskKey}/assignment`, {});

    // when the leader, who has it now, mends it and signs
    const answer = await correct(dossier, { childFullName: 'Nguyễn Bảo Châu' }, {}, cast.leader);
    expect(answer.status, answer.text).toBe(200);
    await vi.waitFor(
      async () => {
        const { body } = await cast.leader.get(`/api/tasks/${taskKey}`);
        expect(body.variables.answers.childFullName).toBe('Nguyễn Bảo Châu');
      },
      { timeout: 45_000, interval: 50 },
    );
    await scenario.work(cast.leader, dossier.code, 'sign', sign);

    // then
    expect(await scenario.shown(cast.reception, dossier.code, 'handOver')).toMatchObject({
      answers: { childFullName: 'Nguyễn Bảo Châu' },
    });
  });

  it.each([
    ['what cannot be true', { childBirthDate: '2030-01-01' }, /không được sau ngày hôm nay/],
    ['an answer that the form does not take', { childSex: 'unknown' }, /Giới tính/],
    ['an answer that nobody asks', { shoeSize: 41 }, /không có trong biểu mẫu/],
  ])('refuses %s, and changes nothing', async (_what, change, sentence) => {
    const dossier = await scenario.receive();
    await take(dossier);
    const before = await asked(dossier);
    const answer = await correct(dossier, change);
    expect(answer.status).toBe(400);
    expect(answer.body.detailVi).toMatch(sentence);
    expect(await asked(dossier)).toEqual(before);
  });

  it('is for whoever holds a task of the dossier, with a reason, and needs a difference', async () => {
    // given
    const dossier = await scenario.receive();
    await take(dossier);

    // then
    expect((await correct(dossier, { birthPlace: 'Nhà' }, {}, scenario.cast.leader)).status).toBe(403);
    expect((await correct(dossier, { birthPlace: 'Nhà riêng' }, { reason: '' })).status).toBe(400);
    expect((await correct(dossier, {})).status).toBe(409);
    // what the form sends for what was not answered changes nothing
    const untouched = { parentsMarried: false, needsVerification: false, fatherFullName: null, fatherResidence: '' };
    expect((await correct(dossier, untouched)).status).toBe(409);
    // what is computed is not taken from anybody
    expect((await correct(dossier, { lateRegistration: true })).status).toBe(409);
    expect((await scenario.cast.officer.get(`/api/dossiers/${dossier.id}`)).body.allowedActions).toContain('correct');
    expect((await scenario.cast.leader.get(`/api/dossiers/${dossier.id}`)).body.allowedActions).not.toContain(
      'correct',
    );
  });
});
