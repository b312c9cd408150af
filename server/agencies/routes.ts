import { receiveAgencyMessage } from '../../office/agencies/index.ts';
import type { Routes } from '../http/context.ts';

/** Longest message of another agency's system, in bytes. */
const MESSAGE_BYTES_MAX = 64 * 1024;
const MESSAGES_PER_MINUTE = 300;

const header = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

/** Returns where the systems of other agencies send their answers; `docs/operations.md` says how they sign. No session: the signature tells who it is. */
export const agencyRoutes: Routes = (app, { office }) => {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.post(
      '/agencies/:code/messages',
      {
        schema: { hide: true },
        bodyLimit: MESSAGE_BYTES_MAX,
        config: { rateLimit: { max: MESSAGES_PER_MINUTE, timeWindow: '1 minute' } },
      },
      async ({ params, headers, body }, reply) => {
        const { code } = params as { code: string };
        const head = {
          timestamp: header(headers['x-motcua-timestamp']),
          nonce: header(headers['x-motcua-nonce']),
          signature: header(headers['x-motcua-signature']),
        };
        const content = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
        const state = await receiveAgencyMessage(office, code, head, content);
        return reply.code(state === 'received' ? 202 : 200).send({ state });
      },
    );
  });
};
