import type { FastifyInstance } from 'fastify';
import { SAMPLE_PASSWORD } from '../../../office/people/index.ts';
import { call } from './system.ts';

type Headers = Readonly<Record<string, string>>;

interface Device {
  readonly remoteAddress?: string;
  readonly headers?: Headers;
}

/** A browser of staff on some device; it keeps its cookies and sends JSON, as the pages do. */
export function openStaffBrowser(app: FastifyInstance, { headers: own, ...from }: Device = {}) {
  const cookies = new Map<string, string>();
  const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, given: Headers = {}) => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const headers = { cookie, 'x-motcua': '1', ...own, ...given };
    const answer = await call(app, { method, url, ...from, headers, ...(payload ? { payload } : {}) });
    for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
      const [name = '', value = ''] = (String(set).split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    get: (url: string, headers: Headers = {}) => ask('GET', url, undefined, headers),
    post: (url: string, body: object = {}) => ask('POST', url, body),
    put: (url: string, body: object) => ask('PUT', url, body),
    delete: (url: string) => ask('DELETE', url),
    signIn: (userName: string, password = SAMPLE_PASSWORD) => ask('POST', '/api/session', { userName, password }),
  };
}
export type StaffBrowser = ReturnType<typeof openStaffBrowser>;
