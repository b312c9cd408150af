/** A person asks that what is kept about her be corrected: the unit that keeps it has a task with the limit of the law, answers it, and cannot say that it is done when it is not. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getDossier } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { listNotifications } from '../../office/notifications/index.ts';
import { type AskedCorrection, askCorrection, requestsOfPerson } from '../../office/person-rights/index.ts';
import { expectFullCoverage } from './coverage.ts';
import { openScenario, type Received, type Scenario } from './scenario.ts';
import { sign } from './usual-answers.ts';

const [MOTHER, FATHER, STRANGER] = ['001193004321', '001090012345', '001191000999'];
let scenario: Scenario;
beforeAll(async () => {
  scenario = await openScenario();
});
afterAll(() => scenario.system.close());

const complete = {
  outcome: 'complete',
  personalNumber: '001325009876',
  checklist: ['declaration', 'birth-evidence', 'identity', 'residence', 'no-duplicate'],
};
const online = { actor: { kind: 'citizen' }, channel: 'online' } as const;
const asText = (text: string) => ({ vi: text, en: text });
const ask = (dossierId: string, what: Partial<AskedCorrection>, idNumber = MOTHER) =>
  askCorrection(scenario.system.office, online, {
    ...{ dossierId, field: 'applicant.phone', label: asText('Điện thoại'), valueBefore: '0912 345 678' },
    ...{ valueWanted: '0987 654 321', reason: 'Đã đổi số', requester: { idNumber, name: 'Trần Thị Quỳnh' } },
    ...what,
  });
const answer = (code: string, requestOutcome: 'done' | 'refused', requestAnswer: string) =>
  scenario.work(scenario.cast.officer, code, 'answer', { requestOutcome, requestAnswer });
const newest = async (number = MOTHER) => (await requestsOfPerson(scenario.system.office, number))[0];
const untilAnswered = (number = MOTHER) =>
  expect.poll(async () => (await newest(number))?.state, { timeout: 20_000 }).not.toBe('open');
const withFather = { fatherFullName: 'Nguyễn Văn An', fatherIdNumber: FATHER, fatherBirthDate: '1990-05-01' };

it('corrects a contact with the answer, also after the decision, and tells the person', async () => {
  // given
  const { id, code } = await scenario.receive();
  await scenario.work(scenario.cast.officer, code, 'check', complete);
  await scenario.work(scenario.cast.leader, code, 'sign', sign);
  await scenario.untilDossier(id, { states: { decision: 'approved' } });
  const request = await ask(id, {});
  expect(request.code).toMatch(/^DL-\d{6}$/);
  await expect(ask(id, {})).rejects.toMatchObject({ kind: 'conflict' });
  // when
  await answer(code, 'done', 'Đã sửa số điện thoại.');
  await untilAnswered();
  // then
  const { office } = scenario.system;
  expect((await getDossier(office, id)).applicant.phone).toBe('0987 654 321');
  const history = await historyOf(office, id);
  expect(history.find(({ action }) => action === 'dossier-corrected')).toMatchObject({
    before: { applicant: { phone: '0912 345 678' } },
    after: { applicant: { phone: '0987 654 321' } },
    actorName: expect.stringMatching(/\S/),
  });
  expect(history.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['data-request-taken', 'data-request-answered']),
  );
  expect(await scenario.told(id)).toEqual(expect.arrayContaining(['data-request-taken', 'data-request-done']));
});

it('comes back to the officer who says that it is done when the record says what it said, and reminds of its limit', async () => {
  const { id, code }: Received = await scenario.receive(withFather);
  const field = {
    field: 'fatherFullName',
    label: asText('Cha'),
    valueBefore: 'Nguyễn Văn An',
    valueWanted: 'Nguyễn Văn Ân',
  };
  const { dueAt } = await ask(id, { ...field, requester: { idNumber: FATHER, name: 'An', email: 'an@example.vn' } });
  expect(dueAt.getTime()).toBeGreaterThan(new Date('2025-07-04T00:00:00+07:00').getTime());
  await answer(code, 'done', 'Đã sửa.');
  await expect
    .poll(async () => (await scenario.shown(scenario.cast.officer, code, 'answer')).requestObstacle, {
      timeout: 20_000,
    })
    .toMatch(/chưa được sửa/);
  // then its ladder comes
  await scenario.at('2025-07-08 09:00');
  await scenario.untilTold(id, 'task-near');
  await scenario.at('2025-07-09 09:00');
  await scenario.untilTold(id, 'task-late');
  await answer(code, 'refused', 'Giấy chứng sinh ghi đúng là An.');
  await untilAnswered(FATHER);
  expect(await newest(FATHER)).toMatchObject({ state: 'refused', answer: 'Giấy chứng sinh ghi đúng là An.' });
  const letter = (await listNotifications(scenario.system.office, { dossierId: id })).find(
    ({ template }) => template === 'data-request-refused-by-mail',
  );
  expect(letter).toMatchObject({ email: 'an@example.vn' });
  expect(letter?.body).not.toContain('Quỳnh');
});

it('names the procedure of its own when what was signed would have to be altered', async () => {
  const { id, code } = await scenario.receive();
  await scenario.work(scenario.cast.officer, code, 'check', complete);
  await scenario.work(scenario.cast.leader, code, 'sign', sign);
  await scenario.untilDossier(id, { states: { decision: 'approved' } });
  await ask(id, { field: 'motherEthnicity', label: asText('Dân tộc'), valueBefore: 'Kinh', valueWanted: 'Tày' });
  await answer(code, 'done', 'Đã sửa.');
  await expect
    .poll(async () => (await scenario.shown(scenario.cast.officer, code, 'answer')).requestObstacleEn, {
      timeout: 20_000,
    })
    .toMatch(/alters no signed paper/);
  await answer(code, 'refused', 'Đã ký trích lục.');
  await untilAnswered();
  expect((await newest())?.answer).toContain('cải chính');
  expect((await getDossier(scenario.system.office, id)).answers.motherEthnicity).toBe('Kinh');
});

it('is asked by nobody for what is not hers', async () => {
  const { id } = await scenario.receive(withFather);
  const refused = { kind: 'not-found' };
  await expect(ask(id, {}, STRANGER)).rejects.toMatchObject(refused);
  await expect(ask(id, {}, FATHER)).rejects.toMatchObject(refused);
  await expect(ask(id, { field: 'fatherFullName' })).rejects.toMatchObject(refused);
  await expect(ask(id, { field: 'childFullName' })).rejects.toMatchObject(refused);
  await expect(ask(id, { valueWanted: ' ' })).rejects.toMatchObject({ kind: 'invalid' });
  await expect(ask(id, { valueWanted: '0912 345 678' })).rejects.toMatchObject({ kind: 'invalid' });
  await expect(ask(id, { reason: 'x' })).rejects.toMatchObject({ kind: 'invalid' });
});

it('reaches every element of data-request', () => expectFullCoverage(scenario.system, 'data-request'));
