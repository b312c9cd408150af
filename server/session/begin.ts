import type { FastifyReply, FastifyRequest } from 'fastify';
import { createSession, endSession, type Person, recordSignIn, type SignInPlace } from '../../office/people/index.ts';
import type { Context } from '../http/context.ts';
import { SESSION_COOKIE, sessionCookie, tokenOf } from '../http/session-guard.ts';
import { lockKey } from '../http/unlocked-keys.ts';
import { deviceOf } from './device.ts';
import { knownDevice } from './known-devices.ts';

type Asked = Pick<FastifyRequest, 'cookies' | 'person' | 'openSession' | 'ip' | 'headers'>;

/** Returns from where a request comes, as the office counts tries and lists sessions by it; `userName` is the name that was typed. */
export const placeOf = (
  { office, settings }: Pick<Context, 'office' | 'settings'>,
  request: Asked,
  userName: string | undefined,
): SignInPlace => ({
  address: request.ip,
  knownDevice:
    userName === undefined ? null : knownDevice(request, settings.linkSecret, userName, office.systemNow().getTime()),
  ...deviceOf(request.headers['user-agent']),
});

/** Begins the session of a person who has proved who she is. One that was open before ends, so that a token from before the sign-in is worth nothing after it. @returns the token */
export const beginSession = async (
  { office, settings }: Pick<Context, 'office' | 'settings'>,
  request: Asked,
  reply: FastifyReply,
  person: Person,
  how: { readonly issuer?: string } = {},
): Promise<string> => {
  const before = tokenOf(request);
  if (before) lockKey(office, before);
  if (before) await endSession(office, before);
  const failedBefore = await recordSignIn(office, person, how);
  const place = placeOf({ office, settings }, request, undefined);
  const signedInBy = how.issuer === undefined ? 'password' : 'service';
  const token = await createSession(office, person.personId, { signedInBy, place, failedBefore });
  reply.setCookie(SESSION_COOKIE, token, sessionCookie(settings));
  return token;
};
