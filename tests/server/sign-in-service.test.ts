import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type IdentityProvider, type Somebody, startIdentityProvider } from '../support/identity-provider.ts';
import { type Answer, call, type System, startServerAlone } from './support/system.ts';

const publicUrl = 'http://motcua.test';
let provider: IdentityProvider;
let system: System;
beforeAll(async () => {
  provider = await startIdentityProvider(publicUrl);
  system = await startServerAlone({ publicUrl, signInService: provider.settings });
});
afterAll(async () => {
  await system?.close();
  await provider?.close();
});

/** A browser: it keeps the cookies of both sides, and follows the service's redirects until it is sent back to us. */
function openBrowser() {
  const cookies = new Map<string, string>();
  const keep = (given: readonly string[]): void => {
    for (const line of given) {
      const [pair = '', ...attributes] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      const expired = attributes.some((one) => /expires=Thu, 01 Jan 1970|max-age=0/i.test(one));
      if (expired) cookies.delete(name);
      else cookies.set(name, value.join('='));
    }
  };
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const here = async (url: string, method: 'GET' | 'DELETE' = 'GET'): Promise<Answer> => {
    const answer = await call(system.app, { method, url, headers: { cookie: cookie(), 'x-motcua': '1' } });
    keep([answer.headers['set-cookie'] ?? []].flat() as string[]);
    return answer;
  };
  const there = async (url: string): Promise<string> => {
    const response = await fetch(url, { redirect: 'manual', headers: { cookie: cookie() } });
    keep(response.headers.getSetCookie());
    const next = new URL(response.headers.get('location') ?? '', url);
    return next.origin === publicUrl ? `${next.pathname}${next.search}` : there(next.href);
  };
  /** As far as the address to which the service sends the browser back. */
  const untilBack = async (query = ''): Promise<string> => {
    const begun = await here(`/sign-in/service${query}`);
    return there(String(begun.headers.location));
  };
  return { here, untilBack, cookies, signIn: async (query = '') => here(await untilBack(query)) };
}

const counter: Somebody = { subject: 'sub-counter', userName: 'TiepNhan.H26-1' };
const personOf = async (browser: ReturnType<typeof openBrowser>) => (await browser.here('/api/session')).body.person;

describe('signing in through the service', () => {
  beforeEach(() => provider.seat(counter));

  it('is offered beside the passwords, and leads back to the page that was asked for', async () => {
    // given
    const browser = openBrowser();
    expect((await browser.here('/api/session')).body).toMatchObject({ signInService: 'Hà Nội ID', passwords: true });
    // when
    const back = await browser.signIn('?to=/tasks%3Fscope%3Dunit&lang=vi');
    // then
    expect(back).toMatchObject({ status: 303, headers: { location: '/tasks?scope=unit' } });
    expect(String(back.headers['set-cookie'])).toMatch(/motcua_session=[^;]+;.*HttpOnly; SameSite=Strict/);
    expect(await personOf(browser)).toMatchObject({ userName: 'tiepnhan.h26-1', mustChangePassword: false });
  });

  it('links the account to the subject: a new name there changes nothing, and a taken-over name opens nothing', async () => {
    await openBrowser().signIn();
    // when the service calls the same person otherwise
    provider.seat({ subject: 'sub-counter', userName: 'someone.else' });
    const renamed = openBrowser();
    await renamed.signIn();
    // then
    expect(await personOf(renamed)).toMatchObject({ userName: 'tiepnhan.h26-1' });
    // when another person comes under the old name
    provider.seat({ subject: 'sub-thief', userName: 'tiepnhan.h26-1' });
    const thief = openBrowser();
    const refused = await thief.signIn('?lang=en');
    // then
    expect(refused).toMatchObject({ status: 403, text: expect.stringContaining('linked to another identity') });
    expect(await personOf(thief)).toBeNull();
    // when an administrator takes the link back
    const administrator = await system.as('quantri.h26');
    const [{ id }] = (await administrator.get('/api/people?text=tiepnhan.h26-1')).body.items;
    expect((await administrator.get(`/api/people/${id}`)).body.identities).toMatchObject([{ subject: 'sub-counter' }]);
    const unlinked = await administrator.send('DELETE', `/api/people/${id}/identities`);
    // then
    expect(unlinked).toMatchObject({ status: 200, body: { identities: [] } });
    expect(await personOf(renamed)).toBeNull();
    expect((await administrator.send('DELETE', `/api/people/${id}/identities`)).status).toBe(409);
  });

  it('knows nobody without an open account here', async () => {
    provider.seat({ subject: 'sub-nobody', userName: 'khong.ai' });
    expect(await openBrowser().signIn()).toMatchObject({ status: 403, text: expect.stringContaining('khong.ai') });
    // and a closed account stays closed, linked or not
    const administrator = await system.as('quantri.h26');
    const [{ id }] = (await administrator.get('/api/people?text=lanhdao.h26-3')).body.items;
    provider.seat({ subject: 'sub-leader', userName: 'lanhdao.h26-3' });
    expect((await openBrowser().signIn()).status).toBe(303);
    await administrator.send('POST', `/api/people/${id}/closure`);
    expect((await openBrowser().signIn()).status).toBe(403);
  });

  it('asks nobody for a new password who never used the first one', async () => {
    const administrator = await system.as('quantri.h26');
    const account = { userName: 'moi.h26-4', name: 'Đinh Thị Ngọc Ánh', email: null };
    await administrator.send('POST', '/api/people', account);
    provider.seat({ subject: 'sub-new', userName: 'moi.h26-4' });
    const browser = openBrowser();
    await browser.signIn();
    expect(await personOf(browser)).toMatchObject({ userName: 'moi.h26-4', mustChangePassword: false });
  });

  it('ends here and leads to where the service ends its own session', async () => {
    const browser = openBrowser();
    await browser.signIn();
    const { body } = await browser.here('/api/session', 'DELETE');
    expect(body.endAt).toMatch(new RegExp(`^${provider.settings.issuer}/session/end\\?.*post_logout_redirect_uri=`));
    expect(await personOf(browser)).toBeNull();
    // who came by a password is led nowhere
    const officer = await system.as('chuyenvien.h26-1');
    expect((await officer.send('DELETE', '/api/session')).body).toEqual({ endAt: null });
  });

  it.each(['https://evil.test/', '//evil.test/x', '/\\evil.test', '/..//evil.test', 'javascript:alert(1)'])(
    'never leads on to %s',
    async (to) => {
      const { headers } = await openBrowser().signIn(`?to=${encodeURIComponent(to)}`);
      expect(new URL(String(headers.location), publicUrl).origin).toBe(publicUrl);
      expect(String(headers.location)).not.toMatch(/^\/[/\\]/);
    },
  );
});

