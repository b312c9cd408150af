import type { FastifyReply, FastifyRequest } from 'fastify';
import { findCitizen, type SignedInCitizen } from '../../office/citizen-sessions/index.ts';
import type { Context } from '../../server/http/context.ts';
import { dropCookie, giveCookie } from '../../server/http/cookies.ts';
import type { ServerSettings } from '../../server/http/settings.ts';
import { csrfToken } from '../pages/public-pages.ts';

const COOKIE = 'motcua_cong_dan';

/** Who is signed in, and what her forms carry. */
export interface CitizenSession {
  readonly citizen: SignedInCitizen;
  readonly token: string;
  readonly csrf: string;
}

/** Lax: the way back comes from another site, and leads on to a page of ours. */
const MANNER = { sameSite: 'lax' } as const;

export const keepCitizenCookie = (reply: FastifyReply, settings: ServerSettings, token: string): void => {
  giveCookie(reply, settings, COOKIE, token, MANNER);
};

export const dropCitizenCookie = (reply: FastifyReply, settings: ServerSettings): void => {
  dropCookie(reply, settings, COOKIE, MANNER);
};

export const citizenTokenOf = (request: FastifyRequest): string | undefined => {
  const token = request.cookies[COOKIE];
  return token && token.length <= 100 ? token : undefined;
};

/** Returns whose session a request carries; undefined when nobody is signed in. */
export const citizenSessionOf = async (
  { office, settings, citizenProvider }: Context,
  request: FastifyRequest,
): Promise<CitizenSession | undefined> => {
  const token = citizenProvider && citizenTokenOf(request);
  const citizen = token ? await findCitizen(office, token) : undefined;
  return token && citizen ? { citizen, token, csrf: csrfToken(settings.linkSecret, `citizen:${token}`) } : undefined;
};

export const csrfSubjectOf = ({ token }: CitizenSession): string => `citizen:${token}`;
