import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentsOf } from '../../office/documents/index.ts';
import { searchDossiers } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { listNotifications } from '../../office/notifications/index.ts';
import { correctAccount, findPersonByUserName } from '../../office/people/index.ts';
import { setUnitContact } from '../../office/units/index.ts';
import type { Caller } from '../server/support/system.ts';
import { type Mailbox, openMailbox, partsOf } from '../support/mailbox.ts';
import { linesOf, readPaper } from '../support/read-paper.ts';
import { expectFullCoverage } from './coverage.ts';
import { expectNothingLeft } from './nothing-left.ts';
import { openScenario, type Received, type Scenario } from './scenario.ts';

let mailbox: Mailbox;
let scenario: Scenario;
let chair: Caller;
let ward2Leader: Caller;
beforeAll(async () => {
  mailbox = await openMailbox();
  scenario = await openScenario({ smtp: { url: mailbox.url, from: 'Thành phố Hà Nội <hop@hanoi.example.vn>' } });
  chair = await scenario.system.as('lanhdao.h26');
  ward2Leader = await scenario.system.as('lanhdao.h26-2');
  const { office } = scenario.system;
  const leader = await findPersonByUserName(office, 'lanhdao.h26-1');
  const actor = { kind: 'system', name: 'test' } as const;
  await correctAccount(office, actor, leader?.personId ?? '', {
    fullName: leader?.fullName ?? '',
    email: 'lanhdao@hoankiem.example.vn',
  });
});
afterAll(async () => {
  await scenario.system.close();
  await mailbox.close();
});

/** Longer than a letter waits for its turn. */
const WAIT = { timeout: 45_000, interval: 50 };
const meeting = {
  title: 'Giao ban tuần đầu sau khi sắp xếp',
  meetingDate: '2025-07-02',
  meetingTime: '08:00',
  durationMinutes: 120,
  place: 'Phòng họp số 1',
  meetingLink: 'https://hop.hanoi.example.vn/giao-ban',
  invitedUnits: 'Phường Hoàn Kiếm\nH26.2',
  otherInvitees: 'Viện Quy hoạch <vien@quyhoach.example.vn>',
};
const plan = (answers: object = {}): Promise<Received> =>
  scenario.receiveOf(
    'HN-GB',
    { ...meeting, ...answers },
    { receivingUnitCode: 'H26', applicant: { name: 'Thành phố Hà Nội' } },
    scenario.cast.monitor,
  );
const prepare = { ...meeting, prepareOutcome: 'invite', agendaText: '1. Hồ sơ quá hạn\n2. Đường truyền' };
const attends = { attendance: 'attends', representative: 'Lê Quang Đức' };
const calendars = () =>
  mailbox.letters.flatMap((letter) => {
    const part = partsOf(letter).find(({ type }) => type === 'text/calendar');
    const to = /^To: (.*)\r$/m.exec(letter)?.[1] ?? '';
    return part ? [{ to, contentType: part.contentType, text: part.content.toString().replace(/\r\n[ \t]/g, '') }] : [];
  });
const untilNoticed = (dossierId: string, template: string, recipient: string) =>
  expect
    .poll(() => listNotifications(scenario.system.office, { dossierId }), WAIT)
    .toContainEqual(expect.objectContaining({ template, recipient }));
const lettersTo = (address: string) => mailbox.letters.filter((letter) => letter.includes(`To: ${address}`));

