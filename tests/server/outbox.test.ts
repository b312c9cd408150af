import { OrchestrationLifters } from '@camunda8/sdk';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { citizenSite } from '../../citizen/site.ts';
import { instancesOf } from '../../office/dossiers/index.ts';
import { createServer } from '../../server/server.ts';
import { birthIntake } from './support/intake.ts';
import { type System, startSystem } from './support/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => system?.close());

test('two servers that share the outbox start each process once', async () => {
  // given
  const { office, engine, settings } = system;
  const second = await createServer({
    office,
    engine,
    settings,
    site: citizenSite,
    jobContracts: {},
    log: pino({ level: 'silent' }),
  });
  await second.ready();
  const counter = await system.as('tiepnhan.h26-1');

  // when
  const intakes = ['An', 'Bình', 'Chi', 'Dũng', 'Giang', 'Hà', 'Khôi', 'Lan', 'Minh', 'Nga'].map((name) =>
    birthIntake('H26.1', `Nguyễn Văn ${name}`),
  );
  const received = await Promise.all(intakes.map((intake) => counter.send('POST', '/api/dossiers', intake)));

  // then
  const linked = async () =>
    Promise.all(
      received.map(async ({ body }) => (await instancesOf(office, body.id)).map(({ processId }) => processId)),
    );
  const each = expect.arrayContaining(['birth-registration', 'sla-clock']);
  await expect.poll(linked).toEqual(Array(10).fill(each));
  const processDefinitionId = OrchestrationLifters.ProcessDefinitionId.assumeExists('birth-registration');
  const instances = await engine.searchProcessInstances(
    { filter: { processDefinitionId } },
    { consistency: { waitUpToMs: 0 } },
  );
  expect(received.map(({ status }) => status)).toEqual(Array(10).fill(201));
  expect(instances.items).toHaveLength(10);
  await second.close();
});
