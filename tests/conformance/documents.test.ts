import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client89, createClient89 } from './support/clients.ts';
import { addressOf89, refusalOf, type Subject, send, startSubject, unique } from './support/harness.ts';

let subject: Subject;
let client: Client89;
beforeAll(async () => {
  subject = await startSubject();
  client = createClient89(addressOf89(subject.address), 'req:none,res:strict');
});
afterAll(() => subject.close());

const paper = (text: string, name = 'birth.txt') => new File([text], name, { type: 'text/plain' });

/** A form past the client, whose types know no file in it. */
async function upload(path: string, form: FormData) {
  const response = await fetch(`${addressOf89(subject.address)}/v2${path}`, { method: 'POST', body: form });
  return { status: response.status, body: (await response.json()) as Record<string, never> };
}

function formOf(fields: Readonly<Record<string, File | object>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    form.append(name, value instanceof File ? value : JSON.stringify(value));
  return form;
}

describe('a document', () => {
  it("is taken as Camunda's Java client sends it, whose metadata are a field that says it is JSON", async () => {
    // given
    const part = (headers: string, content: string) =>
      `--limit\r\nContent-Disposition: form-data; ${headers}\r\n\r\n${content}\r\n`;
    const body = [
      part('name="file"; filename="a.txt"\r\nContent-Type: application/octet-stream', 'hello'),
      part('name="metadata"\r\nContent-Type: application/json; charset=UTF-8', '{"customProperties":{"x":1}}'),
      '--limit--\r\n',
    ].join('');
    // when
    const response = await fetch(`${addressOf89(subject.address)}/v2/documents`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'multipart/form-data; boundary=limit' },
    });
    // then
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ metadata: { fileName: 'a.txt', customProperties: { x: 1 } } });
  });

  it('is kept with what is told of it, read by its hash, and deleted', async () => {
    // given
    const metadata = { fileName: 'giấy khai sinh.txt', customProperties: { copies: 2 }, processInstanceKey: '7' };
    // when
    const created = await client.createDocument({ file: paper('born'), metadata } as never);
    // then
    expect(created).toMatchObject({
      'camunda.document.type': 'camunda',
      metadata: { ...metadata, contentType: 'text/plain', size: 4, expiresAt: null, processDefinitionId: null },
    });
    const { documentId, storeId } = created;
    const contentHash = created.contentHash ?? '';
    const content = await fetch(`${subject.address}/v2/documents/${documentId}?contentHash=${contentHash}`);
    expect(await content.text()).toBe('born');
    await client.deleteDocument({ documentId, storeId });
    expect(await refusalOf(client.deleteDocument({ documentId }))).toMatchObject({ status: 404 });
  });

  it('comes with others, each with metadata of its own', async () => {
    const form = new FormData();
    form.append('files', paper('one', '1.txt'));
    form.append('files', paper('two', '2.txt'));
    for (const copies of [1, 2]) form.append('metadataList', JSON.stringify({ customProperties: { copies } }));
    const { status, body } = await upload('/documents/batch', form);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      failedDocuments: [],
      createdDocuments: [
        { metadata: { fileName: '1.txt', customProperties: { copies: 1 } } },
        { metadata: { fileName: '2.txt', customProperties: { copies: 2 } } },
      ],
    });
  });

  it('is told of by its place in the batch when it cannot be kept, while the others are', async () => {
    const form = new FormData();
    form.append('files', paper('one', '1.txt'));
    form.append('files', paper('two', '2.txt'));
    form.append('metadataList', JSON.stringify([{}, { expiresAt: '2001-01-01T00:00:00Z' }]));
    const { status, body } = await upload('/documents/batch', form);
    expect(status).toBe(207);
    expect(body).toMatchObject({
      createdDocuments: [{ metadata: { fileName: '1.txt' } }],
      failedDocuments: [{ fileName: '2.txt', status: 400, detail: expect.stringContaining('metadata.expiresAt') }],
    });
  });

  it('is reached by a link until the link ends', async () => {
    const { documentId } = await client.createDocument({ file: paper('born') } as never);
    const link = await client.createDocumentLink({ documentId, timeToLive: 60_000 } as never);
    const found = await fetch(link.url);
    expect(found.headers.get('content-type')).toContain('text/plain');
    expect(await found.text()).toBe('born');
    const forged = await fetch(link.url.replace(/expires=(\d+)/, (_, moment) => `expires=${Number(moment) + 1}`));
    expect(forged.status).toBe(404);
  });

  it('is gone when its time has run out', async ({ skip }) => {
    if (!subject.embedded) skip();
    const begin = Date.now();
    await subject.client.pinClock({ timestamp: begin });
    const metadata = { expiresAt: new Date(begin + 60_000).toISOString() };
    const { documentId } = await client.createDocument({ file: paper('born'), metadata } as never);
    await subject.client.pinClock({ timestamp: begin + 60_000 });
    expect((await send(subject, 'GET', `/documents/${documentId}`)).status).toBe(404);
    await subject.client.resetClock();
  });

  it('may bear an id of its sender, once', async () => {
    const documentId = unique('paper');
    const first = await upload(`/documents?documentId=${documentId}`, formOf({ file: paper('a') }));
    const second = await upload(`/documents?documentId=${documentId}`, formOf({ file: paper('b') }));
    expect([first.status, second.status]).toEqual([201, 409]);
  });

  it.each([
    ['/documents', {}, 400, 'file'],
    ['/documents', { file: paper('a'), metadata: { colour: 'red' } }, 400, 'metadata.colour'],
    ['/documents', { file: paper('a'), metadata: { expiresAt: 'soon' } }, 400, 'metadata.expiresAt'],
    ['/documents', { file: paper('a'), metadata: { contentType: 'a\nb' } }, 400, 'metadata.contentType'],
    ['/documents', { file: paper('a'), other: { x: 1 } }, 400, 'other'],
    ['/documents?storeId=cloud', { file: paper('a') }, 400, 'storeId'],
    ['/documents?documentId=a/b', { file: paper('a') }, 400, 'documentId'],
    ['/documents/batch', { files: paper('a'), metadataList: [{}, {}] }, 400, 'metadataList'],
    ['/documents', { file: paper('x'.repeat(11 * 1024 * 1024)) }, 413, 'file'],
  ])('%s refuses what is wrong in it: %#', async (path, fields, status, field) => {
    const answer = await upload(path, formOf(fields));
    expect(answer).toMatchObject({ status, body: { detail: expect.stringContaining(field) } });
  });

  it('is taken as a form alone', async () => {
    expect((await send(subject, 'POST', '/documents', { file: 'a' })).status).toBe(415);
  });
});
