import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeCalendarFile } from '../../office/conferences/calendar-file.ts';
import { cancelConference, planConference } from '../../office/conferences/index.ts';
import { deliverDocument, readAddressees, readUnits } from '../../office/correspondence/index.ts';
import { joinDifficulty, reportDifficulty } from '../../office/difficulties/index.ts';
import { likeness, wordsOf } from '../../office/difficulties/likeness.ts';
import { issueDocument } from '../../office/documents/index.ts';
import { searchDossiers } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { listNotifications } from '../../office/notifications/index.ts';
import { birth, officer, openTestOffice, type TestOffice } from './support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

const received = () => receiveDossier(test.office, officer, birth());

it('reads addressees a line each, and names every line that is none', () => {
  const text =
    'Sở Xây dựng <vanthu@soxaydung.vn>\n\nvanthu@vien.vn\nVANTHU@vien.vn\nSở Tài chính\nA <b@c>\nB <x@y.vn\n';
  expect(readAddressees(text)).toEqual({
    addressees: [
      { name: 'Sở Xây dựng', email: 'vanthu@soxaydung.vn' },
      { name: 'VANTHU@vien.vn', email: 'VANTHU@vien.vn' },
    ],
    flaws: ['Sở Tài chính', 'A <b@c>', 'B <x@y.vn'],
  });
});

it('loses no line of what somebody typed, and lets nothing through that would add a header to a mail', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 60 }), { maxLength: 20 }), (lines) => {
      const { addressees, flaws } = readAddressees(lines.join('\n'));
      for (const { name, email } of addressees) {
        expect(`${name}${email}`).not.toMatch(/[\r\n]/);
        expect(email).toMatch(/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/);
      }
      const typed = lines
        .join('\n')
        .split('\n')
        .filter((line) => line.normalize('NFC').trim() !== '');
      expect(addressees.length + flaws.length).toBeLessThanOrEqual(typed.length);
      if (typed.length > 0) expect(addressees.length + flaws.length).toBeGreaterThan(0);
    }),
  );
});

it('finds units by code, by name without marks, and all of a kind; not those that ended or have no clerk', async () => {
  const { units, flaws } = await readUnits(
    test.office,
    'h26.2\nphuong hoan kiem\nQuận Hoàn Kiếm\nPhường Không Có\nH26.CN01',
  );
  expect(units.map(({ code }) => code)).toEqual(['H26.1', 'H26.2']);
  expect(flaws).toEqual(['Quận Hoàn Kiếm', 'Phường Không Có', 'H26.CN01']);
  const all = await readUnits(test.office, 'Tất cả phường, xã\nTất cả sở, ngành');
  expect(all.units.filter(({ kind }) => kind !== 'department')).toHaveLength(126);
  expect(all.flaws).toEqual([]);
});

it('finds texts alike that have pairs of words in common, whatever their marks and signs', () => {
  const one = wordsOf('Đường truyền đến trung tâm dữ liệu chậm');
  expect(likeness(one, wordsOf('duong truyen den trung tam du lieu: CHẬM!'))).toBe(1);
  expect(likeness(one, wordsOf('Đường truyền chậm vào buổi sáng'))).toBeGreaterThan(0.1);
  expect(likeness(one, wordsOf('Thiếu máy in ở quầy'))).toBe(0);
  const words = fc.string({ maxLength: 80 }).map(wordsOf);
  fc.assert(
    fc.property(words, words, (some, others) => {
      const alike = likeness(some, others);
      expect(alike).toBe(likeness(others, some));
      expect(alike).toBeGreaterThanOrEqual(0);
      expect(alike).toBeLessThanOrEqual(1);
      if (some.includes(' ')) expect(likeness(some, some)).toBe(1);
    }),
  );
});

it('joins a report to one that waits, through another that was joined, and to none that cannot answer for it', async () => {
  // given
  const { office } = test;
  const [main, second, third] = [await received(), await received(), await received()];
  for (const { id } of [main, second, third])
    await reportDifficulty(office, { dossierId: id, title: 'Đường truyền chậm', content: 'Buổi sáng' });

  // when
  await joinDifficulty(office, officer, second.id, main.code);
  await joinDifficulty(office, officer, second.id, main.code);
  await joinDifficulty(office, officer, third.id, second.code);

  // then
  await expect(joinDifficulty(office, officer, main.id, third.code)).rejects.toMatchObject({
    details: { detailVi: expect.stringContaining('chính nó') },
  });
  await expect(joinDifficulty(office, officer, main.id, 'H26.1-000000-0000')).rejects.toMatchObject({
    details: { detailVi: expect.stringContaining('Không có vướng mắc') },
  });
  const similar = await reportDifficulty(office, {
    dossierId: main.id,
    title: 'Đường truyền chậm',
    content: 'Buổi sáng',
  });
  expect(similar).toEqual([]);
});

