/**
 * Frames that nobody should send, made from a seed: messages with hostile values, bytes that are no message, lengths that lie, wrong
 * content types, timeouts and encodings, streams broken off, and bytes that are no HTTP/2 at all.
 */
import { definition, gatewayMethods } from './raw-grpc.ts';

export interface Random {
  /** A whole number below the limit. */
  below(limit: number): number;
  pick<T>(items: readonly T[]): T;
  bytes(length: number): Buffer;
}

/** The generator "mulberry32": small, and the same everywhere. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  };
}

/** What is real in the engine under test, so that some frames get far. */
export interface Known {
  readonly texts: readonly string[];
  readonly keys: readonly string[];
}

export interface Request {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The client resets the stream instead of ending it. */
  readonly isBrokenOff: boolean;
}

interface Field {
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly typeName: string;
}
interface MessageType {
  readonly name: string;
  readonly field: readonly Field[];
  readonly nestedType: readonly MessageType[];
}

const methods = Object.values(gatewayMethods);
const typeOf = (method: (typeof methods)[number]): MessageType =>
  (method as unknown as { requestType: { type: MessageType } }).requestType.type;
const messageTypes = new Map<string, MessageType>();
function remember(type: MessageType): void {
  messageTypes.set(type.name, type);
  for (const nested of type.nestedType) remember(nested);
}
for (const described of Object.values(definition)) if ('type' in described) remember(described.type as MessageType);

const deep = (depth: number): string => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
const documents: readonly string[] = [
  '{}',
  '{"n":1,"text":"x","list":[1,2,{"a":null}]}',
  '{"n":123456789012345678901234567890.123,"m":1e308}',
  '{"n":1e999}',
  '{"n":-0,"__proto__":{"x":1},"constructor":1,"toString":2,"":3}',
  '{"\\ud800":"\\udfff","a\\u0000":"\\u0000"}',
  '{"a":1,"a":2}',
  '[1]',
  'null',
  '"x"',
  '{"a":',
  '{"a":01}',
  deep(50),
  deep(900),
  deep(5_000),
  deep(200_000),
  `{"long":"${'ế'.repeat(20_000)}"}`,
  `{"${'n'.repeat(20_000)}":1}`,
];
const oddTexts: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\u0001\u001f\u007f\u0085\u2028\ufeff',
  '😀',
  '<default>',
  'red',
  '-1',
  '=1+',
  "'; drop table engine.job; --",
  '../../etc/passwd',
  'x'.repeat(70_000),
  'ế%😀'.repeat(3_000),
  '\ud800',
];
const integers: readonly string[] = [
  '0',
  '1',
  '-1',
  '5',
  '60000',
  '2147483647',
  '9223372036854775807',
  '-9223372036854775808',
];

function valueFor(random: Random, known: Known, field: Field, depth: number): unknown {
  switch (field.type) {
    case 'TYPE_STRING':
      if (field.name.toLowerCase().includes('variables') && random.below(4) > 0) return random.pick(documents);
      return random.below(2) > 0 ? random.pick(known.texts) : random.pick(random.below(6) > 0 ? oddTexts : documents);
    case 'TYPE_BYTES':
      return random.below(2) > 0 ? Buffer.from(random.pick(known.texts)) : random.bytes(random.below(200));
    case 'TYPE_INT64':
    case 'TYPE_UINT64':
      return random.below(2) > 0 ? random.pick(known.keys) : random.pick(integers);
    case 'TYPE_INT32':
      return Number(random.pick(integers)) | 0;
    case 'TYPE_BOOL':
      return random.below(2) > 0;
    default: {
      const type = messageTypes.get(field.typeName.split('.').at(-1) ?? '');
      return type && depth < 4 ? messageOf(random, known, type, depth + 1) : undefined;
    }
  }
}

function messageOf(random: Random, known: Known, type: MessageType, depth = 0): Record<string, unknown> {
  const entries = type.field
    .filter(() => random.below(5) > 0)
    .map((field) => {
      const value = () => valueFor(random, known, field, depth);
      if (field.label !== 'LABEL_REPEATED') return [field.name, value()];
      const length = random.below(40) === 0 ? 1_100 : random.below(4);
      return [field.name, Array.from({ length }, value)];
    });
  return Object.fromEntries(entries);
}

