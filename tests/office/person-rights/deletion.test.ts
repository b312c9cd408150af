/** A person asks that what is kept about her be deleted: refused with part, day and law while it is kept, waiting when every period is over, and answered when an erasure has done it. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addRule, beginSubmission, packSubmission, placeHold, verifyRule } from '../../../office/archive/index.ts';
import { getDossier, transitionDossier } from '../../../office/dossiers/index.ts';
import { approveErasure, eraseApproved, planErasure } from '../../../office/erasure/index.ts';
import { historyOf } from '../../../office/history/index.ts';
import { receiveDossier } from '../../../office/intake/index.ts';
import type { Office } from '../../../office/kernel/index.ts';
import { closeClock } from '../../../office/legal-clock/index.ts';
import { dispatchNotifications } from '../../../office/notifications/index.ts';
import {
  askCorrection,
  askDeletion,
  getDataRequest,
  ownPartOf,
  requestsOfPerson,
  settleCorrection,
} from '../../../office/person-rights/index.ts';
import { showName } from '../../../office/privacy/index.ts';
import { retentionSubjects } from '../../../office/terms/index.ts';
import { type Mailbox, openMailbox } from '../../support/mailbox.ts';
import { birth, birthPapers, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

const IDS = { early: '001090012345', late: '001091054321' };
let test: TestOffice;
let mailbox: Mailbox;
beforeAll(async () => {
  [test, mailbox] = await Promise.all([openTestOffice(), openMailbox()]);
});
afterAll(async () => {
  await mailbox.close();
  await test.close();
});

const received = async (idNumber: string, day = '2025-06-25'): Promise<string> => {
  await test.at(`${day} 09:00`);
  const intake = birth({ papers: birthPapers() });
  const { id } = await receiveDossier(test.office, officer, {
    ...intake,
    applicant: { ...intake.applicant, idNumber },
  });
  return id;
};
const ended = async (idNumber: string): Promise<string> => {
  const id = await received(idNumber);
  await transitionDossier(test.office, officer, id, { decision: 'refused' });
  await closeClock(test.office, officer, id, 'refused');
  return id;
};
const archive = async () => {
  await test.at('2025-07-26 09:00');
  const submission = await beginSubmission(test.office, officer, { unitCode: 'H26.1', month: '2025-06-01' });
  const packed = await packSubmission(test.office, submission, { stepsOf: async () => ({ instances: [] }) });
  expect(packed).toMatchObject({ failed: [], submitted: true });
};
const byHerself = { actor: { kind: 'citizen' }, channel: 'online' } as const;
const ask = (dossierId: string, idNumber: string, office = test.office) =>
  askDeletion(office, byHerself, {
    ...{ dossierId, reason: 'Việc đã xong', language: 'en' },
    requester: { idNumber, name: 'Trần Thị Quỳnh', email: 'quynh@example.vn' },
  });

it('is refused at once while the dossier is open, with the periods and their laws', async () => {
  const id = await received(IDS.early);
  expect(await ask(id, IDS.early)).toMatchObject({
    state: 'refused',
    answer: expect.stringMatching(/has not gone into the archive[\s\S]*– identity: .+ \(.+\)/),
  });
  await expect(ask(id, IDS.late)).rejects.toMatchObject({ kind: 'not-found' });
});

it('is refused with the day of each part, or because it is held, after it went into the archive', async () => {
  const id = await ended(IDS.early);
  await archive();
  expect((await ask(id, IDS.early)).answer).toMatch(/– .+: (until \d\d\/\d\d\/\d{4}|for good) \(.+\)/);
  await placeHold(test.office, officer, id, 'Khiếu nại lần đầu');
  expect(await ask(id, IDS.early)).toMatchObject({ state: 'refused', answer: expect.stringContaining('legal matter') });
});

/** What she is written to and about goes first; the rest three months later. */
const shortRules = async (): Promise<void> => {
  for (const subject of retentionSubjects.filter((one) => one !== 'archive')) {
    const period =
      subject === 'contact' ? ({ amount: 1, unit: 'day' } as const) : ({ amount: 3, unit: 'month' } as const);
    const { id: rule } = await addRule(test.office, officer, {
      ...{ subject, procedureCode: '1.001193', procedureField: null, ...period, validFrom: '2025-01-02' },
      ...{ legalBasis: '33/2024/QH15', source: 'a rule of the test' },
    });
    await verifyRule(test.office, officer, rule, 'Held to the law');
  }
};

