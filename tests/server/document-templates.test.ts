import { afterAll, beforeAll, expect, it } from 'vitest';
import { shippedPapers } from '../../cli/parts/catalogue.ts';
import { issueDocument, previewTemplate } from '../../office/documents/index.ts';
import { packagesInForce } from '../../office/packages/index.ts';
import { publishPapers } from '../../server/packages/take-effect.ts';
import { birthIntake } from './support/intake.ts';
import { approvedBy } from './support/second-person.ts';
import { type Caller, type System, startServerAlone } from './support/system.ts';

const KIND = 'stop-notice';
let system: System;
let clerk: Caller;
let leader: Caller;
let reception: Caller;
beforeAll(async () => {
  system = await startServerAlone();
  [clerk, reception] = [await system.as('vanthu.h26'), await system.as('tiepnhan.h26-1')];
  leader = await system.as('lanhdao.h26');
});
afterAll(() => system.close());

const paper = async () => (await clerk.get(`/api/document-templates/${KIND}`)).body;
const publish = (template: object, basedOn: number) =>
  clerk.send('POST', `/api/document-templates/${KIND}/versions`, {
    template,
    basedOn,
    reason: 'Mẫu mới của thành phố',
  });

it('draws every delivered paper, filled with the names of its places', async () => {
  for (const { name, content } of await shippedPapers()) {
    const pdf = await previewTemplate(JSON.parse(content));
    expect(pdf.subarray(0, 5).toString(), name).toBe('%PDF-');
  }
}, 120_000);

it('has every prescribed paper among those that a clerk can change', async () => {
  const { items } = (await clerk.get('/api/document-templates')).body;
  const forms = [
    'receipt',
    'supplement-request',
    'refusal',
    'apology',
    'stop-notice',
    'control-slip',
    'dossier-register',
  ];
  const kinds = items.map(({ kind }: { kind: string }) => kind);
  expect(kinds).toEqual(
    expect.arrayContaining([...forms, 'birth-certificate', 'building-permit', 'conference-minutes']),
  );
});

it('lets a clerk change a paper, which counts for what is issued from then on, and take the delivered one back', async () => {
  // given
  const { office } = system;
  const before = await paper();
  const received = await reception.send('POST', '/api/dossiers', birthIntake('H26.1'));
  const order = { dossierId: received.body.id, kind: KIND, data: { reason: 'Công dân rút' } };
  const clerkActor = { kind: 'system', name: 'test' } as const;
  await issueDocument(office, clerkActor, { ...order, key: 'before' });

  // when
  const changed = { ...before.template, title: 'THÔNG BÁO MỚI' };
  const preview = await clerk.send('POST', '/api/document-templates/preview', { template: changed });
  const waiting = await publish(changed, before.version);
  expect((await paper()).version).toBe(before.version);
  await approvedBy(leader, waiting);
  const published = await clerk.get(`/api/document-templates/${KIND}`);

  // then
  expect(preview).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } });
  expect(published.body).toMatchObject({
    version: before.version + 1,
    delivered: false,
    publishedBy: 'Đinh Thị Hoài Thu',
  });
  expect(published.body.versions).toHaveLength(2);
  expect((await clerk.get('/api/document-templates')).body.items).toContainEqual(
    expect.objectContaining({ kind: KIND, version: before.version + 1, delivered: false }),
  );

  // when somebody else publishes what she changed before she saw that
  expect(await publish({ ...before.template, title: 'KHÁC' }, before.version)).toMatchObject({ status: 409 });

  // when it is reset; a start later publishes nothing over it
  const reset = await clerk.send('POST', `/api/document-templates/${KIND}/reset`, { reason: 'Trở lại mẫu ban đầu' });
  expect(await approvedBy(leader, reset)).toMatchObject({ status: 200, body: { state: 'approved' } });
  expect(await paper()).toMatchObject({ version: before.version + 2, delivered: true, template: before.template });
  expect(await publishPapers(office, await packagesInForce(office))).toEqual([]);
});

it.each([
  ['an unknown writing', (template: object) => ({ ...template, title: '{{reason | shout}}' }), 'shout'],
  ['an unknown property', (template: object) => ({ ...template, colour: 'red' }), 'additional'],
  ['no text at all', (template: object) => ({ ...template, body: [] }), 'body'],
  ['a letter that the font lacks', (template: object) => ({ ...template, title: 'Thông báo 王' }), '王'],
] as const)('refuses %s, and says so', async (_what, change, said) => {
  const { template, version } = await paper();
  const answer = await publish(change(template), version);
  expect(answer.status).toBe(400);
  expect(answer.body.detail).toContain(said);
  expect((await paper()).version).toBe(version);
});

it('refuses what is of another kind, or was never delivered', async () => {
  const { template, version } = await paper();
  expect(await publish({ ...template, kind: 'refusal' }, version)).toMatchObject({ status: 400 });
  expect(await clerk.get('/api/document-templates/poem')).toMatchObject({ status: 404 });
  expect(await clerk.send('POST', '/api/document-templates/poem/reset', {})).toMatchObject({ status: 404 });
  expect(await reception.get('/api/document-templates')).toMatchObject({ status: 403 });
});

it('are the city’s: the clerk of a ward or of a department neither sees nor changes nor resets them', async () => {
  const { version } = await paper();
  for (const userName of ['vanthu.h26-1', 'vanthu.h26-stp']) {
    const other = await system.as(userName);
    expect((await other.get('/api/document-templates')).status).toBe(403);
    expect((await other.send('POST', `/api/document-templates/${KIND}/reset`, { reason: 'x' })).status).toBe(403);
  }
  expect((await paper()).version).toBe(version);
});

it('draws the control slip of a dossier and the register of a reception point when they are asked for', async () => {
  const received = await reception.send('POST', '/api/dossiers', birthIntake('H26.1'));
  const day = new Date().toISOString().slice(0, 10);
  for (const url of [
    `/api/dossiers/${received.body.id}/control-slip`,
    `/api/dossier-register?unit=H26.1&from=2025-01-01&to=${day}`,
  ]) {
    const answer = await reception.get(url);
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } });
    expect(answer.text).toContain('%PDF-');
  }
  expect(await reception.get(`/api/dossier-register?unit=H26.1&from=${day}&to=2025-01-01`)).toMatchObject({
    status: 400,
  });
});
