import type { FastifyReply } from 'fastify';

/** Returns a signal that gives work up when whoever asked for it has gone before the answer. */
export const untilGone = ({ raw }: Pick<FastifyReply, 'raw'>): AbortSignal => {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
};
