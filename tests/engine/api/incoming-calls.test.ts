/** A call whose stream is no more is left alone: grpc-js would answer it, and what Node.js throws then would end the engine's process. */
import { once } from 'node:events';
import { connect, createServer, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { Server } from '@grpc/grpc-js';
import { expect, it, onTestFinished } from 'vitest';
import { prepareCalls } from '../../../engine/api/grpc/incoming-calls.ts';

type Handling = { _streamHandler(extra: unknown, stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void };

/** A call over a real connection, as the server hears of it. */
async function incomingCall(): Promise<ServerHttp2Stream> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  client.request({ ':method': 'POST' }).on('error', () => undefined);
  const [stream] = (await once(server, 'stream')) as [ServerHttp2Stream];
  return stream.on('error', () => undefined);
}

const calls: readonly (readonly [string, IncomingHttpHeaders])[] = [
  ['is no gRPC', { ':path': '/', 'content-type': 'text/plain' }],
  ['nobody knows', { ':path': '/nobody/knows', 'content-type': 'application/grpc' }],
];

it.each(calls)('a call that %s, and whose stream is no more, is left alone', async (_what, headers) => {
  // given
  const server = new Server();
  const handling = server as unknown as Handling;
  const bare = new Server() as unknown as Handling;
  prepareCalls(server);
  const stream = await incomingCall();
  // when
  stream.destroy();
  // then
  expect(() => bare._streamHandler([], stream, headers)).toThrow('The stream has been destroyed');
  expect(() => handling._streamHandler([], stream, headers)).not.toThrow();
});
