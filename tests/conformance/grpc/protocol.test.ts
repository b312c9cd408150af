import { randomBytes } from 'node:crypto';
import { connect as connectHttp2, type IncomingHttpHeaders } from 'node:http2';
import { connect, createServer } from 'node:net';
import { Client, compressionAlgorithms, credentials, Metadata, status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createGrpcServer } from '../../../engine/api/grpc/server.ts';
import type { Limits } from '../../../engine/runtime/contract/limits.ts';
import { process } from '../../engine/support/bpmn.ts';
import {
  deployProcesses,
  embeddedOf,
  type GrpcSubject,
  isEmbeddedGrpc,
  startGrpcSubject,
  statusOf,
} from '../support/grpc.ts';
import { unique } from '../support/harness.ts';
import { accepted, allOf, createRawClient, gatewayMethods, type RawClient } from '../support/raw-grpc.ts';

let subject: GrpcSubject;
let raw: RawClient;
beforeAll(async () => {
  subject = await startGrpcSubject();
  raw = createRawClient(subject.address);
});
afterAll(async () => {
  raw.close();
  await subject.close();
});

const MIB = 1024 * 1024;

/** A subject of the test's own. */
async function own(limits: Partial<Limits> = {}) {
  const started = await startGrpcSubject(limits);
  const client = createRawClient(started.address);
  onTestFinished(async () => {
    client.close();
    await started.close();
  });
  return { started, client };
}

const poll = (client: RawClient, type: string, options = {}) =>
  allOf(
    client.open(
      'ActivateJobs',
      { type, worker: 'w', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 20_000 },
      options,
    ),
  );

async function withWaiting() {
  const [bpmnProcessId, type] = [unique('p'), unique('t')];
  await deployProcesses(subject.client, process(bpmnProcessId).start().serviceTask('work', { type }).end());
  return { bpmnProcessId, type };
}

/** A call past every client. @returns headers and trailers of the answer */
function overHttp2(name: string, request: object, headers: Readonly<Record<string, string>> = {}) {
  const method = methodOf(name);
  const message = method.requestSerialize(request);
  const head = Buffer.from([0, 0, 0, 0, message.length]);
  const session = connectHttp2(`http://${subject.address}`);
  return new Promise<Readonly<Record<string, string>>>((resolve, reject) => {
    const fixed = { ':method': 'POST', ':path': method.path, te: 'trailers', 'content-type': 'application/grpc' };
    const stream = session.request({ ...fixed, ...headers });
    const answered: Record<string, string> = {};
    const take = (part: IncomingHttpHeaders) => Object.assign(answered, part);
    stream.on('response', take).on('trailers', take).on('error', reject);
    stream.on('close', () => session.close(() => resolve(answered)));
    stream.resume();
    stream.end(Buffer.concat([head, message]));
  });
}

function methodOf(name: string) {
  const method = gatewayMethods[name];
  if (!method) throw new Error(`Expected the contract to have the call ${name}`);
  return method;
}

describe('a deadline', () => {
  it('that passes ends a call that waits, and its job goes to others', async () => {
    const { bpmnProcessId, type } = await withWaiting();
    expect(await statusOf(poll(raw, type, { deadline: Date.now() + 100 }))).toMatchObject({
      code: status.DEADLINE_EXCEEDED,
    });
    const request = { bpmnProcessId, version: -1 };
    const deadline = Date.now() + 100;
    const result = raw.call('CreateProcessInstanceWithResult', { request, requestTimeout: 20_000 }, { deadline });
    expect(await statusOf(result)).toMatchObject({ code: status.DEADLINE_EXCEEDED });
    expect(await poll(raw, type)).toMatchObject([{ jobs: [{ bpmnProcessId }] }]);
  });
});

