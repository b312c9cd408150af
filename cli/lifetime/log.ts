import { type Logger, pino, stdSerializers } from 'pino';
import pretty from 'pino-pretty';
import { maskSentence } from '../../office/privacy/index.ts';
import type { Settings } from '../settings/settings.ts';

/** What is somebody's, or opens something, wherever a line brings it. */
const REDACTED = [
  'req.headers.cookie',
  'req.headers.authorization',
  ...['applicant', 'applicantName', 'phone', 'email', 'idNumber', 'answers', 'password'].flatMap((name) => [
    name,
    `*.${name}`,
  ]),
];

/** Returns what a failure says without the people whom it met. */
const tellNobody = (said: unknown): unknown => (typeof said === 'string' ? maskSentence(said) : said);

/** One logger for all parts: readable lines in a terminal, JSON lines where a collector reads. Neither secrets nor what people declare reach it. */
export function createLog(settings: Settings): Logger {
  const options = {
    level: settings.logLevel,
    redact: REDACTED,
    serializers: { err: serializeError, detail: tellNobody },
  };
  return process.stdout.isTTY && !settings.production
    ? pino(options, pretty({ ignore: 'pid,hostname', translateTime: 'HH:MM:ss' }))
    : pino(options);
}

/** `pg` hangs its whole connection on an error: pages of text that say nothing of the cause. What it says of the row that it refused is a row of somebody. */
export function serializeError(error: Error): object {
  const { client: _, ...told } = stdSerializers.err(error) as ReturnType<typeof stdSerializers.err> & {
    client?: unknown;
  };
  return Object.fromEntries(Object.entries(told).map(([name, said]) => [name, tellNobody(said)]));
}
