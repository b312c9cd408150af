import { Client, credentials, type ServiceDefinition, status } from '@grpc/grpc-js';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { loadHealth } from '../../../engine/api/grpc/proto.ts';
import { createGrpcServer } from '../../../engine/api/grpc/server.ts';
import { createEngine } from '../../../engine/runtime/create.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';

const health: ServiceDefinition = loadHealth();
type Told = { readonly status: string };

async function start() {
  const log = pino({ level: 'silent' });
  const engine = await createEngine({ store: createMemoryStore(), clockControl: true, zone: 'UTC', log });
  const server = createGrpcServer(engine);
  const client = new Client(await server.listen({ host: '127.0.0.1', port: 0 }), credentials.createInsecure());
  onTestFinished(async () => {
    client.close();
    await server.close();
    await engine.close();
  });
  const { Check, Watch } = health;
  if (Check === undefined || Watch === undefined) throw new Error('Expected both calls in the contract');
  const check = (service: string) =>
    new Promise<string>((resolve, reject) => {
      client.makeUnaryRequest<object, Told>(
        Check.path,
        Check.requestSerialize,
        Check.responseDeserialize as (bytes: Buffer) => Told,
        { service },
        (error, told) => (error === null && told !== undefined ? resolve(told.status) : reject(error)),
      );
    });
  const watch = (service: string) =>
    client.makeServerStreamRequest<object, Told>(
      Watch.path,
      Watch.requestSerialize,
      Watch.responseDeserialize as (bytes: Buffer) => Told,
      { service },
    );
  return { engine, server, check, watch };
}

it('tells whether the engine leads, of the server as of its service, and of no other', async () => {
  // given
  const { engine, check } = await start();
  expect([await check(''), await check('gateway_protocol.Gateway')]).toEqual(['SERVING', 'SERVING']);
  await expect(check('other.Service')).rejects.toMatchObject({ code: status.NOT_FOUND });

  // when
  await engine.close();

  // then
  expect(await check('')).toBe('NOT_SERVING');
});

it('tells those who watch each change once, until the server stops', async () => {
  // given
  const { engine, server, watch } = await start();
  const told: string[] = [];
  const stream = watch('gateway_protocol.Gateway');
  const next = () => new Promise<void>((resolve) => void stream.once('data', () => resolve()));
  stream.on('data', ({ status: word }: Told) => told.push(word));
  await next();

  // when
  const changed = next();
  await engine.close();
  await changed;
  const ended = new Promise((resolve) => void stream.once('error', resolve));
  await server.close();
  expect(await ended).toMatchObject({ code: status.UNAVAILABLE });

  // then
  expect(told).toEqual(['SERVING', 'NOT_SERVING']);
});

it('goes on waiting for a service that may come', async () => {
  // given
  const { server, watch } = await start();
  const stream = watch('other.Service');

  // when
  const word = await new Promise<string>((resolve) => void stream.once('data', (told: Told) => resolve(told.status)));
  const ended = new Promise((resolve) => void stream.once('error', resolve));
  await server.close();
  expect(await ended).toMatchObject({ code: status.UNAVAILABLE });

  // then
  expect(word).toBe('SERVICE_UNKNOWN');
});
