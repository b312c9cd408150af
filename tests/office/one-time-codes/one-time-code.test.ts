import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { receiveDossier } from '../../../office/intake/index.ts';
import type { Office } from '../../../office/kernel/office.ts';
import { dispatchNotifications, listNotifications } from '../../../office/notifications/index.ts';
import { type CodeSession, openCodeOf, placesOf, redeemCode, sendCode } from '../../../office/one-time-codes/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../office/time/index.ts';
import { forPractice } from '../../support/for-practice.ts';
import { type Mailbox, openMailbox } from '../../support/mailbox.ts';
import { birth, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
let office: Office;
beforeAll(async () => {
  test = await openTestOffice();
  office = test.office;
  await forPractice(office);
});
afterAll(async () => test.close());

const contact = { phone: '0912 345 678', email: 'an.nguyen@example.vn' };
const receive = (how: { phone?: string; email?: string } = contact) =>
  receiveDossier(office, officer, birth({ applicant: { name: 'Nguyễn Đức Ân', ...how } }));
let dossier: Awaited<ReturnType<typeof receive>>;
let session: CodeSession;
beforeEach(async () => {
  dossier = await receive();
  session = { dossierId: dossier.id, nonce: crypto.randomUUID(), access: 'steps' };
});
const send = (who = session, channel: 'sms' | 'mail' = 'sms') => sendCode(office, who, dossier, channel);
const newest = async () => (await listNotifications(office, { dossierId: dossier.id }))[0];
const codeIn = (body = '') => /\b\d{6}\b/.exec(body)?.[0] ?? '';
const sent = async () => codeIn((await newest())?.body);
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

describe('a code', () => {
  it('goes to the telephone or the mailbox, of which the page is told the masked address alone', async () => {
    expect((await placesOf(office, dossier)).map(({ masked }) => masked)).toEqual(['••• ••• 678', 'a•••@e•••.vn']);
    expect(await send()).toMatchObject({ sentTo: '••• ••• 678', channel: 'sms' });
    expect(await newest()).toMatchObject({ phone: '+84912345678', state: 'kept', template: 'one-time-code' });
    expect((await newest())?.body).toMatch(/^\d{6} la ma xac thuc .* khong|^\d{6} la ma xac thuc/);
    await send(session, 'mail');
    expect(await newest()).toMatchObject({ email: 'an.nguyen@example.vn' });
  });

  it('is taken once, by the look-up that asked for it, and by nobody else', async () => {
    await send();
    const code = await sent();
    expect(await redeemCode(office, { ...session, nonce: 'another' }, code)).toBe('spent');
    const both = await Promise.all([
      redeemCode(office, session, ` ${code.slice(0, 3)} ${code.slice(3)}`),
      redeemCode(office, session, code),
    ]);
    expect(both.toSorted()).toEqual(['right', 'spent']);
    expect(await redeemCode(office, session, code)).toBe('spent');
    expect(await openCodeOf(office, session)).toBeUndefined();
  });

  it('survives four wrong tries and not the fifth, also when all come at once', async () => {
    await send();
    const code = await sent();
    const tries = await Promise.all(Array.from({ length: 30 }, () => redeemCode(office, session, wrong(code))));
    expect(tries.filter((one) => one === 'wrong')).toHaveLength(4);
    expect(await redeemCode(office, session, code)).toBe('spent');
  });

  it('is worth nothing after ten minutes, and once another was sent', async () => {
    await send();
    const first = await sent();
    await send();
    const second = await sent();
    if (first !== second) expect(await redeemCode(office, session, first)).toBe('wrong');
    expect(await redeemCode(office, session, second)).toBe('right');
    await send();
    const third = await sent();
    test.passRealTime(10 * MINUTE_MS);
    expect(await redeemCode(office, session, third)).toBe('spent');
  });

  it('is sent so many times an hour and a day, and fewer times to who came by the digits of a telephone, who uses up nothing of the others', async () => {
    const byDigits: CodeSession = { ...session, access: 'status' };
    const outcome = (who: CodeSession) =>
      send(who).then(
        () => 'sent',
        (error: { kind?: string }) => error.kind,
      );
    const all = async (who: CodeSession, count: number) => {
      const outcomes: (string | undefined)[] = [];
      for (let index = 0; index < count; index += 1) outcomes.push(await outcome({ ...who, nonce: String(index) }));
      return outcomes.filter((one) => one === 'sent').length;
    };
    expect(await all(byDigits, 6)).toBe(2);
    expect(await all(session, 6)).toBe(4);
    test.passRealTime(HOUR_MS);
    expect([await all(byDigits, 6), await all(session, 6)]).toEqual([1, 4]);
    test.passRealTime(HOUR_MS);
    expect([await all(byDigits, 6), await all(session, 6)]).toEqual([0, 2]);
    test.passRealTime(DAY_MS);
    expect(await outcome(session)).toBe('sent');
  });

  it('cannot be sent where there is neither telephone nor mailbox, nor where nothing is connected', async () => {
    const bare = await receive({});
    expect(await placesOf(office, bare)).toEqual([]);
    expect(await placesOf(office, await receive({ phone: '024 3825 4000' }))).toEqual([]);
    await expect(sendCode(office, { ...session, dossierId: bare.id }, bare, 'sms')).rejects.toMatchObject({
      kind: 'conflict',
    });
  });
});

describe('in the database', () => {
  it('no code stands: not in its row, not in the message, and none that could be computed without the secret', async () => {
    await send();
    const code = await sent();
    const rows = await Promise.all([
      office.db.selectFrom('office.oneTimeCode').selectAll().where('dossierId', '=', dossier.id).execute(),
      office.db.selectFrom('office.notification').selectAll().where('dossierId', '=', dossier.id).execute(),
    ]);
    const bytes = rows
      .flat()
      .flatMap((row) =>
        Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value))),
      );
    expect(bytes.filter((text) => text.includes(code))).toEqual([]);
    expect(await redeemCode({ ...office, secret: 'another secret, just as long as the first' }, session, code)).toBe(
      'spent',
    );
  });
});

