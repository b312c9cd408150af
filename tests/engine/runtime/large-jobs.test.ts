import { describe, expect, it, onTestFinished } from 'vitest';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { activate, chain, complete, deploy, start, startEngine, stateOf } from './support.ts';

const MIB = 1024 * 1024;
const text = (bytes: number): string => JSON.stringify('x'.repeat(bytes - 2));

async function engineWith(...instances: readonly Record<string, string>[]) {
  const { engine } = await startEngine(createMemoryStore());
  onTestFinished(() => engine.close());
  await deploy(engine, chain('p', 'x'));
  const keys: number[] = [];
  for (const variables of instances) keys.push(await start(engine, 'p', variables));
  const incidents = async () =>
    (
      await engine.search('incident', {
        filter: { column: 'state', condition: { op: 'eq', value: 'ACTIVE' } },
        sort: [],
        page: { from: 0, limit: 10 },
      })
    ).rows;
  return { engine, keys, incidents };
}

describe('An activation', () => {
  it('leaves what does not fit beside the others to the next one, in its order', async () => {
    // given
    const variables = { large: text(1.5 * MIB) };
    const { engine, keys } = await engineWith(variables, variables, variables, { small: '1' });

    // when
    const first = await activate(engine, 'x');
    const second = await activate(engine, 'x');

    // then
    const instancesOf = (jobs: typeof first) => jobs.map(({ job }) => job.processInstanceKey);
    expect(instancesOf(first)).toEqual([keys[0], keys[1], keys[3]]);
    expect(instancesOf(second)).toEqual([keys[2]]);
  });

  it('of a job that does not fit alone opens an incident; smaller variables and its resolution let it go on', async () => {
    // given
    const { engine, keys, incidents } = await engineWith({ a: text(2.5 * MIB), b: text(2.5 * MIB) });

    // when
    expect(await activate(engine, 'x')).toEqual([]);

    // then
    const [incident] = await incidents();
    expect(incident).toMatchObject({ errorType: 'MESSAGE_SIZE_EXCEEDED', elementId: 'task0' });
    expect(incident?.errorMessage).toContain('can not be activated, because with 5.0 MB it is larger');
    const resolve = (incidentKey = 0) => engine.execute({ type: 'INCIDENT.RESOLVE', incidentKey });
    await resolve(incident?.incidentKey);
    expect(await activate(engine, 'x')).toEqual([]);
    const [again] = await incidents();
    expect(again?.incidentKey).not.toBe(incident?.incidentKey);
    const scopeKey = keys[0] ?? 0;
    await engine.execute({ type: 'VARIABLE_DOCUMENT.UPDATE', scopeKey, variables: { b: '1' }, local: false });
    await resolve(again?.incidentKey);
    const [activated] = await activate(engine, 'x');
    expect(activated?.job.retries).toBe(3);
    await complete(engine, activated?.job.jobKey ?? 0);
    expect(await stateOf(engine, scopeKey)).toBe('COMPLETED');
  });

  it('counts only the variables that the worker asks for', async () => {
    // given
    const { engine, incidents } = await engineWith({ a: text(2.5 * MIB), b: text(2.5 * MIB), c: '1' });

    // when
    const [activated] = await activate(engine, 'x', { fetchVariables: ['c'] });

    // then
    expect(activated?.variables).toEqual({ c: 1 });
    expect(await incidents()).toEqual([]);
  });
});
