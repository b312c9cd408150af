import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  createSession,
  endSession,
  type Person,
  recordSignIn,
  type SignedInBy,
  type SignInPlace,
} from '../../office/people/index.ts';
import { factorsOf } from '../../office/second-factors/index.ts';
import type { ProvedBy } from '../../office/terms/index.ts';
import type { Context } from '../http/context.ts';
import { giveCookie } from '../http/cookies.ts';
import { SESSION_COOKIE, tokenOf } from '../http/session-guard.ts';
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

/** By what she came, and proved herself. */
export interface Beginning {
  readonly signedInBy?: SignedInBy;
  readonly issuer?: string;
  readonly factor?: ProvedBy | null;
}

/** Begins the session of a person who has proved who she is. One that was open before ends, so that a token from before the sign-in is worth nothing after it. With a second factor still to prove it is half a session, and the sign-in is not noted yet. @returns the token */
export const beginSession = async (
  { office, settings }: Pick<Context, 'office' | 'settings'>,
  request: Asked,
  reply: FastifyReply,
  person: Person,
  { issuer, factor = null, signedInBy = issuer === undefined ? 'password' : 'service' }: Beginning = {},
): Promise<string> => {
  const before = tokenOf(request);
  if (before) lockKey(office, before);
  if (before) await endSession(office, before);
  const isHalf = factor === null && (await factorsOf(office, person.personId)).length > 0;
  const how = { ...(issuer === undefined ? {} : { issuer }), ...(factor === null ? {} : { factor }) };
  const failedBefore = isHalf ? undefined : await recordSignIn(office, person, how);
  const place = placeOf({ office, settings }, request, undefined);
  const token = await createSession(office, person.personId, { signedInBy, place, failedBefore, factor });
  giveCookie(reply, settings, SESSION_COOKIE, token);
  return token;
};