it('invites, moves and cancels once however often the act is repeated', async () => {
  // given
  const { office } = test;
  const { id: dossierId } = await received();
  const plan = {
    ...{ dossierId, title: 'Giao ban', durationMinutes: 60, place: 'Phòng 1', meetingLink: null, agenda: '1. Quá hạn' },
    startsAt: new Date('2025-07-02T01:00:00Z'),
    unitCodes: ['H26.1'],
    others: [{ name: 'Viện Quy hoạch', email: 'vien@quyhoach.vn' }],
  };
  const told = async () =>
    (await listNotifications(office, { dossierId })).map(({ template, recipient }) => [template, recipient]).reverse();

  // when
  await planConference(office, officer, { ...plan, key: 'invite 1' });
  await planConference(office, officer, { ...plan, key: 'invite 1' });
  await planConference(office, officer, { ...plan, key: 'invite 2', place: 'Phòng 2' });
  for (const _again of [1, 2])
    await cancelConference(office, officer, { dossierId, key: 'cancel', reason: 'Trùng lịch' });

  // then
  const each = (template: string) => [
    [template, 'H26.1:unit-leader'],
    [template, 'Viện Quy hoạch'],
  ];
  expect(await told()).toEqual([
    ...each('conference-invitation'),
    ...each('conference-updated'),
    ...each('conference-cancelled'),
  ]);
});

it('writes calendar files that name the same meeting, in lines as the standard wants them', () => {
  const file = writeCalendarFile({
    ...{ dossierId: 'd1', sequence: 3, cancelled: false, title: 'Giao ban; tuần 1, "đầu"', place: 'Phòng 1' },
    ...{ startsAt: new Date('2025-07-02T01:00:00Z'), endsAt: new Date('2025-07-02T03:00:00Z') },
    ...{
      meetingLink: null,
      agenda: `${'Quá hạn. '.repeat(30)}\nDòng hai`,
      writtenAt: new Date('2025-06-25T01:00:00Z'),
    },
    organizer: '"Thành phố Hà Nội" <hop@hanoi.example.vn>',
    attendee: { name: 'Phường Hoàn Kiếm', email: 'a@b.vn' },
  });
  const lines = file.split('\r\n');
  expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  const unfolded = file.replace(/\r\n[ \t]/g, '');
  for (const part of [
    'UID:conference-d1@motcua',
    'SEQUENCE:3',
    'DTSTAMP:20250625T010000Z',
    'DTSTART:20250702T010000Z',
    'DTEND:20250702T030000Z',
    'SUMMARY:Giao ban\\; tuần 1\\, "đầu"',
    'mailto:hop@hanoi.example.vn',
    'MAILTO:a@b.vn',
  ])
    expect(unfolded).toContain(part);
});

it('hands a paper to another unit once, and tells the history of both', async () => {
  // given
  const { office } = test;
  const origin = await received();
  const paper = await issueDocument(office, officer, {
    ...{ dossierId: origin.id, kind: 'receipt', key: `receipt ${origin.id}` },
    data: { lookUpUrl: 'http://motcua.test' },
  });
  const delivery = {
    ...{ dossierId: origin.id, documentId: paper.documentId, unitCode: 'H26.2', procedureCode: 'CV-DEN' },
    answers: { documentKind: 'letter', urgency: 'ordinary', documentNumber: '1/CV', subject: 'Thử' },
    intakeId: '0b0b0b0b-1111-8222-8333-444444444444',
    decided: {
      competence: { tier: 'commune', unitCode: null },
      fee: { amountVnd: 0, reason: { vi: 'Không thu', en: 'None' } },
    },
  } as const;

  // when
  const [first, again] = [
    await deliverDocument(office, officer, delivery),
    await deliverDocument(office, officer, delivery),
  ];

  // then
  expect(again.id).toBe(first.id);
  expect((await searchDossiers(office, { limit: 50, procedureCode: 'CV-DEN' })).items).toHaveLength(1);
  const sent = (await historyOf(office, origin.id)).filter(({ action }) => action === 'document-sent');
  expect(sent.map(({ after }) => after?.dossierCode)).toEqual([first.code]);
});
