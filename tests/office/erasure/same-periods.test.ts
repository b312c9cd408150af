/** The office says in two places whether a period is over: to the person who asks, and to the list of what is erased. Whatever the rules and the days, both say the same. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginSubmission, closableGroups, findRetention, packSubmission } from '../../../office/archive/index.ts';
import { setClock } from '../../../office/clock/index.ts';
import { transitionDossier } from '../../../office/dossiers/index.ts';
import { dueParts } from '../../../office/erasure/index.ts';
import { receiveDossier } from '../../../office/intake/index.ts';
import { closeClock } from '../../../office/legal-clock/index.ts';
import { askDeletion } from '../../../office/person-rights/index.ts';
import { type ErasablePart, erasableParts } from '../../../office/terms/index.ts';
import { birth, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

const NUMBER = '001090012345';
/** The last days of months are those from which months are counted in more than one way. */
const ENDS = ['2025-08-31 09:00', '2026-01-31 23:30', '2026-02-15 00:10'];
let test: TestOffice;
const ids: string[] = [];
beforeAll(async () => {
  test = await openTestOffice();
  const { office } = test;
  for (const end of ENDS) {
    await test.at(end);
    const applicant = { name: 'Nguyễn Đức Ân', phone: '0912 345 678', idNumber: NUMBER };
    const { id } = await receiveDossier(office, officer, birth({ applicant }));
    await transitionDossier(office, officer, id, { decision: 'refused' });
    await closeClock(office, officer, id, 'refused');
    ids.push(id);
  }
  await test.at('2026-05-01 09:00');
  for (const group of await closableGroups(office))
    await packSubmission(office, await beginSubmission(office, officer, group), { stepsOf: async () => null });
});
afterAll(() => test.close());

/** One rule for each part, and no other. */
async function rule(period: (part: ErasablePart) => { amount: number | null; unit: string | null }): Promise<void> {
  await sql`delete from office.retention_rule where subject <> 'archive'`.execute(test.office.db);
  for (const part of erasableParts) {
    const { amount, unit } = period(part);
    await sql`insert into office.retention_rule (subject, amount, unit, valid_from, legal_basis, source)
      values (${part}, ${amount}, ${amount === null ? null : unit}, '2000-01-01', 'Thử', 'Thử')`.execute(
      test.office.db,
    );
  }
}

/** Months alone are drawn often: the shortest period of all rules decides which dossiers are looked at. */
const periods = fc.constantFrom(['month'], ['day', 'month', 'year']).chain((units) =>
  fc.array(
    fc.record({
      amount: fc.oneof({ weight: 8, arbitrary: fc.nat({ max: 30 }) }, { weight: 1, arbitrary: fc.constant(null) }),
      unit: fc.constantFrom(...units),
    }),
    { minLength: erasableParts.length, maxLength: erasableParts.length },
  ),
);

it('a part is in the list of what is erased from the very moment at which the person is told that its period is over', async () => {
  const { office } = test;
  const holds = async (dossierId: string, moment: Date): Promise<void> => {
    await setClock(office, moment);
    const { parts } = await findRetention(office, dossierId);
    const over = parts.filter(({ until }) => until !== null && until <= moment).map(({ part }) => part);
    const due = await dueParts(office, { dossierId, limit: 100 });
    expect(due.map(({ part }) => part).sort()).toEqual(over.sort());
  };
  await fc.assert(
    fc.asyncProperty(periods, fc.nat({ max: ENDS.length - 1 }), async (drawn, which) => {
      const dossierId = ids[which] ?? '';
      await rule((part) => drawn[erasableParts.indexOf(part)] ?? { amount: null, unit: null });
      const { parts } = await findRetention(office, dossierId);
      const ends = parts
        .flatMap(({ until }) => (until === null ? [] : [until.getTime()]))
        .toSorted((one, other) => one - other);
      for (const end of [ends[0], ends.at(-1)].flatMap((one) => one ?? []))
        for (const shift of [-1, 0, 1]) await holds(dossierId, new Date(end + shift * 1000));
    }),
    { numRuns: 25 },
  );
});

it('a request for deletion holds nothing back: it waits for that very erasure', async () => {
  // given
  const { office } = test;
  const [dossierId = ''] = ids;
  await rule(() => ({ amount: 1, unit: 'day' }));
  await test.at('2026-06-01 09:00');
  const due = await dueParts(office, { dossierId, limit: 100 });

  // when
  const request = await askDeletion(
    office,
    { actor: { kind: 'citizen' }, channel: 'online' },
    { dossierId, reason: 'Việc đã xong', requester: { idNumber: NUMBER, name: 'Nguyễn Đức Ân' } },
  );

  // then
  expect(request.state).toBe('open');
  expect(due).toHaveLength(erasableParts.length);
  expect(await dueParts(office, { dossierId, limit: 100 })).toEqual(due);
});
