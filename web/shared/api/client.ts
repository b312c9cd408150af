import createClient, { type Middleware } from 'openapi-fetch';
import { isAway } from '../pointer/activity.ts';
import { confirmIdentity } from './confirming.ts';
import { ApiProblem, problemOf } from './problem.ts';
import type { paths } from './schema.d.ts';

/** The header that tells the server a request came from these pages and not from a foreign one. */
const sameOriginHeader = 'x-motcua';
/** The header of a request that the page makes by itself while nobody is there: it keeps no session alive. */
const idleHeader = 'x-motcua-idle';

const again = new WeakMap<Request, Request>();

const middleware: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET') request.headers.set(sameOriginHeader, '1');
    if (isAway()) request.headers.set(idleHeader, '1');
    // What is dangerous may have to be sent twice, and a body is read once.
    if (request.method !== 'GET') again.set(request, request.clone());
    return request;
  },
  async onResponse({ request, response }) {
    if (response.ok) return;
    const problem = await problemOf(response);
    const sent = again.get(request);
    if (problem.code !== 'http.confirmFirst' || sent === undefined || !(await confirmIdentity())) throw problem;
    const answer = await fetch(sent);
    if (!answer.ok) throw await problemOf(answer);
    return answer;
  },
  onError({ error }) {
    return error instanceof ApiProblem ? error : ApiProblem.unreachable(error);
  },
};

/** The server's API, typed from its own description. Every answer that is not a success is thrown as an `ApiProblem`. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });
api.use(middleware);

/** The answer of a request whose failure was already thrown. */
export async function answerOf<T>(request: Promise<{ data?: T; error?: unknown }>): Promise<NonNullable<T>> {
  const { data, error } = await request;
  if (data === undefined || data === null) throw new Error(`The server answered without content: ${String(error)}`);
  return data;
}
