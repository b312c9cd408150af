import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../server/http/context.ts';
import { problemSaying } from '../../server/http/problem.ts';
import { type LookUpSession, requireLookUp } from '../pages/look-up-session.ts';
import { languageOf, leadOn } from '../pages/public-pages.ts';
import { citizenTexts } from '../texts/index.ts';
import { codeUrl, type Purpose } from './addresses.ts';

type Handler = (request: FastifyRequest, reply: FastifyReply, session: LookUpSession) => Promise<unknown>;

/**
 * Lets through who has shown that the dossier is hers, by a code that was sent to her or by signing in. Who came by the slip alone is asked for the code first; what she sends without it is refused.
 */
export const whole =
  (context: Context, purpose: Purpose, handle: Handler) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const session = await requireLookUp(context, request, reply);
    if (session.access === 'whole') return handle(request, reply, session);
    if (request.method === 'POST') throw problemSaying(403, citizenTexts.text('lookUp.codeFirst'));
    return leadOn(reply, codeUrl(purpose, languageOf(request.query)));
  };
