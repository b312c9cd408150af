/**
 * Frames that nobody should send, against the gRPC API: 500 in each `npm test` with a new seed, 50,000 in `npm run nightly`.
 * A failure tells its seed; `RANDOM_SEED=<seed> npm test -- tests/conformance/grpc/fuzz` repeats it.
 */
import { type ClientHttp2Session, connect as connectHttp2, constants } from 'node:http2';
import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { process as bpmn } from '../../engine/support/bpmn.ts';
import { namingSeed, seed } from '../../support/seed.ts';
import { deployProcesses, embeddedOf, type GrpcSubject, isEmbeddedGrpc, startGrpcSubject } from '../support/grpc.ts';
import { createRandom, type Known, nextGarbage, nextRequest, type Request } from '../support/grpc-fuzz.ts';
import { createRawClient } from '../support/raw-grpc.ts';

const FRAMES = Math.ceil(Number(process.env.RANDOM_STEPS ?? 10_000) / 20);
const CONNECTIONS = 8;
/** Requests on one connection. */
const CONNECTION_USES = 10;
const LANES = 32;
/** So many fit into the window of a connection (64 KiB) as often as one is used, even if the server reads none of them. */
const LARGE_BYTES = 6_000;
/** An answer that may wait for something by its nature is not waited for. */
const SHORT_PATIENCE_MS = 100;
const WAITS = /\/(?:ActivateJobs|StreamActivatedJobs|CreateProcessInstanceWithResult)$/;
const PATIENCE_MS = 20_000;
/** A connection of its own for garbage, once in so many frames. */
const GARBAGE_EVERY = 10;
const HEAP_GROWTH_MB_MAX = 40;

let subject: GrpcSubject;
beforeAll(async () => {
  subject = await startGrpcSubject({ longPollMs: 100 });
});
afterAll(() => subject.close());

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const heapMb = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1e6;
};
const handles = (): number => process.getActiveResourcesInfo().filter((name) => /TCP|Timeout|FS/.test(name)).length;

/** Something of everything: a waiting task, jobs, a message to wait for, incidents. */
async function populate(): Promise<Known> {
  const xml = bpmn('fuzzed')
    .start()
    .parallel('split')
    .serviceTask('work', { type: 'fuzz', retries: '3' })
    .end('e1')
    .at('split')
    .userTask('task')
    .end('e2')
    .at('split')
    .catchEvent('wait', { message: { name: 'm', correlationKey: '="k"' } })
    .end('e3');
  const { deployments } = await deployProcesses(subject.client, xml);
  const keys = [String((deployments[0] as { process: { processDefinitionKey: string } }).process.processDefinitionKey)];
  for (let index = 0; index < 20; index += 1) {
    const { processInstanceKey } = await subject.client.createProcessInstance({
      bpmnProcessId: 'fuzzed',
      variables: {},
    });
    keys.push(processInstanceKey);
  }
  for (const table of ['elementInstance', 'job'] as const) {
    const { rows } = await embeddedOf(subject).engine.search(table, {
      filter: { and: [] },
      sort: [],
      page: { from: 0, limit: 200 },
    });
    keys.push(...rows.map((row) => String('jobKey' in row ? row.jobKey : row.elementInstanceKey)));
  }
  return { texts: ['fuzzed', 'fuzz', 'task', 'work', 'm', 'k', 'x.bpmn', 'x.dmn', 'x.form', xml.xml()], keys };
}

const mayWait = (headers: Request['headers']): boolean => WAITS.test(headers[':path'] ?? '');

interface Answer {
  readonly httpStatus: number | undefined;
  readonly grpcStatus: number | undefined;
  readonly details: string;
  /** Why the stream was closed; 0 when it came to its end. */
  readonly resetCode: number;
}

/** Sends a request as it is; an answer that is late is not waited for. */
function send(session: ClientHttp2Session, { headers, body, isBrokenOff }: Request): Promise<Answer> {
  return new Promise((resolve) => {
    const stream = session.request(headers, { endStream: false });
    let answer: Answer = { httpStatus: undefined, grpcStatus: undefined, details: '', resetCode: 0 };
    const read = (found: Readonly<Record<string, unknown>>): void => {
      const grpcStatus = found['grpc-status'];
      answer = {
        httpStatus: (found[':status'] as number | undefined) ?? answer.httpStatus,
        grpcStatus: grpcStatus === undefined ? answer.grpcStatus : Number(grpcStatus),
        details: String(found['grpc-message'] ?? answer.details),
        resetCode: 0,
      };
    };
    const finish = (): void => {
      clearTimeout(patience);
      clearTimeout(despair);
      resolve({ ...answer, resetCode: stream.rstCode ?? 0 });
    };
    const patienceMs = mayWait(headers) ? SHORT_PATIENCE_MS : PATIENCE_MS;
    const patience = setTimeout(() => stream.close(constants.NGHTTP2_CANCEL), patienceMs);
    const despair = setTimeout(finish, patienceMs + 1_000); // the connection went away under the stream
    stream.on('response', read);
    stream.on('trailers', read);
    stream.on('error', () => undefined); // the server resets the stream
    stream.on('close', finish);
    stream.resume();
    if (isBrokenOff) stream.write(body, () => stream.close(constants.NGHTTP2_CANCEL));
    else stream.end(body);
  });
}

