import type { FastifyRequest } from 'fastify';
import { type Action, findSession, may, type Person } from '../../office/people/index.ts';
import type { Context } from './context.ts';
import { changePasswordFirst, forbidden, signInFirst } from './problem.ts';
import type { ServerSettings } from './settings.ts';

export const SESSION_COOKIE = 'motcua_session';

/** Returns the settings of the session's cookie, which is out of reach of scripts and of other sites. */
export const sessionCookie = ({ publicUrl }: Pick<ServerSettings, 'publicUrl'>) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: publicUrl.startsWith('https:') }) as const;

/** What of a request tells who sent it. */
type Guarded = Pick<FastifyRequest, 'cookies' | 'person'>;

/** Returns the session's token when the request carries a plausible one. */
export const tokenOf = (request: Guarded): string | undefined => {
  const token = request.cookies[SESSION_COOKIE];
  return token && token.length <= 200 ? token : undefined;
};

/** Returns a preParsing hook, run before a byte of the body is read, that puts the signed-in person on the request, or answers 401. */
export const requireSession =
  ({ office }: Pick<Context, 'office'>) =>
  async (request: Guarded): Promise<void> => {
    const token = tokenOf(request);
    const person = token ? await findSession(office, token) : undefined;
    if (!person) throw signInFirst();
    request.person = person;
  };

/** Returns a hook as `requireSession` does, which also answers 403 while a first password was not changed, and with an action when the person may nowhere do it. */
export const requirePerson = (context: Pick<Context, 'office'>, action?: Action) => {
  const withSession = requireSession(context);
  return async (request: Guarded): Promise<void> => {
    await withSession(request);
    const person = personOf(request);
    if (person.mustChangePassword) throw changePasswordFirst();
    if (action && !may(person, action)) throw forbidden();
  };
};

/** Returns the person that `requirePerson` found. */
export const personOf = (request: Guarded): Person => {
  if (!request.person) throw signInFirst();
  return request.person;
};

/** Returns the person as the office writes it into history. */
export const actorOf = ({ personId, userName, fullName }: Person) =>
  ({ kind: 'person', personId, userName, fullName }) as const;

/** Returns the units whose matters the person may see; undefined: all of them. */
export const visibleUnits = (person: Person): readonly string[] | undefined =>
  may(person, 'see-all-units') ? undefined : [...new Set(person.memberships.map(({ unitCode }) => unitCode))];
