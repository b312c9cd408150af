/** A person asks that what is kept about her be deleted: refused with part, day and law while it is kept, and waiting when every period is over. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addRule, beginSubmission, packSubmission, placeHold, verifyRule } from '../../../office/archive/index.ts';
import { transitionDossier } from '../../../office/dossiers/index.ts';
import { receiveDossier } from '../../../office/intake/index.ts';
import { closeClock } from '../../../office/legal-clock/index.ts';
import { askDeletion } from '../../../office/person-rights/index.ts';
import { retentionSubjects } from '../../../office/terms/index.ts';
import { birth, birthPapers, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

const IDS = { early: '001090012345', late: '001091054321' };
let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

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
const ask = (dossierId: string, idNumber: string) =>
  askDeletion(
    test.office,
    { actor: { kind: 'citizen' }, channel: 'online' },
    {
      ...{ dossierId, reason: 'Việc đã xong', language: 'en' },
      requester: { idNumber, name: 'Trần Thị Quỳnh', email: 'quynh@example.vn' },
    },
  );

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

it('waits when every period is over', async () => {
  for (const subject of retentionSubjects.filter((one) => one !== 'archive')) {
    const { id: rule } = await addRule(test.office, officer, {
      ...{ subject, procedureCode: '1.001193', procedureField: null, amount: 1, unit: 'day', validFrom: '2025-01-02' },
      ...{ legalBasis: '33/2024/QH15', source: 'a rule of the test' },
    });
    await verifyRule(test.office, officer, rule, 'Held to the law');
  }
  const id = await ended(IDS.late);
  await archive();
  await test.at('2026-07-26 09:00');
  expect(await ask(id, IDS.late)).toMatchObject({ state: 'open', answer: null });
});