function sendGarbage(bytes: Buffer): Promise<void> {
  const [host = '', port = ''] = subject.address.split(':');
  return new Promise((resolve) => {
    const socket = connect(Number(port), host, () => socket.write(bytes, () => setTimeout(() => socket.destroy(), 5)));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
    socket.resume();
  });
}

/**
 * Connections that are each used a few times: a server ends one on which too many streams are reset. A large body has one of its own: Node.js now and then stops reading a
 * connection on which more comes in after its answer went out, and everything behind that waits until the server's keepalive ends it.
 */
class Connections {
  readonly #open: (Connection | undefined)[] = [];

  async send(index: number, request: Request): Promise<Answer> {
    if (request.body.length > LARGE_BYTES) return sendAlone(request);
    const connection = this.#use(index);
    const answer = await send(connection.session, request);
    connection.underWay -= 1;
    // A connection that is closed while streams are under way on it may refuse those that the server has not read yet.
    if (connection.uses === CONNECTION_USES && connection.underWay === 0) connection.session.close();
    return answer;
  }

  close(): void {
    for (const connection of this.#open) connection?.session.destroy();
  }

  #use(index: number): Connection {
    const known = this.#open[index];
    const isUsable = known && known.uses < CONNECTION_USES && !known.session.closed && !known.session.destroyed;
    const connection = isUsable ? known : { session: openSession(), uses: 0, underWay: 0 };
    connection.uses += 1;
    connection.underWay += 1;
    this.#open[index] = connection;
    return connection;
  }
}

async function sendAlone(request: Request): Promise<Answer> {
  const session = openSession();
  const answer = await send(session, request);
  session.destroy();
  return answer;
}

interface Connection {
  readonly session: ClientHttp2Session;
  uses: number;
  underWay: number;
}

function openSession(): ClientHttp2Session {
  const session = connectHttp2(`http://${subject.address}`);
  session.on('error', () => undefined);
  return session;
}

const UNANSWERED = 'unanswered';

function outcomeOf({ headers, isBrokenOff }: Request, { grpcStatus, httpStatus, resetCode }: Answer): string {
  if (grpcStatus !== undefined) return String(status[grpcStatus]);
  if (httpStatus !== undefined && httpStatus !== 200) return `HTTP ${httpStatus}`;
  if (isBrokenOff) return 'broken off';
  if (resetCode === constants.NGHTTP2_ENHANCE_YOUR_CALM) return 'told to calm down';
  if (mayWait(headers)) return 'still waiting';
  const isOurs = resetCode === constants.NGHTTP2_NO_ERROR || resetCode === constants.NGHTTP2_CANCEL;
  return isOurs ? UNANSWERED : `reset with ${resetCode}`;
}

async function run(count: number, seed: number, known: Known): Promise<ReadonlyMap<string, number>> {
  const random = createRandom(seed);
  const connections = new Connections();
  const outcomes = new Map<string, number>();
  let left = count;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      if (left % GARBAGE_EVERY === 0) await sendGarbage(nextGarbage(random));
      const request = nextRequest(random, known);
      const answer = await connections.send(random.below(CONNECTIONS), request);
      const what = outcomeOf(request, answer);
      outcomes.set(what, (outcomes.get(what) ?? 0) + 1);
      if (what === UNANSWERED)
        throw new Error(
          `No answer (reset with ${answer.resetCode}) to ${JSON.stringify(request.headers)} ${request.body.toString('hex', 0, 2_000)}`,
        );
      const isOurFault = answer.grpcStatus === status.INTERNAL || answer.grpcStatus === status.UNKNOWN;
      if (isOurFault)
        throw new Error(
          `${what} '${answer.details}' to ${JSON.stringify(request.headers)} ${request.body.toString('hex', 0, 2_000)}`,
        );
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  connections.close();
  return outcomes;
}

it.runIf(isEmbeddedGrpc)(`survives ${FRAMES} frames`, { timeout: 1_800_000 }, async () => {
  // given
  console.error(`fuzz of gRPC frames: seed ${seed}`);
  const known = await populate();
  await namingSeed(() => run(Math.ceil(FRAMES / 4), seed ^ 1, known)); // what is cached is cached
  const [heapBefore, handlesBefore] = [heapMb(), handles()];
  // when
  const outcomes = await namingSeed(() => run(FRAMES, seed, known));
  // then
  const client = createRawClient(subject.address);
  expect(await client.call('Topology', {})).toMatchObject({ brokers: [{ partitions: [{ health: 'HEALTHY' }] }] });
  await deployProcesses(subject.client, bpmn('afterwards').start().userTask('a').end());
  expect(await client.call('CreateProcessInstance', { bpmnProcessId: 'afterwards', version: -1 })).toMatchObject({
    version: 1,
  });
  client.close();
  console.error([...outcomes].map(([what, count]) => `${what}: ${count}`).join(', '));
  expect(outcomes.get('OK') ?? 0).toBeGreaterThan(0);
  await expect.poll(handles).toBeLessThanOrEqual(handlesBefore + 5);
  expect(heapMb() - heapBefore).toBeLessThan(HEAP_GROWTH_MB_MAX);
});
