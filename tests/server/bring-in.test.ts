/** How what is in force reaches the engine where several servers run, one is killed, or the engine does not take it. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { isBehind, takeEffect } from '../../server/packages/take-effect.ts';
import { type System, startSystem } from './support/system.ts';
import { watchDeployments } from './support/watch-deployments.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
  // From now on the keeper of the server has nothing to do.
  await takeEffect(system.office, system.engine);
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => system.close());

describe('What is brought in', () => {
  const SURVEY = 'satisfaction-survey';
  const take = () => takeEffect(system.office, system.engine);
  const claims = async () =>
    (await system.office.db.selectFrom('office.releaseClaim').select('name').execute()).map(({ name }) => name);

  const forgetBrought = () =>
    system.office.db.deleteFrom('office.release').where('name', '=', `workflows/${SURVEY}`).execute();

  it('is deployed by one of several servers, and the others wait until it is done', async () => {
    await take();
    const watched = watchDeployments(system, SURVEY);
    await forgetBrought();
    let done = 0;
    const taking = [take(), take(), take()].map((one) => one.finally(() => (done += 1)));
    await watched.reached;
    expect(await claims()).toEqual([`workflows/${SURVEY}`]);
    expect(done).toBe(0);
    watched.go();
    await Promise.all(taking);
    expect(watched.count()).toBe(1);
    await expect.poll(claims).toEqual([]);
  });

  it('is brought in again when a server was killed between deploying and recording', async () => {
    const heldUntil = new Date(Date.now() - 1_000);
    const watched = watchDeployments(system, SURVEY);
    watched.go();
    await system.office.db
      .insertInto('office.releaseClaim')
      .values({ name: `workflows/${SURVEY}`, holder: randomUUID(), heldUntil })
      .execute();
    expect(await isBehind(system.office)).toBe(true);
    await take();
    expect(watched.count()).toBe(1);
    await expect.poll(claims).toEqual([]);
  });

  it('is brought in again when the engine was cut off before it answered', async () => {
    await forgetBrought();
    const cut = vi.spyOn(system.engine, 'createDeployment').mockRejectedValue(new TypeError('fetch failed'));
    await expect(takeEffect(system.office, system.engine)).rejects.toThrow('fetch failed');
    cut.mockRestore();
    expect(await isBehind(system.office)).toBe(true);
    const watched = watchDeployments(system, SURVEY);
    watched.go();
    await take();
    expect(watched.count()).toBe(1);
    await expect.poll(claims).toEqual([]);
  });

  it('is told with the words of the engine when it is refused, and held by nobody', async () => {
    await forgetBrought();
    const refused = Object.assign(new Error('no such group'), { name: 'HttpSdkError', status: 400 });
    const refusing = vi.spyOn(system.engine, 'createDeployment').mockRejectedValue(refused);
    await expect(takeEffect(system.office, system.engine)).rejects.toThrow('no such group');
    expect(await claims()).toEqual([]);
    refusing.mockRestore();
    expect(await takeEffect(system.office, system.engine)).toEqual([SURVEY]);
  });
});
