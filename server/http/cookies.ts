/**
 * Cookies of ours. Over HTTPS their names begin with `__Host-` (or `__Secure-` where one is sent to a part of the site alone), so that a browser takes them from this host over TLS alone: neither a
 * neighbour in the same domain nor somebody on an unencrypted line can slip one under a person. Over plain HTTP, as at `http://localhost`, browsers refuse such names. Code knows the plain name.
 * (draft-ietf-httpbis-rfc6265bis, "Cookie Name Prefixes".)
 *
 * A neighbour can give `__Secure-` cookies for the whole domain. So each of ours is taken under its own prefix alone, and only those bear the weaker one that open nothing by themselves: each is signed or sealed.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerSettings } from './settings.ts';

type Reached = Pick<ServerSettings, 'publicUrl'>;

/** What a cookie says besides its value. Without `maxAgeSeconds` it ends with the browser. */
export interface CookieManner {
  readonly path?: string;
  /** Lax where the way back comes from another site. */
  readonly sameSite?: 'strict' | 'lax';
  readonly maxAgeSeconds?: number;
}

const OURS = 'motcua_';
const WHOLE_SITE = '__Host-';
const PART_OF_SITE = '__Secure-';

const isSecure = ({ publicUrl }: Reached): boolean => publicUrl.startsWith('https:');

/** Those that are sent to a part of the site alone. */
const OF_A_PART: ReadonlySet<string> = new Set(['motcua_device', 'motcua_sign_in', 'motcua_dang_nhap']);

const prefixOf = (name: string): string => (OF_A_PART.has(name) ? PART_OF_SITE : WHOLE_SITE);

const nameOf = (settings: Reached, name: string, path: string): string => {
  if (OF_A_PART.has(name) !== (path !== '/'))
    throw new Error(
      `The cookie ${name} is given for ${path}, but is ${path === '/' ? '' : 'not '}among those of a part`,
    );
  return isSecure(settings) ? `${prefixOf(name)}${name}` : name;
};

const mannerOf = (settings: Reached, { path = '/', sameSite = 'strict', maxAgeSeconds }: CookieManner) => ({
  ...{ path, sameSite, httpOnly: true, secure: isSecure(settings) },
  ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
});

/** Gives the browser a cookie, out of reach of scripts and of other sites. */
export const giveCookie = (
  reply: FastifyReply,
  settings: Reached,
  name: string,
  value: string,
  manner: CookieManner = {},
): void => void reply.setCookie(nameOf(settings, name, manner.path ?? '/'), value, mannerOf(settings, manner));

/** Takes a cookie back, in the manner in which it was given. */
export const dropCookie = (
  reply: FastifyReply,
  settings: Reached,
  name: string,
  { path = '/', sameSite = 'strict' }: Omit<CookieManner, 'maxAgeSeconds'> = {},
): void => void reply.clearCookie(nameOf(settings, name, path), mannerOf(settings, { path, sameSite }));

/** Returns a hook that puts our cookies under their plain names; over HTTPS those without their prefix are nobody's, and gone. */
export const readCookies =
  (settings: Reached) =>
  async ({ cookies }: Pick<FastifyRequest, 'cookies'>): Promise<void> => {
    if (!isSecure(settings)) return;
    const given = Object.entries(cookies);
    for (const [name] of given) if (name.startsWith(OURS)) delete cookies[name];
    for (const [name, value] of given) {
      const plain = name.replace(/^__(Host|Secure)-/, '');
      if (plain.startsWith(OURS) && name === `${prefixOf(plain)}${plain}`) cookies[plain] = value;
    }
  };