/** Of a hundred messages some are broken: bits turned, cut, made of bytes that are no UTF-8, or of nothing but bytes. */
function mutilated(random: Random, message: Buffer): Buffer {
  const broken = Buffer.from(message);
  const at = random.below(Math.max(broken.length, 1));
  switch (random.below(12)) {
    case 0:
      if (broken.length > 0) broken[at] = (broken[at] ?? 0) ^ (1 << random.below(8));
      return broken;
    case 1:
      return broken.subarray(0, at);
    case 2:
      return Buffer.concat([broken.subarray(0, at), Buffer.from([0xed, 0xa0, 0x80]), broken.subarray(at)]);
    case 3:
      return random.bytes(random.below(300));
    case 4:
      return Buffer.alloc(random.below(30_000), 0x0b); // groups in groups
    default:
      return broken;
  }
}

/** Puts the length before a message, or one that lies. */
function framed(random: Random, message: Buffer): Buffer {
  const head = Buffer.alloc(5);
  const lies = random.below(20);
  head[0] = lies === 0 ? 1 : lies === 1 ? random.below(256) : 0;
  const length = lies === 2 ? message.length + random.below(50) : lies === 3 ? random.below(2 ** 31) : message.length;
  head.writeUInt32BE(length, 1);
  const frame = Buffer.concat([head, message]);
  if (lies === 4) return Buffer.concat([frame, frame]);
  if (lies === 5) return frame.subarray(0, random.below(5));
  return lies === 6 ? Buffer.alloc(0) : frame;
}

/** Somewhat more than the server takes; lists in lists become far longer. */
const BODY_BYTES_MAX = 6 * 1024 * 1024;

const contentTypes: readonly string[] = [
  ...Array<string>(12).fill('application/grpc'),
  'application/grpc+proto',
  'application/grpc+json',
  'application/json',
  'text/plain',
  '',
];
const timeouts: readonly string[] = ['', '', '', '', '', '100m', '1S', '0n', 'soon', '-5S', '99999999H', '5'];
const encodings: readonly string[] = ['', '', '', '', '', '', 'gzip', 'deflate', 'identity', 'br'];

export function nextRequest(random: Random, known: Known): Request {
  const method = random.pick(methods);
  const message = method.requestSerialize(messageOf(random, known, typeOf(method)));
  const path =
    random.below(50) === 0 ? `/gateway_protocol.Gateway/${random.pick(['Nothing', '', '%00'])}` : method.path;
  const [type, timeout, encoding] = [random.pick(contentTypes), random.pick(timeouts), random.pick(encodings)];
  return {
    headers: {
      ':method': random.below(50) === 0 ? random.pick(['GET', 'PUT', 'OPTIONS']) : 'POST',
      ':path': path,
      te: 'trailers',
      ...(type === '' ? {} : { 'content-type': type }),
      ...(timeout === '' ? {} : { 'grpc-timeout': timeout }),
      ...(encoding === '' ? {} : { 'grpc-encoding': encoding }),
    },
    body: framed(random, mutilated(random, message)).subarray(0, BODY_BYTES_MAX),
    isBrokenOff: random.below(25) === 0,
  };
}

const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
const SETTINGS = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);

/** What comes on a connection of its own and is no request. */
export function nextGarbage(random: Random): Buffer {
  const bytes = random.bytes(random.below(400));
  return random.pick([
    bytes,
    Buffer.from('GET /v2/topology HTTP/1.1\r\nhost: x\r\n\r\n'),
    Buffer.from(PREFACE.slice(0, random.below(PREFACE.length))),
    Buffer.concat([Buffer.from(PREFACE), bytes]),
    Buffer.concat([Buffer.from(PREFACE), SETTINGS, bytes]),
    Buffer.concat([Buffer.from([0x16, 0x03, 0x01]), bytes]), // a TLS greeting
  ]);
}
