import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getDocument } from '../../office/documents/index.ts';
import { getDossier, revisionOf } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { findPersonByUserName } from '../../office/people/index.ts';
import type { Caller } from '../server/support/system.ts';
import { makeKey } from '../support/make-key.ts';
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
    expect(Buffer.from(granted.body.papers[0].content, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
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
    const sentBack = await draft(leader, taskKey, { leaderDecision: 'return', returnReason: 'Xem lại' });
    const again = await draft(leader, taskKey, { leaderDecision: 'sign' });

    // then
    expect(shown).toMatchObject({
      kind: 'birth-certificate',
      signs: true,
      signsWhen: { variable: 'leaderDecision', value: 'sign' },
      capacity: { role: 'unit-leader', unit: 'Phường Hoàn Kiếm', onBehalfOf: null },
      missing: [],
      lastSeen: null,
    });
    expect(sentBack.status, 'what is sent back issues nothing').toBe(404);
    expect(again.body, 'the same draft').toMatchObject({ draftHash: shown.draftHash });
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
    expect(change).toMatchObject({
      ...{ before: expect.stringContaining('Trùng'), after: expect.stringContaining('khác') },
      places: [{ page: 1, top: expect.any(Number), height: expect.any(Number) }],
    });
  });

  it('is nothing where the task leads to no paper', async () => {
    const { reception } = scenario.cast;
    const { code } = await scenario.receive();
    const { taskKey } = await scenario.untilTask(scenario.cast.officer, code, 'check');
    expect(await draft(reception, taskKey, { outcome: 'verify', verifyQuestion: 'x' })).toMatchObject({ status: 404 });
  });
});

/** Says why a signature was refused; undefined: it was not. */
type Door = (who: Caller, taskKey: string) => Promise<string | undefined>;
const sign = { leaderDecision: 'sign' };

const atHerPage: Door = async (who, taskKey) => {
  const answer = await who.send('POST', `/api/tasks/${taskKey}/completion`, { variables: sign });
  return answer.status === 200 ? undefined : answer.body.detail;
};
const withMany: Door = async (who, taskKey) => {
  const { body } = await who.send('POST', '/api/bulk-jobs', { action: 'complete', keys: [taskKey], variables: sign });
  await who.send('POST', `/api/bulk-jobs/${body.id}/start`, {});
  const job = async () => (await who.get(`/api/bulk-jobs/${body.id}`)).body;
  await expect.poll(async () => (await job()).state).toBe('done');
  return (await job()).failures[0]?.reason.en;
};

const idOf = async (userName: string) => (await findPersonByUserName(scenario.system.office, userName))?.personId;
const day = { validFrom: '2025-06-25', validTo: '2025-12-31', reason: 'nghỉ phép' };
const asSubstitute = async () => {
  const { officer } = scenario.cast;
  const order = {
    absentPersonId: await idOf('lanhdao.h26-1'),
    substitutePersonId: await idOf(officer.userName),
    ...day,
  };
  expect(await scenario.cast.leader.send('POST', '/api/stand-ins/substitutions', order)).toMatchObject({ status: 201 });
  return officer;
};
const asDelegate = async () => {
  const { leader, reception } = scenario.cast;
  const people = { delegatorId: await idOf(leader.userName), delegateId: await idOf(reception.userName) };
  const order = { ...people, unitCode: 'H26.1', procedureCodes: null, ...day };
  expect(await leader.send('POST', '/api/stand-ins/delegations', order)).toMatchObject({ status: 201 });
  return reception;
};
const asHerself = async () => scenario.cast.leader;

/** A refusal of two pages, which waits for the leader. */
const waitingRefusal = async () => {
  const { officer, leader } = scenario.cast;
  const { id, code } = await scenario.receive();
  const long = Array.from({ length: 60 }, (_, index) => `Căn cứ thứ ${index + 1} của quy định mẫu`).join('\n');
  await scenario.work(officer, code, 'check', { outcome: 'refuse', checkNote: long, refusalGrounds: 'Điều 16' });
  const { taskKey } = await scenario.untilTask(leader, code, 'sign');
  return { id, taskKey };
};

/** Whoever holds the task mends the name of the applicant, who is the mother. */
const correct = async (who: Caller, id: string, taskKey: string, name: string) => {
  await who.send('POST', `/api/tasks/${taskKey}/assignment`, {});
  const dossier = await getDossier(scenario.system.office, id);
  const { applicant, answers } = dossier;
  const answer = await who.send('POST', `/api/dossiers/${id}/corrections`, {
    ...{ applicant: { ...applicant, name }, answers: { ...answers, motherFullName: name } },
    ...{ revision: revisionOf(dossier), reason: 'Gõ nhầm tên' },
  });
  expect(answer, answer.text).toMatchObject({ status: 200 });
};