describe('a deadline in the headers', () => {
  /** Past the client, which never sends a deadline that it cannot keep itself. */
  const answerWithin = async (timeout: string): Promise<string | undefined> => {
    const request = { type: unique('t'), timeout: 1, maxJobsToActivate: 1, requestTimeout: 50 };
    return (await overHttp2('ActivateJobs', request, { 'grpc-timeout': timeout }))['grpc-status'];
  };

  it.each(['596H', '597H', '99999999H', '99999999M'])('of %s is far away', async (timeout) => {
    expect(await answerWithin(timeout)).toBe(String(status.OK));
  });

  it('that is near is kept, and one that is none is refused', async () => {
    expect(await answerWithin('5m')).toBe(String(status.DEADLINE_EXCEEDED));
    expect(await answerWithin('soon')).toBe(String(status.INVALID_ARGUMENT));
  });
});

describe('a cancellation', () => {
  it('ends a long poll, and its job goes to others', async () => {
    const { bpmnProcessId, type } = await withWaiting();
    const stream = raw.open('ActivateJobs', { type, timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 20_000 });
    const ended = statusOf(allOf(stream));
    await raw.call('Topology', {}); // by now the poll is under way
    stream.cancel();
    expect(await ended).toMatchObject({ code: status.CANCELLED });
    await raw.call('CreateProcessInstance', { bpmnProcessId, version: -1 });
    expect(await poll(raw, type)).toHaveLength(1);
  });
});

describe('metadata', () => {
  it('of any kind is taken', async () => {
    const metadata = new Metadata();
    metadata.set('authorization', 'Bearer nobody-asks-for-it');
    metadata.set('x-trace', 'a'.repeat(1_000));
    metadata.set('x-trace-bin', Buffer.from([0, 255, 10]));
    expect(await raw.call('Topology', {}, {}, metadata)).toMatchObject({ clusterSize: 1 });
  });
});

describe('a message', () => {
  /** A client that compresses, and has not yet heard what the server thinks of it. */
  function packing(algorithm: compressionAlgorithms) {
    const options = { 'grpc.default_compression_algorithm': algorithm, 'grpc.use_local_subchannel_pool': 1 };
    const client = new Client(subject.address, credentials.createInsecure(), options);
    onTestFinished(() => client.close());
    const { path, requestSerialize, responseDeserialize } = methodOf('CreateProcessInstance');
    return (request: object) =>
      new Promise((resolve, reject) => {
        client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, (error, answer) =>
          error ? reject(error) : resolve(answer),
        );
      });
  }

  it.each(['gzip', 'deflate'] as const)('may be compressed by %s, whatever its size', async (algorithm) => {
    const { bpmnProcessId } = await withWaiting();
    const request = (text: string) => ({ bpmnProcessId, version: -1, variables: JSON.stringify({ text }) });
    const texts = ['', 'x'.repeat(10_000), randomBytes(50_000).toString('hex')];
    for (const text of texts) {
      const call = packing(compressionAlgorithms[algorithm]);
      const created = (await call(request(text))) as { readonly processInstanceKey: string };
      const stored = await subject.look.variablesOf(created.processInstanceKey);
      expect(stored).toEqual({ text: JSON.stringify(text) });
    }
    const bomb = packing(compressionAlgorithms[algorithm])(request('x'.repeat(5 * MIB)));
    expect(await statusOf(bomb)).toMatchObject({ code: status.RESOURCE_EXHAUSTED });
  });

  it.runIf(isEmbeddedGrpc)('need not be compressed, clients are told', async () => {
    expect(await overHttp2('Topology', {})).toMatchObject({ 'grpc-accept-encoding': 'identity', 'grpc-status': '0' });
  });

  it('of more than 4 MB is refused, one of less is not', async () => {
    const { bpmnProcessId } = await withWaiting();
    const create = (bytes: number) =>
      raw.call('CreateProcessInstance', {
        bpmnProcessId,
        version: -1,
        variables: JSON.stringify({ n: 'x'.repeat(bytes) }),
      });
    expect(await create(4 * MIB - 1_000)).toMatchObject({ bpmnProcessId });
    expect(await statusOf(create(4 * MIB))).toMatchObject({ code: status.RESOURCE_EXHAUSTED });
  });

  it('that is none of its type is the client’s fault', async () => {
    const client = new Client(subject.address, credentials.createInsecure());
    const send = (path: string) =>
      new Promise((resolve, reject) => {
        const bytes = (buffer: Buffer) => buffer;
        client.makeUnaryRequest(path, bytes, bytes, Buffer.from([0x0b, 0xff, 0xff]), (error, answer) =>
          error ? reject(error) : resolve(answer),
        );
      });
    const gateway = '/gateway_protocol.Gateway';
    expect(await statusOf(send(`${gateway}/Topology`))).toMatchObject({ code: status.INVALID_ARGUMENT });
    expect(await statusOf(send(`${gateway}/NoSuchCall`))).toMatchObject({ code: status.UNIMPLEMENTED });
    client.close();
  });

  it('of a refusal is cut to what clients take as a header, whatever was in it', async () => {
    for (const decisionId of ['ế'.repeat(100_000), '😀'.repeat(10_000), '%'.repeat(10_000)]) {
      const refusal = await statusOf(raw.call('EvaluateDecision', { decisionId }));
      expect(refusal.code).toBe(status.INVALID_ARGUMENT);
      expect(refusal.details).toContain(decisionId.slice(0, 20));
      expect(encodeURI(refusal.details).length).toBeLessThan(7_000);
    }
  });
});

