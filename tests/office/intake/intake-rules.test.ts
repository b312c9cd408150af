import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedCatalogue } from '../../../cli/parts/catalogue.ts';
import { type Intake, type IntakeDecisions, receiveDossier } from '../../../office/intake/index.ts';
import { clockOf } from '../../../office/legal-clock/index.ts';
import { dueOutbox } from '../../../office/outbox/index.ts';
import { getProcedure, type ProcedureVersion, publishProcedures } from '../../../office/procedures/index.ts';
import { birth, birthPapers, local, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

const receive = (changes: Partial<Intake>) => receiveDossier(test.office, officer, birth(changes));

/** Publishes a version of birth registration that begins on a day from then on. */
async function publish(change: Partial<ProcedureVersion> & { readonly validFrom: string }) {
  const version = { ...(await getProcedure(test.office, '1.001193')), ...change };
  await publishProcedures(test.office, officer, [version], (await shippedCatalogue()).processes);
}

describe('the receipt', () => {
  it('of a letter is when it was opened, of papers entered later when they were handed in', async () => {
    // given
    await test.at('2025-06-25 10:00');
    const handedInAt = local('2025-06-24 16:30');
    // when
    const letter = await receive({ channel: 'post', handedInAt });
    const late = await receive({ handedInAt });
    // then
    expect(letter).toMatchObject({ receivedAt: local('2025-06-25 10:00'), handedInAt });
    expect(letter.dueAt).toEqual(local('2025-06-25 17:00'));
    expect(late).toMatchObject({ receivedAt: handedInAt, handedInAt: null });
    expect(late.code).toContain('-250624-');
    expect(late.dueAt).toEqual(local('2025-06-25 17:00'));
  });

  it('online at night counts from the next opening, unless the procedure wants an officer to accept it', async () => {
    // given
    await test.at('2025-06-25 08:30');
    const handedInAt = local('2025-06-24 23:00');
    // then
    const online = await receive({ channel: 'online', handedInAt });
    expect((await clockOf(test.office, online.id)).startedAt).toEqual(local('2025-06-25 08:00'));
    // when
    await publish({ validFrom: '2025-07-01', startRules: { online: 'accepted' } });
    await test.at('2025-07-03 09:00');
    const accepted = await receive({ channel: 'online', handedInAt: local('2025-07-02 23:00') });
    // then
    expect((await clockOf(test.office, accepted.id)).startedAt).toEqual(local('2025-07-03 09:00'));
  });

  it.each<[string, string, RegExp]>([
    ['in the future', '2025-07-04 09:00', /future/],
    ['months ago', '2025-05-01 09:00', /more than 31 days ago/],
  ])('is refused %s', async (_, moment, message) => {
    await test.at('2025-07-03 09:00');
    await expect(receive({ handedInAt: local(moment) })).rejects.toThrow(message);
  });
});

describe('a subtype', () => {
  const limit = { unit: 'working-day', amount: 3 } as const;
  const name = { vi: 'Bị bỏ rơi', en: 'Foundling' };

  it('comes from the answers or is named, decides the limit, and goes along with the start message', async () => {
    // given
    await publish({
      validFrom: '2025-08-01',
      subtypes: [
        { id: 'foundling', name, when: [{ question: 'circumstance', in: ['foundling'] }] },
        { id: 'abroad', name },
      ],
      cases: (await getProcedure(test.office, '1.001193')).cases.map((one) => ({
        ...one,
        limits: [{ subtype: 'foundling', limit }],
      })),
    });
    await test.at('2025-08-04 09:00');
    // when
    const found = { circumstance: 'foundling', registrantRelation: 'carer', motherFullName: undefined };
    const minutes = { kind: 'foundling-minutes', name: 'Biên bản về việc trẻ bị bỏ rơi' };
    const told = await receive({
      answers: { ...found, fatherFullName: undefined },
      papers: [...birthPapers(), minutes],
    });
    const named = await receive({ subtype: 'abroad' });
    // then
    expect(told).toMatchObject({ subtype: 'foundling', dueAt: local('2025-08-07 17:00') });
    expect((await clockOf(test.office, told.id)).limit).toEqual(limit);
    expect(named).toMatchObject({ subtype: 'abroad', dueAt: local('2025-08-04 17:00') });
    expect((await receive({})).subtype).toBeNull();
    const started = (await dueOutbox(test.office, 100)).find(
      ({ name: message, correlationKey }) => message.endsWith('.received') && correlationKey === told.id,
    );
    expect(started?.variables).toMatchObject({ caseId: 'ordinary', subtype: 'foundling', channel: 'counter' });
  });

  it('that the procedure does not know is refused with those it knows', async () => {
    await test.at('2025-08-04 09:00');
    await expect(receive({ subtype: 'castle' })).rejects.toThrow(/no subtype "castle"; it has: foundling, abroad/);
  });
});

describe('what was decided', () => {
  const decided = (
    tier: 'commune' | 'department',
    unitCode: string | null,
    amountVnd: number | null,
  ): IntakeDecisions => ({
    competence: { tier, unitCode },
    fee: { amountVnd, reason: { vi: 'Lý do', en: 'Reason' } },
  });

  it('names the competent unit and the fee', async () => {
    expect(await receive({ decided: decided('department', 'H26.STP', 8000) })).toMatchObject({
      receivingUnitCode: 'H26.1',
      competentUnitCode: 'H26.STP',
      feeVnd: 8000,
      feeReason: { vi: 'Lý do' },
    });
    expect(await receive({ decided: decided('commune', null, null) })).toMatchObject({
      competentUnitCode: 'H26.1',
      feeVnd: null,
      feeReason: { vi: 'Lý do' },
    });
    expect(await receive({})).toMatchObject({ feeVnd: null, feeReason: null });
  });

  it('stands against another unit that was named', async () => {
    await expect(receive({ decided: decided('department', 'H26.STP', 0), competentUnitCode: 'H26.2' })).rejects.toThrow(
      /H26.STP is competent .* not H26.2/,
    );
  });
});
