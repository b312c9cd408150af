import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { birthIntake } from './support/intake.ts';
import { type Caller, type System, startServerAlone } from './support/system.ts';

let system: System;
let counter: Caller;
let address: string;
const closing = new AbortController();

beforeAll(async () => {
  system = await startServerAlone();
  await system.app.listen({ host: '127.0.0.1', port: 0 });
  address = `http://127.0.0.1:${(system.app.server.address() as AddressInfo).port}`;
  counter = await system.as('tiepnhan.h26-1');
});
afterAll(async () => {
  closing.abort();
  await system?.close();
});

/** Listens as that person; `heard` grows with what comes. */
const listen = async (userName: string): Promise<{ heard: string[] }> => {
  const { cookie } = await system.as(userName);
  const response = await fetch(`${address}/api/events`, { headers: { cookie }, signal: closing.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const heard: string[] = [];
  const read = async (): Promise<void> => {
    if (response.body) for await (const part of response.body.pipeThrough(new TextDecoderStream())) heard.push(part);
  };
  read().catch((error: Error) => heard.push(error.name));
  await expect.poll(() => heard.join('')).toContain('event: hello');
  return { heard };
};

test('a page hears of its own unit at once, and never of another one', async () => {
  // given
  const own = await listen('chuyenvien.h26-1');
  const other = await listen('chuyenvien.h26-2');
  const city = await listen('giamsat.h26');

  // when
  const first = await counter.send('POST', '/api/dossiers', birthIntake('H26.1'));
  const elsewhere = await system.as('tiepnhan.h26-2');
  const second = await elsewhere.send('POST', '/api/dossiers', birthIntake('H26.2'));

  // then
  await expect.poll(() => other.heard.join('')).toContain(second.body.id);
  await expect.poll(() => own.heard.join('')).toContain(first.body.id);
  await expect.poll(() => city.heard.join('')).toContain(second.body.id);
  expect(other.heard.join('')).not.toContain(first.body.id);
});

test('nobody listens without signing in', async () => {
  expect((await fetch(`${address}/api/events`)).status).toBe(401);
});