it('takes what is late and unsolved into the agenda, invites with a calendar file, moves the meeting, and follows each decision up', async () => {
  // given a dossier that is late, and a difficulty that nobody has answered
  const { cast, work, untilDossier, untilTask, system } = scenario;
  await scenario.at('2025-06-25 09:00');
  const late = await scenario.receive();
  await untilTask(cast.officer, late.code, 'check');
  const report = {
    reportKind: 'difficulty',
    area: 'system',
    field: 'general',
    title: 'Đường truyền chậm',
    content: 'Chậm',
  };
  const difficulty = await scenario.receiveOf(
    'KK-VM',
    report,
    { applicant: { name: 'Phường Hoàn Kiếm' } },
    cast.officer,
  );
  await work(cast.leader, difficulty.code, 'confirm', { confirmOutcome: 'send' });
  await untilDossier(difficulty.id, { states: { decision: 'examining' } });
  await scenario.at('2025-06-27 09:00');

  // when
  const { id, code } = await plan({ invitedUnits: 'Phường Không Có' });
  const preparing = await untilTask(cast.monitor, code, 'prepare');
  const { agendaText } = (await cast.monitor.get(`/api/tasks/${preparing.taskKey}`)).body.variables;
  expect(agendaText).toContain('Quá hạn: Phường Hoàn Kiếm, 1 hồ sơ quá hạn');
  expect(agendaText).toContain(`${difficulty.code}: Đường truyền chậm`);
  await work(cast.monitor, code, 'prepare', { ...prepare, invitedUnits: 'Phường Không Có' });
  await work(cast.monitor, code, 'prepare', { ...prepare, prepareOutcome: 'gather' });
  await work(cast.monitor, code, 'prepare', prepare);

  // then the first calendar file is a request for all whose address is known; the others have a notice
  await expect.poll(() => calendars().length, WAIT).toBe(2);
  const [first] = calendars().filter(({ to }) => to === 'lanhdao@hoankiem.example.vn');
  expect(first?.contentType).toContain('method=REQUEST');
  for (const line of ['METHOD:REQUEST', 'SEQUENCE:0', `UID:conference-${id}@motcua`, 'DTSTART:20250702T010000Z'])
    expect(first?.text).toContain(line);
  expect(first?.text).toContain('https://hop.hanoi.example.vn/giao-ban');
  const told = (await listNotifications(system.office, { dossierId: id })).map(({ recipient }) => recipient);
  expect(told).toContain('H26.2:unit-leader');

  // when one has answered and the meeting is moved
  await work(cast.leader, code, 'reply', attends);
  const moved = {
    meetingOutcome: 'move',
    ...meeting,
    meetingDate: '2025-07-03',
    meetingTime: '14:00',
    place: 'Phòng họp số 2',
  };
  const { title: _title, invitedUnits: _units, otherInvitees: _others, ...when } = moved;
  await work(cast.monitor, code, 'hold', when);

  // then the calendars are told, under the same UID and a higher number
  await expect.poll(() => calendars().length, WAIT).toBe(4);
  const second = calendars().at(-1);
  for (const line of ['SEQUENCE:1', `UID:conference-${id}@motcua`, 'DTSTART:20250703T070000Z'])
    expect(second?.text).toContain(line);

  // when only one answers before it begins
  await work(ward2Leader, code, 'reply', { attendance: 'sends-deputy', representative: 'Hoàng Anh Tuấn' });
  await untilTask(cast.leader, code, 'reply');
  await scenario.at('2025-07-03 14:01');
  await expect
    .poll(async () => (await cast.leader.get(`/api/tasks?scope=unit&text=${code}`)).body.items, WAIT)
    .toEqual([]);
  await work(cast.monitor, code, 'hold', { meetingOutcome: 'held' });
  const minuting = await untilTask(cast.monitor, code, 'check');
  const { attendance } = (await cast.monitor.get(`/api/tasks/${minuting.taskKey}`)).body.variables;
  expect(attendance).toMatchObject([
    { unitName: 'Phường Hoàn Kiếm', replyName: 'Chưa trả lời' },
    { unitName: 'Phường Cửa Nam', replyName: 'Cử người dự thay', representative: 'Hoàng Anh Tuấn' },
    { unitName: 'Viện Quy hoạch', replyName: 'Chưa trả lời' },
  ]);
  const minutes = {
    minutesText: 'Các đơn vị báo cáo.',
    decisions: [
      { what: 'Trả hết hồ sơ quá hạn', unitCode: 'H26.1', dueOn: '2025-07-08' },
      { what: 'Báo cáo nhân lực', unitCode: 'H26.2', dueOn: '2025-07-10' },
    ],
  };
  await work(cast.monitor, code, 'check', minutes);
  await work(chair, code, 'sign', { leaderDecision: 'return', returnReason: 'Ghi rõ hạn' });
  await work(cast.monitor, code, 'check', minutes);
  await work(chair, code, 'sign', { leaderDecision: 'sign' });

  // then
  await untilDossier(id, { states: { decision: 'approved' }, deadline: { state: 'closed' } });
  expect(await documentsOf(system.office, id)).toContainEqual(
    expect.objectContaining({ kind: 'conference-minutes', number: '1/BB-GB' }),
  );
  await expect.poll(() => lettersTo('vien@quyhoach.example.vn').length, WAIT).toBe(3);
  const sent = partsOf(lettersTo('vien@quyhoach.example.vn').at(-1) ?? '');
  const paper = sent.find(({ type }) => type === 'application/pdf');
  const words = linesOf((await readPaper(paper?.content ?? Buffer.alloc(0))).parts).join('\n');
  expect(words).toMatch(/Trả hết hồ sơ quá hạn[\s\S]*Phường Hoàn Kiếm[\s\S]*Báo cáo nhân lực[\s\S]*Phường Cửa Nam/);
  expect(words).not.toMatch(/H26\.[12]/);

  // when one unit does its task in time, and the other is late and has to do it again
  await work(ward2Leader, code, 'carryOut', { taskReport: 'Đã báo cáo' });
  await work(cast.monitor, code, 'verify', { taskVerdict: 'done' });
  await untilTask(cast.leader, code, 'carryOut');
  await scenario.at('2025-07-08 08:01');
  await untilNoticed(id, 'task-at-risk', 'H26:city-monitor');
  await scenario.at('2025-07-08 09:16');
  await untilNoticed(id, 'task-near', 'H26.1:unit-leader');
  await scenario.at('2025-07-08 17:01');
  await untilNoticed(id, 'task-late', 'H26:city-monitor');
  await scenario.at('2025-07-10 17:01');
  await work(cast.monitor, code, 'directTask', { direction: 'instruct', directionText: 'Xong trong ngày 11/07' });
  await untilNoticed(id, 'city-direction', 'H26.1:unit-leader');
  expect(await historyOf(system.office, id)).toContainEqual(
    expect.objectContaining({ action: 'direction-given', reason: 'Xong trong ngày 11/07' }),
  );
  await work(cast.leader, code, 'carryOut', { taskReport: 'Còn hai hồ sơ' });
  await work(cast.monitor, code, 'verify', { taskVerdict: 'again', verdictNote: 'Trả nốt hai hồ sơ' });
  await work(cast.leader, code, 'carryOut', { taskReport: 'Đã trả hết' });
  await work(cast.monitor, code, 'verify', { taskVerdict: 'done' });
  await scenario.untilEnded(id, 'coordination-conference');
});

