import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Engine } from '../../engine/runtime/contract/engine.ts';
import { compare, play } from './compare.ts';
import { differenceOf } from './difference.ts';
import { main, stageAt } from './main.ts';
import { startOwnEngine } from './own-engine.ts';
import type { Scenario } from './scenario.ts';

/** A fault: what a worker brings is forgotten. */
const forgetful = (engine: Engine): Engine =>
  new Proxy(engine, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      if (name !== 'execute') return value.bind(target);
      return (command: Parameters<Engine['execute']>[0], ...rest: unknown[]) =>
        value.call(target, command.type === 'JOB.COMPLETE' ? { ...command, variables: {} } : command, ...rest);
    },
  });

async function started(turned?: (engine: Engine) => Engine) {
  const own = await startOwnEngine(turned);
  onTestFinished(() => own.close());
  return own.stage;
}

/** What `npm run compare` prints, and its exit code. */
async function run(...args: readonly string[]) {
  const [printed, complaints]: [string[], string[]] = [[], []];
  const terminal = {
    print: (line: string) => printed.push(line),
    complain: (line: string) => complaints.push(line),
    pollMs: 0,
  };
  return { code: await main(args, terminal), printed, complaints };
}

describe('The comparison of two clusters', () => {
  it('finds nothing between our engine and itself, whatever is played, and then prints nothing', async () => {
    const { address } = await started();
    expect(await run('--with', address)).toEqual({ code: 0, printed: [], complaints: [] });
  });

  it('finds a fault, and prints the lines that are different and no others', async () => {
    // given
    const { address } = await started(forgetful);

    // when
    const { code, printed } = await run('--with', address, 'a job, its headers');

    // then
    expect({ code, printed }).toEqual({
      code: 1,
      printed: [
        'a job, its headers and its mappings',
        '  - instance 1: variable process out = 42',
        '  - instance 1: variable work answer = 21',
        '  - instance 1: variable work other = true',
        '  + instance 1: variable process out = null',
      ],
    });
  });

  it('tells where a scenario stopped that could not be played to its end', async () => {
    // given
    const stage = { ...(await started()), patienceMs: 0 };
    const waits: Scenario = {
      name: 'waits in vain',
      build: () => [],
      steps: async (player) => void (await player.job('nobody_makes_it')),
    };

    // then
    expect(await play(waits, stage)).toEqual([
      "stopped: Expected a job of type 'nobody_makes_it', but it did not come",
    ]);
    expect(await compare([waits], stage, stage)).toEqual([]);
  });

  it('ends with 2 where nobody answers, and where it is not told with whom', async () => {
    const closed = createServer().listen(0);
    const { port } = closed.address() as { port: number };
    await new Promise((resolve) => closed.close(resolve));
    expect(await run('--with', `http://127.0.0.1:${port}`, 'gateways')).toMatchObject({
      code: 2,
      complaints: [expect.stringContaining('could not be made')],
    });
    expect(await run()).toMatchObject({ code: 2, complaints: [expect.stringContaining('Usage')] });
  });

  it('signs in with the name of the address, or with the header that it is given', () => {
    expect(stageAt('http://lan:a%20b@host:8080/v2', 0, 'Bearer x')).toMatchObject({
      address: 'http://host:8080',
      headers: { authorization: `Basic ${Buffer.from('lan:a b').toString('base64')}` },
    });
    expect(stageAt('http://host:8080/base/', 0, 'Bearer x')).toMatchObject({
      address: 'http://host:8080/base',
      headers: { authorization: 'Bearer x' },
    });
  });
});

it('a difference is told in its place, and nothing twice', () => {
  expect(differenceOf(['a', 'b', 'c', 'd'], ['a', 'x', 'c', 'd', 'e'])).toEqual(['- b', '+ x', '+ e']);
  expect(differenceOf(['a'], ['a'])).toEqual([]);
});
