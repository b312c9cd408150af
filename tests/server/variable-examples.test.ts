/** What a designer is told of the values that variables had: what they look like, and nothing of whose matter it was. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { birthIntake } from './support/intake.ts';
import { type Caller, type System, startSystem } from './support/system.ts';

let system: System;
let designer: Caller;
beforeAll(async () => {
  system = await startSystem();
  designer = await system.as('thietke.h26');
});
afterAll(() => system?.close());

type Example = { readonly name: string; readonly values: readonly unknown[] };

it('shows words of the software as they are, and of people only shapes', async () => {
  // given a dossier whose process has begun
  const counter = await system.as('tiepnhan.h26-1');
  const intake = birthIntake('H26.1');
  expect((await counter.send('POST', '/api/dossiers', intake)).status).toBe(201);
  const look = async () => (await designer.get('/api/instances/examples/birth-registration')).body;
  // when
  await expect.poll(async () => (await look()).instances, { timeout: 30_000 }).toBe(1);
  const { items, text } = await look().then((body) => ({ items: body.items as Example[], text: JSON.stringify(body) }));
  // then
  const valuesOf = (name: string) => items.find((one) => one.name === name)?.values;
  expect(valuesOf('procedureCode')).toEqual(['1.001193']);
  expect(valuesOf('channel')).toEqual(['counter']);
  expect(valuesOf('applicantName')).toEqual([expect.stringMatching(/^\p{Lu}…/u)]);
  for (const told of [intake.applicant.name, intake.applicant.phone, 'Nguyễn Minh Khôi'])
    expect(text).not.toContain(told);
});

it('has none of a process that never ran, and none for others than designers', async () => {
  expect((await designer.get('/api/instances/examples/nothing')).body).toEqual({ instances: 0, items: [] });
  const counter = await system.as('tiepnhan.h26-1');
  expect((await counter.get('/api/instances/examples/birth-registration')).status).toBe(403);
});
