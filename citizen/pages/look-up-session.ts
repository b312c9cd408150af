/**
 * The look-up of one dossier on one device: a cookie that only we can write says which dossier, how far it may be seen, and with which of its codes it was opened. It ends a quarter of an hour after the last
 * page, two hours after it began, and as soon as the dossier gets a new look-up code.
 */
import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUuid } from '../../office/kernel/index.ts';
import { lookUpVersionOf, type OpenedLookUp, stillOpens } from '../../office/look-up/index.ts';
import { type LookUpAccess, lookUpAccesses } from '../../office/terms/index.ts';
import { HOUR_MS } from '../../office/time/index.ts';
import type { Context } from '../../server/http/context.ts';
import { dropCookie, giveCookie } from '../../server/http/cookies.ts';
import { problemSaying } from '../../server/http/problem.ts';
import { citizenTexts } from '../texts/index.ts';
import { csrfToken } from './public-pages.ts';
import { isSigned, LINK_LIVES_MS, signLink } from './signed-link.ts';

const COOKIE = 'motcua_tra_cuu';
const NONCE_BYTES = 16;
const LIVES_MS_MAX = 2 * HOUR_MS;

export interface LookUpSession extends OpenedLookUp {
  /** Tells sessions of the same dossier apart; the forms of one are not those of another. A look-up that sees more is a session of its own. */
  readonly nonce: string;
  readonly beganAtMs: number;
}

const partsOf = ({ dossierId, nonce, access, lookUpVersion, beganAtMs }: LookUpSession): string =>
  [dossierId, nonce, access, lookUpVersion ?? 0, beganAtMs].join('.');

export const csrfSubject = (session: LookUpSession): string => `look-up:${partsOf(session)}`;

/** Begins a look-up on this device; one that was open before ends. */
export const beginLookUp = (context: Context, reply: FastifyReply, opened: OpenedLookUp): LookUpSession =>
  keep(context, reply, {
    ...opened,
    nonce: randomBytes(NONCE_BYTES).toString('base64url'),
    beganAtMs: context.office.systemNow().getTime(),
  });

/** Begins a look-up of a dossier for who needs none of its codes. */
export const beginLookUpOf = async (
  context: Context,
  reply: FastifyReply,
  dossierId: string,
  access: LookUpAccess,
): Promise<LookUpSession> =>
  beginLookUp(context, reply, { dossierId, access, lookUpVersion: await lookUpVersionOf(context.office, dossierId) });

const keep = ({ office, settings }: Context, reply: FastifyReply, session: LookUpSession): LookUpSession => {
  const signed = signLink(settings.linkSecret, csrfSubject(session), office.systemNow().getTime());
  const manner = { sameSite: 'lax', maxAgeSeconds: LINK_LIVES_MS / 1000 } as const;
  giveCookie(reply, settings, COOKIE, `${partsOf(session)}.${signed}`, manner);
  return session;
};

const read = (cookie: string): { readonly session: LookUpSession; readonly signed: string } | undefined => {
  const [dossierId = '', nonce = '', word = '', version = '', began = '', ...signed] = cookie.split('.');
  const access = lookUpAccesses.find((one) => one === word);
  if (!access || !isUuid(dossierId)) return undefined;
  const session = { dossierId, nonce, access, lookUpVersion: Number(version) || null, beganAtMs: Number(began) };
  return { session, signed: signed.join('.') };
};

/** Returns the look-up of a request, kept for another while. @throws HttpProblem 403 when there is none, or it has ended */
export const requireLookUp = async (
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<LookUpSession> => {
  const { office, settings } = context;
  const found = read(request.cookies[COOKIE] ?? '');
  const nowMs = office.systemNow().getTime();
  const isOpen =
    found !== undefined &&
    isSigned(settings.linkSecret, csrfSubject(found.session), found.signed, nowMs) &&
    nowMs - found.session.beganAtMs < LIVES_MS_MAX &&
    (await stillOpens(office, found.session));
  if (isOpen) return keep(context, reply, found.session);
  throw problemSaying(403, citizenTexts.text('lookUp.ended'));
};

/** Ends it on this device. */
export const endLookUp = ({ settings }: Context, reply: FastifyReply): void => {
  dropCookie(reply, settings, COOKIE, { sameSite: 'lax' });
};

export const csrfOfLookUp = ({ settings }: Context, session: LookUpSession): string =>
  csrfToken(settings.linkSecret, csrfSubject(session));
