import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createChangeHub } from '../../server/background/change-hub.ts';
import { createHealthWatch } from '../../server/background/health-watch.ts';
import { createLoop } from '../../server/background/loop.ts';
import { isAway } from '../../server/engine/request.ts';
import { watchedClient } from '../../server/engine/watched-client.ts';
import type { EngineClient, HealthWatch, PageChange } from '../../server/http/context.ts';
import { openTestOffice, type TestOffice } from '../office/support/open-office.ts';

const log = { warn: vi.fn(), error: vi.fn(), info: vi.fn(), debug: vi.fn() } as never;
const healthy = {
  brokers: [{ partitions: [{ partitionId: 1, role: 'leader', health: 'healthy' }] }],
};

/** An engine that answers, refuses, or is frozen, as it is told. */
function engineThat(mood: { is: 'well' | 'refusing' | 'frozen' }): EngineClient {
  const answer = async (): Promise<unknown> => {
    if (mood.is === 'refusing') throw new TypeError('fetch failed');
    return mood.is === 'frozen' ? new Promise(() => undefined) : healthy;
  };
  return { getTopology: answer, getUserTask: answer } as unknown as EngineClient;
}

describe('the watch over the parts', () => {
  let test: TestOffice;
  beforeAll(async () => {
    test = await openTestOffice();
  });
  afterAll(() => test.close());

  const watch = (engine: EngineClient): { health: HealthWatch; told: PageChange[]; client: EngineClient } => {
    const [changes, told] = [createChangeHub(), [] as PageChange[]];
    changes.subscribe((change) => told.push(change));
    const settings = { dataFolder: '/' } as never;
    const health = createHealthWatch({ office: test.office, engine, settings, changes, log });
    return { health, told, client: watchedClient(engine, health, changes) };
  };

  it('tells the pages when the engine goes and when it comes, and how much room is left', async () => {
    // given an engine that is well
    const mood: Parameters<typeof engineThat>[0] = { is: 'well' };
    const { health, told, client } = watch(engineThat(mood));
    health.start();
    await vi.waitFor(() => expect(health.disk()?.freeBytes).toBeGreaterThan(0));
    expect(health.parts()).toMatchObject({
      database: { state: 'well' },
      engine: { state: 'well' },
      mail: { state: 'off' },
    });

    // when it goes
    mood.is = 'refusing';
    await vi.waitFor(() => {
      health.wake();
      expect(health.parts().engine.state).toBe('away');
    });
    expect(told).toContainEqual({ type: 'health', id: 'engine' });
    await expect(client.getUserTask({} as never, {} as never)).rejects.toMatchObject({
      parts: { code: 'engine.unreachable' },
    });

    // and when it comes, that is seen too
    mood.is = 'well';
    await vi.waitFor(() => expect(health.parts().engine.state).toBe('well'), { timeout: 5_000 });
    await health.stop();
  });

  it('asks nothing of an engine that is frozen, and gives up what was asked', async () => {
    // given an engine that freezes while somebody waits for it
    const mood: Parameters<typeof engineThat>[0] = { is: 'frozen' };
    const { health, client } = watch(engineThat(mood));
    const waiting = client.getUserTask({} as never, {} as never).catch((error: unknown) => error);

    // when two looks were not answered
    health.start();
    const stops = vi.waitFor(
      () => {
        health.wake();
        expect(health.isEngineSilent()).toBe(true);
      },
      { timeout: 20_000, interval: 100 },
    );
    await stops;

    // then who waits hears that it may have begun, and who comes that it does not answer
    expect(await waiting).toMatchObject({ statusCode: 503, parts: { code: 'engine.unfinished' } });
    const error = await client.getUserTask({} as never, {} as never).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ parts: { code: 'engine.unreachable' } });
    expect(isAway(error)).toBe(true);
    await health.stop();
  });

  it('gives up what was asked of an engine that refuses first and freezes then', async () => {
    // given an engine that is away because it refuses, and somebody who waits for one that has frozen since
    const mood: Parameters<typeof engineThat>[0] = { is: 'refusing' };
    const { health, client } = watch(engineThat(mood));
    health.start();
    await vi.waitFor(() => expect(health.parts().engine.state).toBe('away'));
    mood.is = 'frozen';

    // when the watch has found it silent
    const error = await client.getUserTask({} as never, {} as never).catch((cause: unknown) => cause);

    // then who waits hears it, though nothing else has changed
    expect(error).toMatchObject({ statusCode: 503, parts: { code: 'engine.unfinished' } });
    expect(health.isEngineSilent()).toBe(true);
    await health.stop();
  });
});

it('a loop whose turn does not end is told as stuck, with the moment at which it began', async () => {
  const { promise: never, resolve: end } = Promise.withResolvers<boolean>();
  const loop = createLoop({ name: 'x', turn: () => never, onFailure: () => undefined, lookEveryMs: 1, turnMsMax: 20 });
  loop.start();
  expect(loop.stuckSince()).toBeNull();
  await vi.waitFor(() => expect(loop.stuckSince()).toBeInstanceOf(Date));
  end(false);
  await loop.stop();
});
