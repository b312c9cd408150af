import type { FastifyInstance } from 'fastify';
import { type Answer, call } from './system.ts';

/** A browser of both sides, which follows redirects and sends forms with the token of the last page. */
export function openBrowser(app: FastifyInstance, publicUrl: string) {
  const cookies = new Map<string, string>();
  let csrf = '';
  const keep = (given: readonly string[]): void => {
    for (const line of given) {
      const [pair = '', ...attributes] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      if (attributes.some((one) => /expires=Thu, 01 Jan 1970|max-age=0/i.test(one))) cookies.delete(name);
      else cookies.set(name, value.join('='));
    }
  };
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    fields?: Readonly<Record<string, string>>,
  ): Promise<Answer> => {
    const form = fields && {
      payload: new URLSearchParams({ csrf, ...fields }).toString(),
      headers: { cookie: cookie(), 'content-type': 'application/x-www-form-urlencoded' },
    };
    const answer = await call(app, { method, url, headers: { cookie: cookie() }, ...form });
    keep([answer.headers['set-cookie'] ?? []].flat() as string[]);
    csrf = /name="csrf" value="([^"]+)"/.exec(answer.text)?.[1] ?? csrf;
    return answer;
  };
  const here = async (url: string): Promise<Answer> => {
    const answer = await ask('GET', url);
    return answer.status === 303 ? here(String(answer.headers.location)) : answer;
  };
  const there = async (url: string): Promise<string> => {
    const response = await fetch(url, { redirect: 'manual', headers: { cookie: cookie() } });
    keep(response.headers.getSetCookie());
    const next = new URL(response.headers.get('location') ?? '', url);
    return next.origin === publicUrl ? `${next.pathname}${next.search}` : there(next.href);
  };
  const untilBack = async (query = ''): Promise<string> =>
    there(String((await ask('GET', `/dang-nhap${query}`)).headers.location));
  const post = async (url: string, fields: Readonly<Record<string, string>>): Promise<Answer> => {
    const answer = await ask('POST', url, fields);
    return answer.status === 303 ? here(String(answer.headers.location)) : answer;
  };
  return { cookies, here, untilBack, post, ask, signIn: async (query = '') => here(await untilBack(query)) };
}