it('tells the calendars when a meeting is cancelled, and nobody when it was not invited to', async () => {
  // given
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-07-14 09:00');
  const contact = { email: 'vanthu@cuanam.example.vn', address: null, phone: null };
  await setUnitContact(scenario.system.office, { kind: 'system', name: 'test' }, 'H26.2', contact);
  const later = { meetingDate: '2025-07-18' };
  const invited = await plan(later);
  const dropped = await plan(later);
  await work(cast.monitor, invited.code, 'prepare', { ...prepare, ...later });
  await work(cast.leader, invited.code, 'reply', attends);
  await work(ward2Leader, invited.code, 'reply', { attendance: 'declines' });

  // when
  await work(cast.monitor, dropped.code, 'prepare', { prepareOutcome: 'cancel', cancelReason: 'Chưa cần họp' });
  await work(cast.monitor, invited.code, 'hold', { meetingOutcome: 'cancel', cancelReason: 'Trùng lịch' });

  // then
  for (const { id } of [dropped, invited])
    await untilDossier(id, { states: { decision: 'refused' }, deadline: { state: 'closed' } });
  const cancelled = () => calendars().filter(({ text }) => text.includes('METHOD:CANCEL'));
  await expect.poll(() => cancelled().length, WAIT).toBe(3);
  expect(cancelled().map(({ to }) => to)).toContain('vanthu@cuanam.example.vn');
  for (const line of [`UID:conference-${invited.id}@motcua`, 'SEQUENCE:1', 'STATUS:CANCELLED'])
    expect(cancelled()[0]?.text).toContain(line);
  expect(await listNotifications(scenario.system.office, { dossierId: dropped.id })).toEqual([]);
});

it('leaves no instance and no timer of any of them', async () => {
  const { items } = await searchDossiers(scenario.system.office, { limit: 100, procedureCode: 'HN-GB' });
  expect(items).toHaveLength(3);
  for (const { id } of items) await expectNothingLeft(scenario.system, id);
});

it.each(['coordination-conference', 'tracked-task'])('reaches every element of %s', (processId) =>
  expectFullCoverage(scenario.system, processId),
);
