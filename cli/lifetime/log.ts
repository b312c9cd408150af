import { type Logger, pino, stdSerializers } from 'pino';
import pretty from 'pino-pretty';
import type { Settings } from '../settings/settings.ts';

/** One logger for all parts: readable lines in a terminal, JSON lines where a collector reads. Secrets never reach it. */
export function createLog(settings: Settings): Logger {
  const options = {
    level: settings.logLevel,
    redact: ['req.headers.cookie', 'req.headers.authorization'],
    serializers: { err: serializeError },
  };
  return process.stdout.isTTY && !settings.production
    ? pino(options, pretty({ ignore: 'pid,hostname', translateTime: 'HH:MM:ss' }))
    : pino(options);
}

/** `pg` hangs its whole connection on an error: pages of text that say nothing of the cause. */
function serializeError(error: Error): object {
  const { client: _, ...told } = stdSerializers.err(error) as ReturnType<typeof stdSerializers.err> & {
    client?: unknown;
  };
  return told;
}
