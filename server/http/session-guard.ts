import type { FastifyRequest } from 'fastify';
import { type Action, findOpenSession, may, type OpenSession, type Person } from '../../office/people/index.ts';
import { MINUTE_MS } from '../../office/time/index.ts';
import type { Context } from './context.ts';
import {
  changePasswordFirst,
  confirmFirst,
  enrolFactorFirst,
  forbidden,
  proveFactorFirst,
  signInFirst,
} from './problem.ts';

export const SESSION_COOKIE = 'motcua_session';

/** What of a request tells who sent it. */
type Guarded = Pick<FastifyRequest, 'cookies' | 'person' | 'openSession' | 'headers'>;

/** Returns the session's token when the request carries a plausible one. */
export const tokenOf = (request: Pick<FastifyRequest, 'cookies'>): string | undefined => {
  const token = request.cookies[SESSION_COOKIE];
  return token && token.length <= 200 ? token : undefined;
};

/** Whether a page asks by itself: it says so when nobody has touched it for a while, and the stream of events is one that it holds open. */
const isAskedByItself = ({ headers }: Guarded): boolean =>
  headers['x-motcua-idle'] === '1' || headers.accept === 'text/event-stream';

/** Returns the session of a request with its person. What a page asks by itself keeps no session alive. */
export const sessionOf = async (
  { office }: Pick<Context, 'office'>,
  request: Guarded,
): Promise<{ readonly person: Person; readonly session: OpenSession } | undefined> => {
  const token = tokenOf(request);
  return token ? findOpenSession(office, token, { touches: !isAskedByItself(request) }) : undefined;
};

/** Returns a preParsing hook, run before a byte of the body is read, that puts the signed-in person on the request, or answers 401; 403 before she has proved her second factor, unless `halfway`. */
export const requireSession =
  ({ office }: Pick<Context, 'office'>, { halfway = false } = {}) =>
  async (request: Guarded): Promise<void> => {
    const found = await sessionOf({ office }, request);
    if (!found) throw signInFirst();
    request.person = found.person;
    request.openSession = found.session;
    if (found.session.factorDuty === 'prove' && !halfway) throw proveFactorFirst();
  };

/** Returns a hook as `requireSession` does, which also answers 403 while a first password was not changed or a second factor is lacking, and with actions when the person may nowhere do any of them. */
export const requirePerson = (context: Pick<Context, 'office'>, ...actions: readonly Action[]) => {
  const withSession = requireSession(context);
  return async (request: Guarded): Promise<void> => {
    await withSession(request);
    const person = personOf(request);
    if (person.mustChangePassword) throw changePasswordFirst();
    if (request.openSession?.factorDuty === 'enrol') throw enrolFactorFirst();
    if (actions.length > 0 && !actions.some((action) => may(person, action))) throw forbidden();
  };
};

/** How long a proof of who one is serves for what is dangerous. */
const CONFIRMED_MS_MAX = 10 * MINUTE_MS;

/**
 * Returns a hook that follows one of those above, for acts that somebody at a screen that was left open must not do: it answers 403 `http.confirmFirst` when the person has not
 * proved who she is in the last ten minutes. Pages then ask her, and send the request again.
 */
export const requireRecent =
  ({ office }: Pick<Context, 'office'>) =>
  async ({ openSession }: Pick<Guarded, 'openSession'>): Promise<void> => {
    const confirmedAt = openSession?.confirmedAt.getTime() ?? 0;
    if (office.systemNow().getTime() - confirmedAt > CONFIRMED_MS_MAX) throw confirmFirst();
  };

/** Returns the person that `requirePerson` found. */
export const personOf = (request: Pick<FastifyRequest, 'person'>): Person => {
  if (!request.person) throw signInFirst();
  return request.person;
};

/** Returns the person as the office writes it into history. */
export const actorOf = ({ personId, userName, fullName }: Person) =>
  ({ kind: 'person', personId, userName, fullName }) as const;

/** Returns the units whose matters the person may see; undefined: all of them. */
export const visibleUnits = (person: Person): readonly string[] | undefined =>
  may(person, 'see-all-units') ? undefined : [...new Set(person.memberships.map(({ unitCode }) => unitCode))];