describe('a code by mail', () => {
  let mailbox: Mailbox;
  let sending: Office;
  beforeAll(async () => {
    mailbox = await openMailbox();
    sending = { ...test.office, smtp: { url: mailbox.url, from: 'Một cửa <motcua@example.vn>' } };
  });
  afterAll(async () => mailbox.close());

  it('is sent before other letters, and is gone from the database then', async () => {
    await sendCode(sending, session, dossier, 'mail');
    expect((await newest())?.body).not.toMatch(/\d{6} là/);
    expect(await dispatchNotifications(sending)).toMatchObject({ sent: 1 });
    expect(await redeemCode(office, session, codeIn(bodyOf(mailbox.letters.at(-1))))).toBe('right');
    const kept = await office.db
      .selectFrom('office.notification')
      .select(['sealed', 'state'])
      .where('dossierId', '=', dossier.id)
      .execute();
    expect(kept).toEqual([{ sealed: null, state: 'sent' }]);
  });

  it('is not sent when it has run out meanwhile', async () => {
    await sendCode(sending, session, dossier, 'mail');
    test.passRealTime(11 * MINUTE_MS);
    expect(await dispatchNotifications(sending)).toEqual({ sent: 0, postponed: 0, failed: 0 });
    expect(await newest()).toMatchObject({ state: 'failed', lastError: expect.stringContaining('Quá thời gian') });
  });
});

describe('a live office', () => {
  it('shows no code to its staff, and sends none where nothing is connected', async () => {
    await send();
    await office.db.updateTable('office.installation').set({ mode: 'live' }).execute();
    expect((await newest())?.body).toMatch(/^•+ la ma xac thuc/);
    expect(await placesOf(office, dossier)).toEqual([]);
    await expect(send()).rejects.toMatchObject({ kind: 'conflict' });
  });
});

/** The text of a letter as it went over the line. */
function bodyOf(letter = ''): string {
  const [head = '', ...rest] = letter.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  return /Content-Transfer-Encoding: base64/i.test(head) ? Buffer.from(body, 'base64').toString() : body;
}
