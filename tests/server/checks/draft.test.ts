/** The check of a draft over the API, as the page asks it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, type System, startServerAlone } from '../support/system.ts';
import { changed } from './support/question.ts';

let system: System;
let designer: Caller;
beforeAll(async () => {
  system = await startServerAlone();
  designer = await system.as('thietke.h26');
});
afterAll(() => system.close());

it('says at the saving that it looked at what is wrong, and nothing once it is mended', async () => {
  const begun = (await designer.send('POST', '/api/packages/withdrawal/drafts', {})).body;
  const url = `/api/packages/withdrawal/drafts/${begun.id}`;
  const before = await designer.send('POST', `${url}/check`);
  expect(before).toMatchObject({ status: 200, body: { revision: 1, findings: [] } });

  const text = changed(begun.files['process.bpmn'], [/(<zeebe:taskDefinition type="[^"]+)"/, '$1x"']);
  await designer.send('PUT', `${url}/files`, { revision: 1, changes: { 'process.bpmn': text } });
  const { body } = await designer.send('POST', `${url}/check`);
  expect(body).toMatchObject({ revision: 2, findings: [{ rule: 'job-type', severity: 'error' }] });
  const [{ fixes }] = body.findings;
  expect(fixes[0].change).toMatchObject({ part: 'zeebe:TaskDefinition', property: 'type' });

  await designer.send('PUT', `${url}/files`, {
    revision: 2,
    changes: { 'process.bpmn': begun.files['process.bpmn'] },
  });
  expect((await designer.send('POST', `${url}/check`)).body).toEqual({ revision: 3, findings: [] });
});

it('says while it is drawn that a record in force was changed, which the release would refuse', async () => {
  const begun = (await designer.send('POST', '/api/packages/birth-registration/drafts', {})).body;
  const url = `/api/packages/birth-registration/drafts/${begun.id}`;
  expect((await designer.send('POST', `${url}/check`)).body).toEqual({ revision: 1, findings: [] });

  const record = '1.001193.procedure.json';
  const changes = { [record]: changed(begun.files[record], ['"amount": 5', '"amount": 6']) };
  await designer.send('PUT', `${url}/files`, { revision: 1, changes });
  const inForce = { vi: expect.stringContaining('đã có hiệu lực nên giữ nguyên'), en: expect.any(String) };
  expect((await designer.send('POST', `${url}/check`)).body.findings).toMatchObject([
    { rule: 'record', severity: 'error', file: record, place: '/versions/0', message: inForce },
  ]);

  const facts = {
    [record]: begun.files[record],
    'facts.json': changed(begun.files['facts.json'], ['"severity": "refused"', '"severity": "confirmed"']),
  };
  await designer.send('PUT', `${url}/files`, { revision: 2, changes: facts });
  const { findings } = (await designer.send('POST', `${url}/check`)).body;
  expect(findings).toMatchObject([{ rule: 'record', file: record, message: inForce }]);
});

it('is for designers, and of the package that the address names', async () => {
  const { id } = (await designer.send('POST', '/api/packages/withdrawal/drafts', {})).body;
  expect((await designer.send('POST', `/api/packages/escalation/drafts/${id}/check`)).status).toBe(404);
  const counter = await system.as('tiepnhan.h26-1');
  expect((await counter.send('POST', `/api/packages/withdrawal/drafts/${id}/check`)).status).toBe(403);
});