describe.runIf(isEmbeddedGrpc)('an engine', () => {
  it('that has too much to do says so', async () => {
    const { client } = await own({ waitingActivations: 1, openJobStreams: 1 });
    const first = client.open('ActivateJobs', { type: 't', timeout: 1, maxJobsToActivate: 1, requestTimeout: 60_000 });
    first.on('error', () => undefined);
    await client.call('Topology', {}); // by now the poll is under way
    expect(await statusOf(poll(client, 't'))).toMatchObject({ code: status.RESOURCE_EXHAUSTED });
    const stream = client.open('StreamActivatedJobs', { type: 't', timeout: 1 });
    stream.on('error', () => undefined);
    await accepted(stream);
    expect(await statusOf(allOf(client.open('StreamActivatedJobs', { type: 't', timeout: 1 })))).toMatchObject({
      code: status.RESOURCE_EXHAUSTED,
    });
    first.cancel();
    stream.cancel();
  });

  it('that stops ends what waits at once: polls without jobs, streams and results as unavailable', async () => {
    // given
    const { started, client } = await own();
    const silent = connect(Number(started.address.split(':')[1]), '127.0.0.1');
    await new Promise((resolve) => silent.once('connect', resolve));
    const bpmnProcessId = unique('p');
    await deployProcesses(started.client, process(bpmnProcessId).start().userTask('a').end());
    const stream = client.open('StreamActivatedJobs', { type: 't', timeout: 1 });
    await accepted(stream);
    const waiting = [
      poll(client, 't'),
      statusOf(allOf(stream)),
      statusOf(client.call('CreateProcessInstanceWithResult', { request: { bpmnProcessId, version: -1 } })),
    ];
    await client.call('Topology', {}); // by now all of them are under way
    const beganMs = Date.now();
    // when
    await embeddedOf(started).closeApi();
    // then
    expect(await Promise.all(waiting)).toMatchObject([[], { code: status.UNAVAILABLE }, { code: status.UNAVAILABLE }]);
    expect(Date.now() - beganMs).toBeLessThan(4_000);
    expect(await statusOf(client.call('Topology', {}))).toMatchObject({ code: status.UNAVAILABLE });
    silent.destroy();
  });

  it('says when its port is taken', async () => {
    const stranger = createServer();
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const bound = stranger.address();
    const port = typeof bound === 'object' && bound ? bound.port : 0;
    const server = createGrpcServer(embeddedOf(subject).engine);
    await expect(server.listen({ host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await server.close();
    stranger.close();
  });
});
