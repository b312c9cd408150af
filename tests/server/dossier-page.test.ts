/** What the page of a dossier shows beside the dossier itself: messages, links, and everything on paper. */
import { randomUUID } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueDocument, listTemplates } from '../../office/documents/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { notifyCitizen, notifyStaff } from '../../office/notifications/index.ts';
import { birthIntake } from './support/intake.ts';
import { type Caller, call, type System, startServerAlone } from './support/system.ts';

let system: System;
let counter: Caller;
let dossierId: string;
let code: string;

beforeAll(async () => {
  system = await startServerAlone();
  counter = await system.as('tiepnhan.h26-1');
  const received = await counter.send('POST', '/api/dossiers', birthIntake('H26.1'));
  ({ id: dossierId, code } = received.body);
});
afterAll(async () => system?.close());

const scan = async (name: string, content: Uint8Array<ArrayBuffer>, type: string) => {
  const file = new File([content], name, { type });
  const answer = await counter.upload(`/api/dossiers/${dossierId}/papers`, { kind: 'additional', name, file });
  expect(answer.status).toBe(201);
};

describe('printing a whole dossier', () => {
  test('puts the control slip, what was issued and every scan into one file, pictures on pages of their own', async () => {
    const pdf = await PDFDocument.create();
    for (const _page of [1, 2]) pdf.addPage([300, 400]);
    await scan('Tờ khai.pdf', new Uint8Array(await pdf.save()), 'application/pdf');
    const picture = sharp({ create: { width: 80, height: 40, channels: 3, background: '#fff' } });
    await scan('Ảnh.png', new Uint8Array(await picture.clone().png().toBuffer()), 'image/png');
    await scan('Ảnh.webp', new Uint8Array(await picture.clone().webp().toBuffer()), 'image/webp');

    const answer = await system.app.inject({
      url: `/api/dossiers/${dossierId}/print`,
      headers: { cookie: counter.cookie },
    });

    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-disposition']).toContain(`${code}.pdf`);
    const printed = await PDFDocument.load(answer.rawPayload);
    // the control slip, the receipt, two pages of the form, two pictures
    expect(printed.getPageCount()).toBe(6);
    const sizes = printed.getPages().map((page) => [Math.round(page.getWidth()), Math.round(page.getHeight())]);
    expect(sizes.slice(2)).toEqual([
      [300, 400],
      [300, 400],
      [842, 595],
      [842, 595],
    ]);
  });
});

describe('messages', () => {
  test('to the applicant are shown with their way and their state; those to staff are not', async () => {
    await notifyCitizen(system.office, { key: `citizen:${dossierId}`, dossierId, template: 'result-ready' });
    await notifyStaff(system.office, {
      key: `staff:${dossierId}`,
      dossierId,
      template: 'difficulty-received',
      userName: 'lanhdao.h26-1',
    });

    const { body } = await counter.get(`/api/dossiers/${dossierId}/messages`);

    expect(body.items).toEqual([
      expect.objectContaining({
        audience: 'citizen',
        channel: 'mail',
        recipient: 'Nguyễn Văn An',
        address: null,
        state: 'kept',
        sentAt: null,
        subject: { vi: expect.stringContaining(code), en: expect.stringContaining(code) },
      }),
    ]);
  });
});

describe('letters', () => {
  test('stand among the messages with their document; what was handed in or is a receipt does not', async () => {
    await issueDocument(
      system.office,
      { kind: 'system', name: 'test' },
      { key: `letter:${dossierId}`, dossierId, kind: 'stop-notice', data: { reason: 'Đổi ý' } },
    );
    const { body } = await counter.get(`/api/dossiers/${dossierId}/messages`);
    const letters = body.items.filter(({ channel }: { channel: string }) => channel === 'letter');
    expect(letters).toEqual([
      expect.objectContaining({
        recipient: 'Nguyễn Văn An',
        state: 'issued',
        subject: { vi: expect.stringContaining('dừng'), en: expect.stringContaining('Notice of stopping') },
      }),
    ]);
    const file = await counter.get(letters[0].documentUrl);
    expect(file.text.startsWith('%PDF')).toBe(true);
  });

  test('are the papers written to the applicant, and none that is handed over as a result', async () => {
    const letters = (await listTemplates(system.office)).filter(({ template }) => template.isLetter);
    expect(letters.map(({ template }) => template.kind)).toEqual([
      'apology',
      'collection-letter',
      'difficulty-answer',
      'dispute-invitation',
      'feedback-answer',
      'land-registration-notice',
      'land-tax-notice',
      'nothing-found',
      'personal-number-notice',
      'refusal',
      'residence-notice',
      'stop-notice',
      'supplement-request',
    ]);
  });
});

describe('links', () => {
  const openFrom = (unit: string, kind: 'follow-up' | 'reply') =>
    receiveDossier(
      system.office,
      { kind: 'system', name: 'test' },
      {
        ...birthIntake(unit),
        intakeId: randomUUID(),
        channel: 'counter',
        papers: [],
        despiteDuplicates: true,
        origin: { dossierId, kind },
      },
    );

  test('lead both ways; of a dossier that one may not read there is the code, and nothing else', async () => {
    const near = await openFrom('H26.1', 'follow-up');
    const far = await openFrom('H26.2', 'reply');

    const { body } = await counter.get(`/api/dossiers/${dossierId}/links`);
    expect(body.items).toEqual([
      expect.objectContaining({
        kind: 'follow-up',
        isOrigin: false,
        code: near.code,
        readable: expect.objectContaining({ id: near.id, decision: 'received' }),
      }),
      { kind: 'reply', isOrigin: false, code: far.code, unitName: far.competentUnitName, readable: null },
    ]);
    const back = await counter.get(`/api/dossiers/${near.id}/links`);
    expect(back.body.items).toEqual([expect.objectContaining({ kind: 'follow-up', isOrigin: true, code })]);
    expect((await counter.get(`/api/dossiers/${far.id}/links`)).status).toBe(404);
  });

  test('are for nobody who has not signed in', async () => {
    expect((await call(system.app, { url: `/api/dossiers/${dossierId}/links` })).status).toBe(401);
  });
});