describe('an answer of the service that is not the one asked for', () => {
  beforeEach(() => provider.seat(counter));

  it('is refused when the sign-in began in another browser, is repeated, or carries another state', async () => {
    const browser = openBrowser();
    const back = await browser.untilBack();
    // another browser
    expect((await openBrowser().here(back)).status).toBe(400);
    // another state
    const forged = back.replace(/state=[^&]+/, 'state=forged');
    const seal = browser.cookies.get('motcua_sign_in') ?? '';
    expect((await browser.here(forged)).status).toBe(502);
    // a code that was used
    browser.cookies.set('motcua_sign_in', seal);
    expect((await browser.here(back)).status).toBe(303);
    browser.cookies.set('motcua_sign_in', seal);
    expect((await browser.here(back)).status).toBe(502);
  });

  it('is refused when the seal was changed or is no seal', async () => {
    const browser = openBrowser();
    const back = await browser.untilBack();
    const seal = browser.cookies.get('motcua_sign_in') ?? '';
    const [body = '', signature] = seal.split('.');
    const attempt = JSON.parse(Buffer.from(body, 'base64url').toString());
    const changed = Buffer.from(JSON.stringify({ ...attempt, to: '//evil.test' })).toString('base64url');
    for (const wrong of [`${changed}.${signature}`, 'x', `${body}.`]) {
      browser.cookies.set('motcua_sign_in', wrong);
      expect((await browser.here(back)).status).toBe(400);
    }
  });

  it('is told when the person broke off', async () => {
    provider.seat('refuses');
    const refused = await openBrowser().signIn('?lang=en');
    expect(refused).toMatchObject({ status: 403, text: expect.stringContaining('access_denied') });
  });

  it('is told when the service tells no user name', async () => {
    provider.seat({ subject: 'sub-nameless' });
    expect((await openBrowser().signIn()).status).toBe(502);
  });
});

describe('a server', () => {
  it('starts and signs in by password while the service is away, and says so', async () => {
    const alone = await startServerAlone({
      publicUrl,
      signInService: { ...provider.settings, issuer: 'http://127.0.0.1:9' },
    });
    try {
      const answer = await call(alone.app, { method: 'GET', url: '/sign-in/service' });
      expect(answer).toMatchObject({ status: 502, text: expect.stringContaining('không trả lời') });
      expect((await (await alone.as('tiepnhan.h26-1')).get('/api/units')).status).toBe(200);
    } finally {
      await alone.close();
    }
  });

  it('that takes no passwords refuses right ones too, and offers no sample people', async () => {
    const strict = await startServerAlone({ publicUrl, signInService: provider.settings, passwords: false });
    try {
      await expect(strict.as('tiepnhan.h26-1')).rejects.toThrow(/403/);
      const { body } = await call(strict.app, { method: 'GET', url: '/api/session' });
      expect(body).toMatchObject({ passwords: false, samplePassword: null, sampleSignIns: [] });
    } finally {
      await strict.close();
    }
  });

  it('without a service has no such addresses', async () => {
    const plain = await startServerAlone();
    try {
      expect((await call(plain.app, { method: 'GET', url: '/sign-in/service' })).status).toBe(404);
    } finally {
      await plain.close();
    }
  });
});
