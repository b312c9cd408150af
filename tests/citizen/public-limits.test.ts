/** Whoever guesses or floods is stopped by the minute, on every page for citizens that takes something or holds a secret in its address. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicAddresses } from '../server/support/public-addresses.ts';
import { call, type System, startServerAlone } from '../server/support/system.ts';

const TRIES = 3;
let system: System;
beforeAll(async () => {
  system = await startServerAlone({ triesPerMinuteMax: TRIES });
});
afterAll(async () => system?.close());

const ask = (method: 'GET' | 'POST', address: string, remoteAddress: string) =>
  call(system.app, {
    method,
    url: `${address.replace(/:\w+/g, 'x'.repeat(40))}?lang=en`,
    remoteAddress,
    ...(method === 'POST' ? { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'a=b' } : {}),
  });

describe('an address that asks too often', () => {
  test('is stopped wherever something is sent, with a sentence; another one goes on', async () => {
    const posts = publicAddresses(system.app, 'POST').map((address) => ['POST', address] as const);
    // what somebody could guess
    const secrets = publicAddresses(system.app, 'GET')
      .filter((address) => /:(token|documentId|paperCode)/.test(address))
      .map((address) => ['GET', address] as const);
    expect(posts.length).toBeGreaterThan(10);
    expect(secrets.length).toBeGreaterThan(2);
    const faults: string[] = [];
    for (const [index, [method, address]] of [...posts, ...secrets].entries()) {
      const from = `10.0.${index}.1`;
      const statuses: number[] = [];
      for (let count = 0; count < TRIES; count += 1) statuses.push((await ask(method, address, from)).status);
      const stopped = await ask(method, address, from);
      const other = await ask(method, address, `10.0.${index}.2`);
      if (statuses.includes(429)) faults.push(`${method} ${address} stops too early: ${statuses}`);
      if (stopped.status !== 429 || !stopped.text.includes('Too many requests from this address'))
        faults.push(`${method} ${address} is not stopped: ${stopped.status}`);
      if (other.status === 429) faults.push(`${method} ${address} stops everybody`);
    }
    expect(faults).toEqual([]);
  });
});
