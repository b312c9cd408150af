import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerDifficulty, assessDifficulty, reportDifficulty } from '../../office/difficulties/index.ts';
import { issueDocument } from '../../office/documents/index.ts';
import { birthIntake } from './support/intake.ts';
import { type Caller, type System, startServerAlone } from './support/system.ts';

const actor = { kind: 'system', name: 'test' } as const;
let system: System;
let officer: Caller;
let reception: Caller;
beforeAll(async () => {
  system = await startServerAlone();
  [officer, reception] = [await system.as('chuyenvien.h26-1'), await system.as('tiepnhan.h26-1')];
});
afterAll(() => system.close());

const receive = async (applicant: string): Promise<string> =>
  (await reception.send('POST', '/api/dossiers', birthIntake('H26.1', applicant))).body.id;

it('shows the registers of a unit and their lines, the highest number first, and finds a name without marks', async () => {
  // given three numbered papers
  const data = { items: 'Giấy chứng sinh' };
  const applicants = ['Trần Thị Quỳnh', 'Lê Văn Đạt', 'Phạm Thị Hoa'];
  for (const applicant of applicants) {
    const dossierId = await receive(applicant);
    await issueDocument(system.office, actor, { dossierId, kind: 'supplement-request', key: `${dossierId}:02`, data });
  }

  // when
  const registers = (await officer.get('/api/registers?unit=H26.1')).body.items;
  const { register, year } = registers[0];
  const lines = (more: string) =>
    officer.get(`/api/registers/lines?unit=H26.1&register=${register}&year=${year}${more}`);

  // then
  const paperNames = [{ vi: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', en: 'Supplement request' }];
  expect(registers).toEqual([{ register: 'HDHS', year: expect.any(Number), paperNames, lastNumber: 3 }]);
  const names = (answer: { body: { items: { applicantName: string }[] } }) =>
    answer.body.items.map(({ applicantName }) => applicantName);
  expect(names(await lines(''))).toEqual(applicants.toReversed());
  expect(names(await lines('&text=le%20van%20dat'))).toEqual(['Lê Văn Đạt']);
  expect(names(await lines('&before=2'))).toEqual(['Trần Thị Quỳnh']);
});

it('keeps what was answered as a lesson for every unit, found with and without marks', async () => {
  // given one difficulty that was answered and one that was not
  const { office } = system;
  const [answered, open] = [await receive('Phường Hoàn Kiếm'), await receive('Phường Hoàn Kiếm')];
  for (const dossierId of [answered, open])
    await reportDifficulty(office, { dossierId, title: 'Đường truyền chậm', content: 'Buổi sáng không tải được' });
  const answer = { text: 'Đã tăng băng thông', number: '1/TL', lesson: 'Báo lỗi qua tổng đài' };
  await answerDifficulty(office, actor, answered, answer);
  await assessDifficulty(office, actor, answered, { assessment: 'solved', note: null });

  // when somebody of another unit looks
  const stranger = await system.as('chuyenvien.h26-2');
  const found = async (text: string) =>
    (await stranger.get(`/api/lessons?text=${encodeURIComponent(text)}`)).body.items;

  // then
  const lesson = { title: 'Đường truyền chậm', answer: answer.text, lesson: answer.lesson, helped: true };
  expect(await found('')).toEqual([expect.objectContaining({ dossierId: answered, ...lesson })]);
  expect(await found('tong dai')).toHaveLength(1);
  expect(await found('Tổng đài băng')).toHaveLength(1);
  expect(await found('máy in')).toEqual([]);
});
