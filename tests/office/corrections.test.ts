/** What a correction does to the fee, to the due moment and to a dossier that is decided; what it writes is held by `tests/workers/corrections.test.ts` with the whole system. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Correction, correctDossier, previewCorrection } from '../../office/corrections/index.ts';
import { getDossier, revisionOf, transitionDossier } from '../../office/dossiers/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { clockOf, pauseClock, resumeClock } from '../../office/legal-clock/index.ts';
import { dueOutbox } from '../../office/outbox/index.ts';
import { paymentsOf, requestPayment, settlePayment } from '../../office/payments/index.ts';
import { birth, officer, openTestOffice, type TestOffice } from './support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

const FREE = { vi: 'Miễn lệ phí', en: 'No fee' };
const fee = (amountVnd: number) => ({ amountVnd, reason: FREE });
const why = { reason: 'Gõ nhầm', describe: () => [] };

/** A birth whose fee was decided, and a correction of it that changes one answer. */
const mistyped = async (amountVnd: number): Promise<{ id: string; correction: Correction }> => {
  const decided = { competence: { tier: 'commune', unitCode: null }, fee: fee(amountVnd) } as const;
  const dossier = await receiveDossier(test.office, officer, { ...birth(), decided });
  const { id, applicant, answers } = dossier;
  const changed = { ...answers, birthPlace: 'Bệnh viện Bạch Mai' };
  return { id, correction: { dossierId: id, applicant, answers: changed, revision: revisionOf(dossier) } };
};
const amounts = async (id: string) =>
  (await paymentsOf(test.office, id)).map(({ state, amountVnd }) => [state, amountVnd]);

describe('a correction', () => {
  it('gives a demand that nobody has paid the corrected amount', async () => {
    const { id, correction } = await mistyped(8000);
    await requestPayment(test.office, officer, { dossierId: id, key: `fee:${id}`, amountVnd: 8000, reason: 'Lệ phí' });
    await correctDossier(test.office, officer, { ...correction, fee: fee(5000) }, why);
    expect(await amounts(id)).toEqual([['due', 5000]]);
    expect(await getDossier(test.office, id)).toMatchObject({ feeVnd: 5000, feeReason: FREE });
  });

  it('leaves what was paid as it was paid', async () => {
    const { id, correction } = await mistyped(8000);
    const demand = { dossierId: id, key: `fee:${id}`, amountVnd: 8000, reason: 'Lệ phí' };
    const { paymentId } = await requestPayment(test.office, officer, demand);
    await settlePayment(test.office, officer, paymentId, { method: 'cash', payerName: 'Nguyễn Đức Ân' });
    await correctDossier(test.office, officer, { ...correction, fee: fee(5000) }, why);
    expect(await amounts(id)).toEqual([['paid', 8000]]);
  });

  it('replays the clock with its stops when another case has another limit', async () => {
    // given a clock that stood for a while
    const { id, correction } = await mistyped(0);
    await pauseClock(test.office, officer, id, 'waiting-for-supplement');
    await test.at('2025-06-25 15:00');
    await resumeClock(test.office, officer, id, 'supplement-settled');
    const verified = { ...correction, answers: { ...correction.answers, needsVerification: true } };

    // when
    const preview = await previewCorrection(test.office, verified);
    await correctDossier(test.office, officer, verified, why);

    // then five working days hold, and the stop is added to them
    const clock = await clockOf(test.office, id);
    expect(clock).toMatchObject({ limit: { unit: 'working-day', amount: 5 }, dueAt: preview.after.dueAt });
    expect(clock.dueAt > preview.before.dueAt).toBe(true);
    expect(clock.dueDates.at(-1)).toMatchObject({ cause: 'correction', reason: 'Gõ nhầm' });
  });

  it('has the variables of the processes refreshed, once for each correction', async () => {
    const { id, correction } = await mistyped(0);
    await correctDossier(test.office, officer, correction, why);
    const revision = revisionOf(await getDossier(test.office, id));
    const again = { ...correction, revision, answers: { ...correction.answers, birthPlace: 'Bệnh viện E' } };
    await correctDossier(test.office, officer, again, why);
    const waiting = (await dueOutbox(test.office, 1000)).filter(
      ({ kind, correlationKey }) => kind === 'refresh-variables' && correlationKey === id,
    );
    expect(waiting).toHaveLength(2);
  });

  it('undoes nothing that somebody else has corrected since it was read', async () => {
    const { id, correction } = await mistyped(0);
    await correctDossier(test.office, officer, correction, why);
    const late = { ...correction, answers: { ...correction.answers, motherFullName: 'Trần Thị Quyên' } };
    await expect(correctDossier(test.office, officer, late, why)).rejects.toMatchObject({
      code: 'corrections.overtaken',
      message: expect.stringContaining('Nguyễn Thị Thu Hà'),
    });
    expect((await getDossier(test.office, id)).answers).toEqual(correction.answers);
  });

  it('asks about what is unusual again only when what its rule speaks of is corrected', async () => {
    // given a mother of 13, confirmed at the counter
    const unusual = { motherBirthDate: '2012-01-20' };
    const confirmations = [{ rule: 'mother-of-usual-age', reason: 'Đã đối chiếu giấy tờ' }];
    const dossier = await receiveDossier(test.office, officer, { ...birth({ answers: unusual }), confirmations });
    const { id, applicant, answers } = dossier;
    const correction = { dossierId: id, applicant, answers, revision: revisionOf(dossier) };
    const complaintsOf = async (change: object) =>
      (await previewCorrection(test.office, { ...correction, answers: { ...answers, ...change } })).complaints;

    // then
    expect(await complaintsOf({ motherFullName: 'Trần Thị Quyên' })).toEqual([]);
    expect(await complaintsOf({ motherBirthDate: '2012-02-20' })).toMatchObject([{ rule: 'mother-of-usual-age' }]);
  });

  it('is refused for what cannot be true, where nothing changes, and after the decision', async () => {
    const { id, correction } = await mistyped(0);
    const before = await getDossier(test.office, id);
    const future = { ...correction, answers: { ...correction.answers, childBirthDate: '2030-01-01' } };
    const { complaints } = await previewCorrection(test.office, future);
    expect(complaints).toMatchObject([{ field: 'answers.childBirthDate', severity: 'refused' }]);
    await expect(correctDossier(test.office, officer, future, why)).rejects.toMatchObject({ code: 'facts.refused' });
    const same = { ...correction, answers: before.answers };
    await expect(correctDossier(test.office, officer, same, why)).rejects.toMatchObject({
      code: 'corrections.nothingChanges',
    });
    await transitionDossier(test.office, officer, id, { decision: 'examining' });
    await transitionDossier(test.office, officer, id, { decision: 'refused' });
    await expect(correctDossier(test.office, officer, correction, why)).rejects.toMatchObject({
      code: 'corrections.decided',
    });
    expect((await getDossier(test.office, id)).answers).toEqual(before.answers);
  });
});
