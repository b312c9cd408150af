import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { chooseReturn } from '../../office/dossiers/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import type { Office } from '../../office/kernel/office.ts';
import { lookUpCodeOf } from '../../office/look-up/index.ts';
import {
  dispatchNotifications,
  listNotifications,
  notifyCitizen,
  notifyStaff,
} from '../../office/notifications/index.ts';
import { isTemplateName, templates } from '../../office/notifications/templates.ts';
import { setUnitContact } from '../../office/units/index.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';
import { birth, officer, openTestOffice, type TestOffice } from './support/open-office.ts';

let test: TestOffice;
let mailbox: Mailbox;
let office: Office;
beforeAll(async () => {
  test = await openTestOffice();
  mailbox = await openMailbox();
  office = { ...test.office, smtp: { url: mailbox.url, from: 'Một cửa <motcua@example.vn>' } };
});
beforeEach(() => {
  mailbox.letters.length = 0;
  mailbox.refuse = false;
});
afterAll(async () => {
  await mailbox.close();
  await test.close();
});

it('sends a letter to the citizen once, whoever dispatches and however often the act is repeated', async () => {
  // given
  const { id, code } = await receive('citizen@example.vn');
  await tell(id, 'ready');
  await tell(id, 'ready');

  // when
  const results = await Promise.all([dispatchNotifications(office), dispatchNotifications(office)]);
  await dispatchNotifications(office);

  // then
  expect(results.map(({ sent }) => sent).sort()).toEqual([0, 1]);
  expect(mailbox.letters).toHaveLength(1);
  expect(mailbox.letters[0]).toContain('To: citizen@example.vn');
  expect(decoded(mailbox.letters[0])).toContain(code);
  expect(await listNotifications(office, { dossierId: id })).toMatchObject([{ state: 'sent', attempts: 1 }]);
});

it('calls a unit by its name, to citizens and to staff', async () => {
  // given
  const { id } = await receive('unit@example.vn');
  const data = { unitCode: 'H26.2', what: 'Báo cáo nhân lực', basis: 'Theo nơi xảy ra', dueAt: '' };
  // when
  await notifyCitizen(test.office, { dossierId: id, template: 'feedback-acknowledged', key: 'names-1', data });
  await notifyStaff(office, { dossierId: id, template: 'task-late', key: 'names-2', group: 'H26:city-monitor', data });
  // then
  const bodies = (await listNotifications(office, { dossierId: id })).map(({ body }) => body).join('\n');
  expect(bodies).toContain('Theo nơi xảy ra (Phường Cửa Nam)');
  expect(bodies).toContain('Phường Cửa Nam chưa xong: Báo cáo nhân lực');
  expect(bodies).not.toContain('H26.2');
});

it('leads the citizen back to the look-up page from every letter, with the code and without the second factor', async () => {
  // given
  const dossier = await receive('back@example.vn');
  const { id, code } = dossier;
  const names = Object.keys(templates).filter((name) => bodyOf(name).startsWith('Kính gửi'));
  expect(names).toContain('supplement-request');

  // when
  const reachable = { ...office, publicUrl: 'https://motcua.example.vn' };
  for (const template of names)
    for (const language of ['vi', 'en'] as const)
      await notifyCitizen(reachable, { dossierId: id, template, language, key: `${template}:${language}:back` });

  // then
  const told = await listNotifications(office, { dossierId: id, limit: 500 });
  expect(told).toHaveLength(names.length * 2);
  const lost = told.filter(({ body }) => !body.includes(`https://motcua.example.vn/tra-cuu?ma=${code}`));
  expect(lost.map(({ template }) => template)).toEqual([]);
  expect(told.filter(({ body }) => body.includes(lookUpCodeOf(office, dossier) ?? 'no code'))).toEqual([]);
  await office.db.deleteFrom('office.notification').where('dossierId', '=', id).execute();
});

it('waits longer after each refusal and sends when the server takes it', async () => {
  // given
  const { id } = await receive('later@example.vn');
  await tell(id, 'later');
  mailbox.refuse = true;
  expect(await dispatchNotifications(office)).toEqual({ sent: 0, postponed: 1, failed: 0 });

  // when nothing is due yet
  mailbox.refuse = false;
  expect(await dispatchNotifications(office)).toEqual({ sent: 0, postponed: 0, failed: 0 });

  // then
  test.passRealTime(31_000);
  expect(await dispatchNotifications(office)).toEqual({ sent: 1, postponed: 0, failed: 0 });
  expect(mailbox.letters).toHaveLength(1);
});

it('gives up after the last attempt and says why', async () => {
  const { id } = await receive('never@example.vn');
  await tell(id, 'never');
  mailbox.refuse = true;
  for (let attempt = 0; attempt < 6; attempt += 1) {
    await dispatchNotifications(office);
    test.passRealTime(2 * 60 * 60_000);
  }
  const [notification] = await listNotifications(office, { dossierId: id });
  expect(notification).toMatchObject({ state: 'failed', attempts: 6, lastError: expect.stringContaining('later') });
});

it('does not repeat a letter whose sender died while it was on its way', async () => {
  const { id } = await receive('unsure@example.vn');
  await tell(id, 'unsure');
  await office.db
    .updateTable('office.notification')
    .set({ state: 'sending', nextAttemptAt: null })
    .where('dossierId', '=', id)
    .execute();
  test.passRealTime(60 * 60_000);
  await dispatchNotifications(office);
  expect(mailbox.letters).toEqual([]);
  expect(await listNotifications(office, { dossierId: id })).toMatchObject([{ state: 'uncertain' }]);
});

