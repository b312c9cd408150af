/** Mail addresses that would reach somebody else: lists, line breaks, names beside them. No door takes one, and what is there all the same is not sent. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAddressees } from '../../office/correspondence/addressees.ts';
import { isMailAddress } from '../../office/facts/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import type { Office } from '../../office/kernel/office.ts';
import {
  dispatchNotifications,
  listNotifications,
  notifyAgency,
  notifyCitizen,
} from '../../office/notifications/index.ts';
import { placesOf } from '../../office/one-time-codes/index.ts';
import { createAccount } from '../../office/people/index.ts';
import { setUnitContact } from '../../office/units/index.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';
import { birth, officer, openTestOffice, type TestOffice } from './support/open-office.ts';

const OTHER = 'other@example.vn';
const hostile = [
  `an@example.vn,${OTHER}`,
  `an@example.vn, ${OTHER}`,
  `an@example.vn;${OTHER}`,
  `an@example.vn ${OTHER}`,
  `an@example.vn\r\nBcc: ${OTHER}`,
  `an@example.vn\nBcc:${OTHER}`,
  `an@example.vn\r\nRCPT TO:<${OTHER}>`,
  `${OTHER}\u0000an@example.vn`,
  `An <${OTHER}>`,
  `<${OTHER}>`,
  `"${OTHER}"@example.vn`,
  `an(${OTHER})@example.vn`,
  `group:${OTHER};`,
  'an,other@example.vn',
  'an;other@example.vn',
  'an@example.vn,example.com',
  'an@[127.0.0.1]',
  'an@localhost',
  '@example.vn',
  'an@',
  'an@@example.vn',
  '.an@example.vn',
  'a..n@example.vn',
  'an@example..vn',
  'an@-example.vn',
  `${'a'.repeat(65)}@example.vn`,
  `an@${'a'.repeat(250)}.vn`,
];

let test: TestOffice;
let mailbox: Mailbox;
let office: Office;
beforeAll(async () => {
  test = await openTestOffice({ people: true });
  mailbox = await openMailbox();
  office = { ...test.office, smtp: { url: mailbox.url, from: 'Một cửa <motcua@example.vn>' } };
});
afterAll(async () => {
  await mailbox?.close();
  await test?.close();
});

describe.each(hostile)('%j', (email) => {
  it('is no address, at no door', async () => {
    expect(isMailAddress(email)).toBe(false);
    const applicant = { name: 'Nguyễn Đức Ân', phone: '0912 345 678', email };
    await expect(receiveDossier(office, officer, birth({ applicant }))).rejects.toMatchObject({ kind: 'invalid' });
    const account = { userName: 'moi.h26-1', fullName: 'Người Mới', email };
    await expect(createAccount(office, officer, account)).rejects.toMatchObject({ kind: 'invalid' });
    const contact = { email, address: null, phone: null };
    await expect(setUnitContact(office, officer, 'H26.1', contact)).rejects.toMatchObject({ kind: 'invalid' });
    const { addressees } = readAddressees(email);
    for (const one of addressees) expect(isMailAddress(one.email)).toBe(true);
  });
});

it('reads what people have for an address', () => {
  const real = [
    'an@example.vn',
    'an.nguyen+hoso@mail.hanoi.gov.vn',
    "o'brien@example.vn",
    'AN_1@example.co',
    'a@b.vn',
    'x@xn--ting-vit-8ya2d.vn',
  ];
  expect(real.filter((one) => !isMailAddress(one))).toEqual([]);
});

it('reaches nobody when such a thing is in the database, or comes out of a process, all the same', async () => {
  const { id } = await receiveDossier(
    office,
    officer,
    birth({ applicant: { name: 'Nguyễn Đức Ân', phone: '0912 345 678' } }),
  );
  for (const [index, email] of hostile.filter((one) => !one.includes('\u0000')).entries()) {
    const applicant = { name: 'Nguyễn Đức Ân', email };
    await office.db.updateTable('office.dossier').set({ applicant }).where('id', '=', id).execute();
    await notifyCitizen(office, { dossierId: id, template: 'result-ready', key: `hostile:${index}` });
    const agency = { dossierId: id, template: 'official-document', recipient: 'Sở', email };
    await notifyAgency(office, { ...agency, key: `hostile-agency:${index}` });
    const dossier = { applicant } as Parameters<typeof placesOf>[1];
    expect(await placesOf(office, dossier)).toEqual([]);
  }
  while ((await dispatchNotifications(office)).failed > 0);
  expect(mailbox.recipients).toEqual([]);
  const told = await listNotifications(office, { dossierId: id, limit: 500 });
  expect(new Set(told.map(({ state }) => state))).toEqual(new Set(['failed']));
  expect(told[0]?.lastError).toContain('không phải là một địa chỉ duy nhất');
});

it('is not made by what stands in the subject: a line break there begins no line of the head', async () => {
  const applicant = { name: 'Nguyễn Đức Ân', email: 'an@example.vn' };
  const { id } = await receiveDossier(office, officer, birth({ applicant }));
  const data = { kind: `hòa giải\r\nBcc: ${OTHER}`, at: 'x', place: 'x' };
  await notifyCitizen(office, { dossierId: id, template: 'dispute-meeting', key: 'subject', data });
  await dispatchNotifications(office);
  expect(mailbox.recipients).toEqual(['an@example.vn']);
  expect(mailbox.letters.at(-1)?.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/im);
});
