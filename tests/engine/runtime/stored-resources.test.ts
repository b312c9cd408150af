import { expect, it } from 'vitest';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { process } from '../support/bpmn.ts';
import { activate, complete, deploy, start, startEngine, stateOf } from './support.ts';

it('what was deployed before a rule came goes on after a restart; what cannot be evaluated any more is an incident', async () => {
  // given a process that waits, and whose diagram would not be accepted any more
  const store = createMemoryStore();
  const first = await startEngine(store);
  const diagram = process('p').start().serviceTask('work', { type: 'x' }).scriptTask('add', '=1 + 1', 'sum').end();
  await deploy(first.engine, diagram.resource());
  const keys = [await start(first.engine, 'p'), await start(first.engine, 'p')];
  const [definition] = (await first.engine.search('processDefinition', everything)).rows;
  await first.engine.close();
  if (definition === undefined) throw new Error('Nothing was deployed');
  const rewrite = async (resource: string) => {
    const { epoch, nextKey } = await store.open();
    const changes = { processDefinition: { upserts: [{ ...definition, resource }], deletes: [] } };
    await store.commit({ epoch, nextKey, pinnedClockMs: null, changes });
  };
  const twice = definition.resource.replace(/<zeebe:taskDefinition[\s\S]*?<\/zeebe:taskDefinition>/, '$&$&');
  expect(twice).not.toBe(definition.resource);
  const work = async () => {
    const { engine } = await startEngine(store);
    expect((await engine.deploy([{ name: 'p.bpmn', content: Buffer.from(twice) }])).ok).toBe(false);
    const [job] = await activate(engine, 'x', { maxJobs: 1 });
    await complete(engine, job?.job.jobKey ?? 0);
    return engine;
  };

  // when
  await rewrite(twice);
  const second = await work();
  const states = [await stateOf(second, keys[0] ?? 0), await stateOf(second, keys[1] ?? 0)];
  await second.close();
  await rewrite(twice.replace('=1 + 1', '=1 +'));
  const third = await work();
  const incidents = (await third.search('incident', everything)).rows;
  await third.close();

  // then
  expect(states).toEqual(['COMPLETED', 'ACTIVE']);
  expect(incidents).toMatchObject([{ elementId: 'add', errorType: 'EXTRACT_VALUE_ERROR' }]);
});

const everything = { filter: { and: [] }, sort: [], page: { from: 0, limit: 10 } };
