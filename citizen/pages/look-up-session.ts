import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUuid } from '../../office/kernel/index.ts';
import type { Context } from '../../server/http/context.ts';
import { problemSaying } from '../../server/http/problem.ts';
import { sessionCookie } from '../../server/http/session-guard.ts';
import { citizenTexts } from '../texts/index.ts';
import { csrfToken } from './public-pages.ts';
import { isSigned, LINK_LIVES_MS, signLink } from './signed-link.ts';

const COOKIE = 'motcua_tra_cuu';
const NONCE_BYTES = 16;

/** Whoever opened this dossier with its code and second factor, until a short while after the last page. */
export interface LookUpSession {
  readonly dossierId: string;
  /** Tells sessions of the same dossier apart; the forms of one are not those of another. */
  readonly nonce: string;
}

const subjectOf = ({ dossierId, nonce }: LookUpSession): string => `look-up:${dossierId}:${nonce}`;

/** Keeps the session for another while. Without one it begins. */
export const keepLookUp = (
  { office, settings }: Context,
  reply: FastifyReply,
  dossierId: string,
  nonce = randomBytes(NONCE_BYTES).toString('base64url'),
): LookUpSession => {
  const session = { dossierId, nonce };
  const signed = signLink(settings.linkSecret, subjectOf(session), office.systemNow().getTime());
  void reply.setCookie(COOKIE, `${dossierId}.${nonce}.${signed}`, {
    ...sessionCookie(settings),
    sameSite: 'lax',
    maxAge: LINK_LIVES_MS / 1000,
  });
  return session;
};

/** Returns the session of a request, kept for another while. @throws HttpProblem 403 when there is none, or it has ended */
export const requireLookUp = (context: Context, request: FastifyRequest, reply: FastifyReply): LookUpSession => {
  const { office, settings } = context;
  const [dossierId = '', nonce = '', ...signed] = (request.cookies[COOKIE] ?? '').split('.');
  const session = { dossierId, nonce };
  const nowMs = office.systemNow().getTime();
  if (isUuid(dossierId) && isSigned(settings.linkSecret, subjectOf(session), signed.join('.'), nowMs))
    return keepLookUp(context, reply, dossierId, nonce);
  throw problemSaying(403, citizenTexts.text('lookUp.ended'));
};

/** Ends it on this device. */
export const endLookUp = ({ settings }: Context, reply: FastifyReply): void => {
  void reply.clearCookie(COOKIE, { ...sessionCookie(settings), sameSite: 'lax' });
};

export const csrfOfLookUp = ({ settings }: Context, session: LookUpSession): string =>
  csrfToken(settings.linkSecret, subjectOf(session));

export const csrfSubject = subjectOf;
