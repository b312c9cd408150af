import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../../office/audit/index.ts';
import { getDossier, transitionDossier } from '../../../office/dossiers/index.ts';
import { historyOf } from '../../../office/history/index.ts';
import { type Intake, receiveDossier } from '../../../office/intake/index.ts';
import { CHANGES_CHANNEL } from '../../../office/kernel/changes.ts';
import { actorName, OfficeError } from '../../../office/kernel/index.ts';
import { papersOf } from '../../../office/papers/index.ts';
import { birth, birthPapers, local, officer, openTestOffice, pdf, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

async function count(table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from ${sql.raw(table)}`.execute(test.office.db);
  return rows[0]?.count ?? 0;
}

describe('receiveDossier', () => {
  it('writes everything together: dossier, papers, clock, history and the messages that start its processes', async () => {
    // when
    const papers = birthPapers({ content: pdf('1') });
    const dossier = await receiveDossier(test.office, officer, birth({ papers }));
    // then
    expect(dossier).toMatchObject({
      code: expect.stringMatching(/^H26\.1-250625-\d{4}$/),
      decision: 'received',
      competentUnitCode: 'H26.1',
      receivedAt: local('2025-06-25 09:00'),
      dueAt: local('2025-06-25 17:00'),
      remaining: { days: 0, hours: 7, minutes: 0, overdue: false },
    });
    expect(await papersOf(test.office, dossier.id)).toMatchObject([
      { kind: 'declaration', mediaType: null },
      { kind: 'birth-notice', mediaType: 'application/pdf' },
      { kind: 'identity-paper', mediaType: null },
    ]);
    expect(await historyOf(test.office, dossier.id)).toMatchObject([
      { action: 'received', actorName: 'Nguyễn Thị Thu Hà' },
    ]);
    const messages = await test.office.db
      .selectFrom('office.outbox')
      .select(['name', 'messageId', 'variables'])
      .where('dossierId', '=', dossier.id)
      .orderBy('id')
      .execute();
    expect(messages).toMatchObject([
      {
        name: 'birth-registration.received',
        messageId: dossier.id,
        variables: { dossierId: dossier.id, dossierCode: dossier.code },
      },
      { name: 'sla-clock.start', messageId: dossier.id },
    ]);
  });

  it('never gives a code twice nor leaves a gap, however many come at once', async () => {
    await test.at('2025-06-26 09:00');
    const units = ['H26.2', 'H26.3'];
    const received = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        receiveDossier(test.office, officer, birth({ receivingUnitCode: units[index % 2] ?? 'H26.2' })),
      ),
    );
    for (const unit of units) {
      const codes = received.map(({ code }) => code).filter((code) => code.startsWith(`${unit}-`));
      const expected = Array.from({ length: 30 }, (_, index) => `${unit}-250626-${String(index + 1).padStart(4, '0')}`);
      expect(codes.sort()).toEqual(expected);
    }
    expect(await verifyAudit(test.office)).toMatchObject({ intact: true });
  });

  it('makes one dossier of one intake, also when it is sent twenty times at once', async () => {
    const before = await count('office.dossier');
    const intake = birth({ papers: birthPapers({ content: pdf('2') }) });
    const received = await Promise.all(Array.from({ length: 20 }, () => receiveDossier(test.office, officer, intake)));
    expect(new Set(received.map(({ id }) => id)).size).toBe(1);
    expect(await receiveDossier(test.office, officer, intake)).toMatchObject({ id: received[0]?.id });
    expect(await count('office.dossier')).toBe(before + 1);
  });

  it('leaves nothing behind when a paper is refused', async () => {
    const tables = ['office.dossier', 'office.paper', 'office.outbox', 'office.legal_clock', 'audit.entry'];
    const before = await Promise.all(tables.map(count));
    const papers = [...birthPapers(), { kind: 'x', name: 'virus.pdf', content: Buffer.from('MZ…') }];
    await expect(receiveDossier(test.office, officer, birth({ papers }))).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('virus.pdf'),
    });
    expect(await Promise.all(tables.map(count))).toEqual(before);
  });

  it.each([
    ['a procedure that is not offered yet', { procedureCode: '1.000419' }, 'not-available', 'chưa tiếp nhận'],
    ['an unknown procedure', { procedureCode: '9.9' }, 'not-found', '9.9'],
    ['an unknown unit', { receivingUnitCode: 'H26.999' }, 'invalid', 'H26.999'],
    ['a branch without the competent unit', { receivingUnitCode: 'H26.CN01' }, 'invalid', 'not competent'],
  ])('refuses %s', async (_, changes, kind, text) => {
    const refusal = await receiveDossier(test.office, officer, birth(changes)).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ kind });
    const { vi, en } = (refusal as OfficeError).text;
    expect(`${vi} ${en}`).toContain(text);
  });

  it('takes a dossier at a branch for the competent ward, and both may see it', async () => {
    const dossier = await receiveDossier(
      test.office,
      officer,
      birth({ receivingUnitCode: 'H26.CN01', competentUnitCode: 'H26.5' }),
    );
    expect(dossier.code).toMatch(/^H26\.CN01-/);
    expect(dossier.unitCodes).toEqual(['H26.CN01', 'H26.5']);
  });

  it('tells listeners of each change once it is there', async () => {
    // given
    const listener = new pg.Client({ connectionString: test.databaseUrl });
    await listener.connect();
    const heard: unknown[] = [];
    listener.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? 'null')));
    await listener.query(`listen ${CHANGES_CHANNEL}`);
    // when
    const { id } = await receiveDossier(test.office, officer, birth());
    // then
    await expect.poll(() => heard).toContainEqual({ type: 'dossier', id });
    await listener.end();
  });
});

describe('what is declared', () => {
  const refusal = async (changes: Partial<Intake>): Promise<OfficeError> => {
    const error = await receiveDossier(test.office, officer, birth(changes)).catch((caught: unknown) => caught);
    if (error instanceof OfficeError) return error;
    throw new Error('It was received');
  };
  const young = { motherBirthDate: '2011-08-30' };
  const reason = 'Đã đối chiếu giấy chứng sinh và căn cước của mẹ';

  it.each<[string, Partial<Intake>, string, RegExp, RegExp]>([
    [
      'a birth that is still to come',
      { answers: { childBirthDate: '2030-01-01' } },
      'answers.childBirthDate',
      /không được sau ngày hôm nay/,
      /cannot be after today/,
    ],
    [
      'an identity number of letters',
      { applicant: { name: 'Nguyễn Đức Ân', idNumber: 'abc' } },
      'applicant.idNumber',
      /giấy tờ/,
      /Applicant's identity number has to be an identity number/,
    ],
    [
      'a telephone of two digits',
      { applicant: { name: 'Nguyễn Đức Ân', phone: '12' } },
      'applicant.phone',
      /Số điện thoại/i,
      /Applicant's telephone has to be/,
    ],
    [
      'a mother who was born after her child',
      { answers: { motherBirthDate: '2025-06-20' } },
      'answers.motherBirthDate',
      /Ngày sinh của mẹ phải trước ngày sinh của con/,
      /mother's date of birth has to be at least 10 years before/,
    ],
    [
      'a father who declares it and is not there',
      { answers: { fatherFullName: undefined } },
      'answers.registrantRelation',
      /Người đi khai là cha/,
      /The father declares the birth, but no father is named/,
    ],
    [
      'what is unusual and was not confirmed',
      { answers: young },
      'answers.motherBirthDate',
      /dưới 15 hoặc trên 55 tuổi/,
      /under 15 or over 55/,
    ],
    [
      'what is confirmed without a reason',
      { answers: young, confirmations: [{ rule: 'mother-of-usual-age', reason: ' ' }] },
      'answers.motherBirthDate',
      /dưới 15 hoặc trên 55 tuổi/,
      /under 15 or over 55/,
    ],
    [
      'no papers at all',
      { papers: [] },
      'papers',
      /Tờ khai đăng ký khai sinh.*Giấy chứng sinh/,
      /Declaration for birth registration, Birth notice/,
    ],
  ])('is refused with %s, by a sentence in both languages', async (_, changes, field, vi, en) => {
    const tables = ['office.dossier', 'office.paper', 'office.outbox', 'audit.entry'];
    const before = await Promise.all(tables.map(count));
    const { kind, text, details } = await refusal(changes);
    expect({ kind, field: details?.field }).toEqual({ kind: 'invalid', field });
    expect(text.vi).toMatch(vi);
    expect(text.en).toMatch(en);
    expect(await Promise.all(tables.map(count))).toEqual(before);
  });

  it('names everything at once that cannot be true', async () => {
    const answers = { childBirthDate: '2030-01-01', motherIdNumber: '12' };
    const { text } = await refusal({ answers, applicant: { name: 'Nguyễn Đức Ân', phone: '12' } });
    expect(text.en).toMatch(/telephone.*Date of birth.*Mother – Personal identification number/);
  });

  it('is not received with a letter or two for a reason, and says how long one is', async () => {
    const confirmations = [{ rule: 'mother-of-usual-age', reason: ' xy ' }];
    const { text } = await refusal({ answers: young, confirmations });
    expect(text.vi).toContain('(lý do ít nhất 3 ký tự)');
    expect(text.en).toContain('(the reason needs at least 3 characters)');
  });

  it('is received where it is only unusual, with the reason in the history', async () => {
    const confirmations = [
      { rule: 'mother-of-usual-age', reason },
      { rule: 'no-such-rule', reason },
    ];
    const { id } = await receiveDossier(test.office, officer, birth({ answers: young, confirmations }));
    const history = await historyOf(test.office, id);
    expect(history.filter(({ action }) => action === 'fact-confirmed')).toMatchObject([
      { reason, after: { rule: 'mother-of-usual-age', vi: expect.any(String) }, actorName: actorName(officer) },
    ]);
  });

  it('gets what the office computes, whatever was sent in its place', async () => {
    const answers = { childBirthDate: '2025-03-01', lateRegistration: false };
    const { id } = await receiveDossier(test.office, officer, birth({ answers }));
    expect((await getDossier(test.office, id)).answers).toMatchObject({ lateRegistration: true });
  });

  it('may come without papers or a reason from another dossier or office, and never untrue', async () => {
    const { id: dossierId } = await receiveDossier(test.office, officer, birth());
    const origin = { dossierId, kind: 'follow-up' } as const;
    const elsewhere = { answers: young, papers: [] };
    for (const change of [{ origin }, { channel: 'transferred' }] as const) {
      expect(await receiveDossier(test.office, officer, birth({ ...elsewhere, ...change }))).toHaveProperty('id');
      expect((await refusal({ ...change, answers: { childBirthDate: '2030-01-01' } })).kind).toBe('invalid');
    }
  });
});

describe('transitionDossier', () => {
  it('writes who, why, before and after; a repeat changes nothing', async () => {
    const { id } = await receiveDossier(test.office, officer, birth());
    await transitionDossier(test.office, officer, id, { decision: 'examining', reason: 'Chuyển chuyên viên' });
    await transitionDossier(test.office, officer, id, { decision: 'examining', reason: 'Chuyển chuyên viên' });
    const history = await historyOf(test.office, id);
    expect(history.slice(1)).toMatchObject([
      {
        action: 'state-changed',
        reason: 'Chuyển chuyên viên',
        before: { decision: 'received' },
        after: { decision: 'examining' },
      },
    ]);
  });

  it('does not let two decide at once', async () => {
    const { id } = await receiveDossier(test.office, officer, birth());
    await transitionDossier(test.office, officer, id, { decision: 'awaiting-signature' });
    const outcomes = await Promise.allSettled([
      transitionDossier(test.office, officer, id, { decision: 'approved' }),
      transitionDossier(test.office, officer, id, { decision: 'refused' }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('what was written once', () => {
  it.each([
    ["update office.dossier_history set reason = 'x'"],
    ['delete from office.dossier_history'],
    ['truncate office.dossier_history'],
    ['update office.due_date set due_at = now()'],
    ["update audit.entry set action = 'x'"],
    ['delete from audit.entry'],
    ['truncate audit.entry'],
  ])('refuses: %s', async (statement) => {
    await receiveDossier(test.office, officer, birth());
    await expect(sql.raw(statement).execute(test.office.db)).rejects.toThrow(/written once/);
  });
});