describe.each([
  ['at her page', asHerself, atHerPage, null],
  ['with many', asHerself, withMany, null],
  ['by a substitute', asSubstitute, atHerPage, 'lanhdao.h26-1'],
  ['by a delegate', asDelegate, atHerPage, 'lanhdao.h26-1'],
] as const)('signing %s', (_door, person, attempt, inPlaceOf) => {
  it('needs every page of the paper as it is now, seen by this very person', async () => {
    // given
    const who = await person();
    const { id, taskKey } = await waitingRefusal();
    const see = async (other: Caller, pages: readonly number[]) => {
      const { body } = await draft(other, taskKey, sign);
      await other.send('POST', `/api/tasks/${taskKey}/paper-draft/seen`, { draftHash: body.draftHash, pages });
      return body;
    };

    // when, then: not seen
    expect(await attempt(who, taskKey)).toContain('not yet page 1, 2');

    // then: somebody else has seen it
    await see(scenario.cast.monitor, [1, 2]);
    expect(await attempt(who, taskKey)).toContain('not yet page 1, 2');

    // then: a page is missing
    expect(await see(who, [1])).toMatchObject({ pageCount: 2, signs: true });
    expect(await attempt(who, taskKey)).toContain('not yet page 2');

    // then: it was changed after she saw it
    await see(who, [2]);
    await correct(who, id, taskKey, 'Trần Thị Quỳnh Anh');
    await expect.poll(async () => (await draft(who, taskKey)).body.lastSeen.changes.length).toBeGreaterThan(0);
    expect(await attempt(who, taskKey)).toContain('has changed since you saw it');

    // then: seen as it is
    const { draftHash } = await see(who, [1, 2]);
    expect(await attempt(who, taskKey)).toBeUndefined();
    await scenario.untilDossier(id, { states: { decision: 'refused' } });
    const signed = (await historyOf(scenario.system.office, id)).find(({ action }) => action === 'paper-signed');
    expect(signed).toMatchObject({
      actorId: await idOf(who.userName),
      after: { kind: 'refusal', draftHash, role: 'unit-leader', unitCode: 'H26.1', certificate: null },
    });
    const leader = inPlaceOf && (await findPersonByUserName(scenario.system.office, inPlaceOf))?.fullName;
    expect(signed?.after?.onBehalfOf).toBe(leader);
    const { contentHash } = await getDocument(scenario.system.office, String(signed?.after?.documentId));
    expect(signed?.after?.contentHash).toBe(contentHash);
  });
});

it('signs with her own key while it is open, and no more when it is locked', async () => {
  // given
  const { leader, officer } = scenario.cast;
  const { pkcs12 } = makeKey('Lê Thị Thu', 'của riêng tôi');
  const key = { pkcs12: pkcs12.toString('base64'), password: 'của riêng tôi' };
  expect(await leader.send('PUT', '/api/me/signing-key', key)).toMatchObject({ status: 200 });
  const unlocked = await leader.send('POST', '/api/me/signing-key/unlock', { password: key.password });
  expect(unlocked.body).toMatchObject({ key: { serialNumber: '0a17' }, unlockedUntil: expect.any(String) });

  // when
  const signed = [];
  for (const lock of [false, true]) {
    if (lock) await leader.send('POST', '/api/me/signing-key/lock');
    const { id, code } = await scenario.receive();
    await scenario.work(officer, code, 'check', { outcome: 'complete', checkNote: 'Đủ điều kiện' });
    await scenario.work(leader, code, 'sign', sign);
    const history = await historyOf(scenario.system.office, id);
    signed.push(history.find(({ action }) => action === 'paper-signed')?.after);
  }

  // then
  const [own, byHand] = signed;
  expect(own?.certificate).toMatchObject({ holder: 'person', serialNumber: '0a17', subject: 'CN=Lê Thị Thu' });
  const { content } = await getDocument(scenario.system.office, String(own?.documentId));
  expect(content.includes('/ByteRange')).toBe(true);
  expect(byHand).toMatchObject({ kind: 'birth-certificate', certificate: null });
});

it('writes no paper where the task was completed past the office', async () => {
  // given
  const { officer, leader } = scenario.cast;
  const { id, code } = await scenario.receive();
  await scenario.work(officer, code, 'check', { outcome: 'complete', checkNote: 'Đủ điều kiện' });

  // when
  await scenario.workElsewhere(leader, code, 'sign', sign);

  // then
  const incidents = async () =>
    (
      await scenario.system.engine.searchIncidents({ filter: { state: 'ACTIVE' } }, { consistency: { waitUpToMs: 0 } })
    ).items?.map(({ elementId, errorMessage }) => `${elementId}: ${errorMessage}`);
  await expect
    .poll(incidents)
    .toContainEqual(expect.stringMatching(/^certificate: .*(chưa có ai ký|Nobody has signed)/));
  expect(await scenario.kindsOf(id)).toEqual(['receipt']);
});
