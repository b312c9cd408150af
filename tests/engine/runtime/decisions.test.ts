import { expect, onTestFinished, test } from 'vitest';
import { process } from '../support/bpmn.ts';
import { decision, dmnFile, dmnNamed, literal } from '../support/dmn.ts';
import { places } from './places.ts';
import { activate, complete, deploy, start, startEngine } from './support.ts';

const rule = (id: string, source: string, options: Parameters<typeof decision>[2] = {}) =>
  dmnFile(`${id}.dmn`, dmnNamed({ id: `file-${id}`, name: id }, decision(id, literal(source), options)));

test.each(places)('decisions are there again after a restart on the %s store', async (_name, openPlace) => {
  // given a process that asks for one by its name, for one by an expression and for one by its version tag, and hardly any room to keep them
  const { openStore, drop } = await openPlace();
  onTestFinished(drop);
  const limits = { decisionGraphs: 1, processModels: 1 };
  const asking = process('asking')
    .start()
    .serviceTask('wait', { type: 'x' })
    .decisionTask('one', { decisionId: 'a', resultVariable: 'first' })
    .decisionTask('two', { decisionId: '=which', resultVariable: 'second' })
    .decisionTask('three', {
      decisionId: 'd',
      resultVariable: 'third',
      bindingType: 'versionTag',
      versionTag: '=tag',
    })
    .serviceTask('last', { type: 'y' })
    .end();
  let { engine } = await startEngine(openStore(), limits);
  await deploy(engine, asking.resource(), rule('a', '1'), rule('b', 'n + 1'), rule('c', '3'));
  await deploy(engine, rule('d', '5', { versionTag: 'old' }));
  await deploy(engine, rule('d', '6', { versionTag: 'new' }));
  const key = await start(engine, 'asking', { which: '"b"', n: '41', tag: '"old"' });
  await engine.close();
  ({ engine } = await startEngine(openStore(), limits));
  // when
  for (const { job } of await activate(engine, 'x')) await complete(engine, job.jobKey);
  const [last] = await activate(engine, 'y');
  // then
  expect(last?.variables).toMatchObject({ first: 1, second: 42, third: 5 });
  const single = await engine.execute({
    type: 'DECISION_EVALUATION.EVALUATE',
    by: { decisionDefinitionId: 'c' },
    variables: {},
  });
  expect(single).toMatchObject({ ok: true, value: { output: 3, failure: null } });
  const found = await engine.search('decisionInstance', {
    filter: { column: 'processInstanceKey', condition: { op: 'eq', value: key } },
    sort: [],
    page: { from: 0, limit: 10 },
  });
  expect(found.rows.map((row) => [row.decisionDefinitionId, row.result])).toEqual([
    ['a', '1'],
    ['b', '42'],
    ['d', '5'],
  ]);
  await engine.close();
});