it('does not repeat a letter that the server took without answering', async () => {
  const { id } = await receive('taken@example.vn');
  await tell(id, 'taken');
  mailbox.breakAfterLetter = true;
  expect(await dispatchNotifications(office)).toEqual({ sent: 0, postponed: 0, failed: 1 });
  mailbox.breakAfterLetter = false;
  test.passRealTime(2 * 60 * 60_000);
  await dispatchNotifications(office);
  expect(mailbox.letters).toHaveLength(1);
  const [notification] = await listNotifications(office, { dossierId: id });
  expect(notification).toMatchObject({ state: 'uncertain', lastError: expect.stringContaining('127.0.0.1') });
});

it('does not try again what the server refuses for good, and says what it said', async () => {
  const { id } = await receive('nobody@example.vn');
  await tell(id, 'nobody');
  expect(await dispatchNotifications(office)).toEqual({ sent: 0, postponed: 0, failed: 1 });
  expect(await listNotifications(office, { dossierId: id })).toMatchObject([
    { state: 'failed', attempts: 1, lastError: expect.stringContaining('No such user') },
  ]);
});

it.each([
  ['takes the line and is silent', true],
  ['is down', false],
])('sends later, once, when the server %s', async (_what, listens) => {
  // given
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', () => resolve()));
  const { port } = silent.address() as AddressInfo;
  if (!listens) await new Promise((resolve) => silent.close(resolve));
  const { id } = await receive('patient@example.vn');
  await tell(id, 'patient');

  // when
  const smtp = { url: `smtp://127.0.0.1:${port}`, from: 'motcua@example.vn', timeoutMs: 150 };
  const outcome = await dispatchNotifications({ ...office, smtp });

  // then
  expect(outcome).toEqual({ sent: 0, postponed: 1, failed: 0 });
  const [waiting] = await listNotifications(office, { dossierId: id });
  expect(waiting).toMatchObject({ state: 'waiting', lastError: expect.stringContaining(`127.0.0.1:${port}`) });
  test.passRealTime(31_000);
  await dispatchNotifications(office);
  await dispatchNotifications(office);
  expect(mailbox.letters).toHaveLength(1);
  silent.close();
});

it('keeps what cannot be sent: no address, no server, a group of colleagues', async () => {
  const withoutAddress = await receive();
  await tell(withoutAddress.id, 'kept');
  const withAddress = await receive('kept@example.vn');
  await notifyCitizen(test.office, { dossierId: withAddress.id, template: 'result-ready', key: 'no server' });
  await notifyStaff(office, {
    dossierId: withAddress.id,
    template: 'deadline-near',
    key: 'group',
    group: 'H26.1:case-officer',
  });

  await dispatchNotifications(office);

  expect(mailbox.letters).toEqual([]);
  const kept = await listNotifications(office, { recipients: ['H26.1:case-officer'] });
  expect(kept).toMatchObject([{ state: 'kept', audience: 'staff', subject: expect.stringContaining('Sắp đến hạn') }]);
});

it('refuses a notice that it does not know', async () => {
  const { id } = await receive();
  await expect(notifyCitizen(office, { dossierId: id, template: 'nothing', key: 'x' })).rejects.toThrow('result-ready');
});

it('says where the result is and how that place is found, and invites nobody whose result is sent', async () => {
  // given
  const { id } = await receive();
  const telling = async (key: string, language: 'vi' | 'en' = 'vi') => {
    await notifyCitizen(office, { dossierId: id, template: 'result-ready', key: `${id}:${key}`, language });
    return (await listNotifications(office, { dossierId: id, limit: 1 }))[0]?.body ?? '';
  };
  expect(await telling('unknown')).not.toContain('điện thoại');
  const reached = (address: string) => ({ email: null, address, phone: '024 3825 0000' });
  await setUnitContact(office, officer, 'H26.1', reached('126 phố Hàng Trống'));
  await setUnitContact(office, officer, 'H26.2', reached('2 phố Cửa Nam'));

  // when it is fetched where it was received, elsewhere, or not at all
  const here = await telling('here', 'en');
  await chooseReturn(office, officer, id, { returnWay: 'counter', returnAt: 'Phường Cửa Nam' });
  const there = await telling('there');
  await chooseReturn(office, officer, id, { returnWay: 'post', returnAt: 'Qua bưu chính đến 5 phố Huế' });
  const posted = await telling('posted');

  // then
  expect(here).toContain('identity document to Phường Hoàn Kiếm, 126 phố Hàng Trống, telephone 024 3825 0000.');
  expect(there).toContain('đến Phường Cửa Nam, 2 phố Cửa Nam, điện thoại 024 3825 0000 để nhận.');
  expect(there).toContain('Phường Hoàn Kiếm: 126 phố Hàng Trống, điện thoại 024 3825 0000.');
  expect(posted).toContain('theo cách đã chọn: Qua bưu chính đến 5 phố Huế.');
  expect(posted).not.toContain('Mời Ông/Bà');
});

const receive = (email?: string) =>
  receiveDossier(office, officer, birth({ applicant: { name: 'Nguyễn Đức Ân', ...(email ? { email } : {}) } }));
const tell = (dossierId: string, key: string) =>
  notifyCitizen(office, { dossierId, template: 'result-ready', key: `${dossierId}:${key}` });

/** The text of a letter, whatever transfer encoding it came in. */
function bodyOf(name: string): string {
  const facts = {
    dossierCode: '',
    procedureName: { vi: '', en: '' },
    applicantName: '',
    unitName: '',
    dueAt: '',
    data: {},
  };
  return isTemplateName(name) ? templates[name].vi(facts).body : '';
}

function decoded(letter = ''): string {
  const [, ...parts] = letter.split('\r\n\r\n');
  const body = parts.join('\r\n\r\n');
  return /base64/i.test(letter) ? Buffer.from(body, 'base64').toString() : body;
}