it('waits when every period is over, says what an erasure left, and is answered when all of it is gone', async () => {
  // given: somebody who first asked for a correction, in words that repeat what is kept
  await shortRules();
  const id = await ended(IDS.late);
  const asked = await askCorrection(test.office, byHerself, {
    ...{
      dossierId: id,
      requester: { idNumber: IDS.late, name: 'Trần Thị Quỳnh' },
      reason: 'Thư gửi hộp.cu@example.vn bị trả',
    },
    ...{ field: 'applicant.email', label: { vi: 'Thư điện tử', en: 'E-mail' } },
    ...{ valueBefore: 'hop.cu@example.vn', valueWanted: 'hop.moi@example.vn' },
  });
  expect(
    await settleCorrection(test.office, officer, asked.id, { outcome: 'refused', answer: 'Không rõ' }),
  ).toMatchObject({
    state: 'refused',
  });
  await archive();
  const early = await planErasure(test.office, officer);
  await test.at('2026-07-26 09:00');
  const mailing: Office = { ...test.office, smtp: { url: mailbox.url, from: 'Một cửa <motcua@example.vn>' } };
  const request = await ask(id, IDS.late, mailing);
  expect(request).toMatchObject({ state: 'open', answer: null, progress: null });

  // when: first what was planned earlier, which is a part, and then the rest
  await approveErasure(mailing, early.id, early.itemsHash);
  await eraseApproved(mailing, early.id, { forget });
  const partly = await getDataRequest(mailing, request.id);
  const told = await lettersTo('quynh@example.vn');
  const { id: rest, itemsHash } = await planErasure(mailing, officer);
  await approveErasure(mailing, rest, itemsHash);
  await eraseApproved(mailing, rest, { forget });

  // then
  expect(partly).toMatchObject({ state: 'open', answer: null });
  expect(partly.progress?.en).toMatch(/were erased: contact\. .*waiting[\s\S]*– identity: .*next erasure/);
  const [answered, corrected] = await requestsOfPerson(mailing, IDS.late);
  expect(answered).toMatchObject({ state: 'done', progress: null, reason: '[đã xóa theo thời hạn]' });
  expect(answered?.answer).toMatch(/Ngày 26\/07\/2026 đã xóa dữ liệu về bạn trong hồ sơ: .*nhân thân/);
  expect(corrected).toMatchObject({ valueBefore: null, valueWanted: '[đã xóa theo thời hạn]' });
  expect((await historyOf(mailing, id)).map(({ action }) => action)).toContain('data-request-answered');
  // What was not sent by then is not needed any more.
  expect([told, await lettersTo('quynh@example.vn')]).toEqual([
    [{ template: 'data-request-partly-by-mail' }],
    [{ template: 'data-request-done-by-mail' }],
  ]);
  for (const kept of [await rowsOf('data_request', id), await rowsOf('dossier_history', id)])
    for (const word of ['hop.cu', 'hop.moi', 'hộp.cu', 'Việc đã xong', IDS.late, 'Quỳnh'])
      expect(kept).not.toContain(word);
  expect(showName('masked', (await getDossier(mailing, id)).applicantName)).toBe('[đã xóa theo thời hạn]');
  expect(await ownPartOf(mailing, id, IDS.late)).toBeUndefined();
  // and where she was written to is known no longer than the letter needs it
  expect(await dispatchNotifications(mailing)).toMatchObject({ sent: 1 });
  expect(mailbox.recipients).toEqual(['quynh@example.vn']);
  expect(await rowsOf('notification', id)).not.toMatch(/quynh@|Quỳnh/);
});

it('cannot be asked of what is gone', async () => {
  const { dossierId } = (await requestsOfPerson(test.office, IDS.late))[0] ?? { dossierId: '' };
  await expect(ask(dossierId, IDS.late)).rejects.toMatchObject({ kind: 'not-found' });
});

const forget = async (): Promise<void> => undefined;
const lettersTo = (email: string) =>
  test.office.db
    .selectFrom('office.notification')
    .select('template')
    .where('email', '=', email)
    .where('template', 'like', 'data-request-%')
    .where('state', '=', 'waiting')
    .where('template', 'not like', '%taken%')
    .orderBy('id')
    .execute();
const rowsOf = async (table: string, dossierId: string): Promise<string> => {
  const { rows } = await sql<{
    line: string;
  }>`select kept::text as line from ${sql.table(`office.${table}`)} kept where dossier_id = ${dossierId}`.execute(
    test.office.db,
  );
  return rows.map(({ line }) => line).join('\n');
};
