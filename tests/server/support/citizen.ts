import type { FastifyInstance } from 'fastify';
import { BORN_ON } from './intake.ts';
import { type Answer, call } from './system.ts';

/** What a browser that runs no script does: keeps cookies, sends forms with the token that the page carries, follows redirects. */
export const openCitizen = (app: FastifyInstance, remoteAddress = '127.0.0.1') => {
  const jar = new Map<string, string>();
  let csrf = '';
  const keep = (answer: Answer): Answer => {
    for (const line of [answer.headers['set-cookie'] ?? []].flat().map(String)) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    csrf = /name="csrf" value="([^"]+)"/.exec(answer.text)?.[1] ?? csrf;
    return answer;
  };
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const follow = async (answer: Answer): Promise<Answer> =>
    answer.status === 303 ? citizen.get(String(answer.headers.location)) : answer;
  const citizen = {
    jar,
    csrf: () => csrf,
    get: async (url: string): Promise<Answer> =>
      follow(keep(await call(app, { method: 'GET', url, headers: { cookie: cookie() }, remoteAddress }))),
    /** Sends a form; `csrf` is the one of the last page unless another is given. */
    post: async (url: string, fields: Readonly<Record<string, string>>): Promise<Answer> =>
      follow(
        keep(
          await call(app, {
            method: 'POST',
            url,
            headers: { cookie: cookie(), 'content-type': 'application/x-www-form-urlencoded' },
            payload: new URLSearchParams({ csrf, ...fields }).toString(),
            remoteAddress,
          }),
        ),
      ),
    upload: async (url: string, parts: readonly (readonly [string, string | File])[]): Promise<Answer> => {
      const form = new FormData();
      for (const [name, part] of [['csrf', csrf] as const, ...parts]) form.append(name, part);
      const request = new Request('http://motcua.test', { method: 'POST', body: form });
      const payload = Buffer.from(await request.arrayBuffer());
      const headers = { cookie: cookie(), 'content-type': request.headers.get('content-type') ?? '' };
      return follow(keep(await call(app, { method: 'POST', url, headers, payload, remoteAddress })));
    },
  };
  return citizen;
};

export type Citizen = ReturnType<typeof openCitizen>;

/** A picture of one pixel. */
export const photo = (name = 'giay-chung-sinh.png'): File =>
  new File(
    [
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
        'base64',
      ),
    ],
    name,
    { type: 'image/png' },
  );

const [year = '', month = '', day = ''] = BORN_ON.split('-');

const BIRTH: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'noi-nop': { unitCode: 'H26.1' },
  'nguoi-nop': { name: 'Nguyễn Văn An' },
  'lien-he': { phone: '0912 345 678', email: 'an@example.vn' },
  'to-khai-childFullName': { childFullName: 'Nguyễn Minh Khôi' },
  'to-khai-childSex': { childSex: 'male' },
  'to-khai-childBirthDate': {
    'childBirthDate-ngay': day,
    'childBirthDate-thang': month,
    'childBirthDate-nam': year,
  },
  'to-khai-childEthnicity': { childEthnicity: 'Kinh' },
  'to-khai-childNationality': { childNationality: 'Việt Nam' },
  'to-khai-childHometown': { childHometown: 'Hà Nội' },
  'to-khai-birthPlaceKind': { birthPlaceKind: 'hospital' },
  'to-khai-birthPlace': { birthPlace: 'Bệnh viện Phụ sản Hà Nội' },
  'to-khai-circumstance': { circumstance: 'ordinary' },
  'to-khai-motherFullName': { motherFullName: 'Trần Thị Bình' },
  'to-khai-motherResidence': { motherResidence: 'Số 1 Tràng Tiền' },
  'to-khai-fatherFullName': { fatherFullName: 'Nguyễn Văn An' },
  'to-khai-registrantRelation': { registrantRelation: 'father' },
  'to-khai-birthEvidence': { birthEvidence: 'birth-notice' },
  'cach-nhan': { returnWay: 'counter' },
  'noi-nhan': { pointCode: 'H26.2' },
};

/** The step that a page asks, from the address of its form. */
export const stepOf = ({ text }: Answer): string | undefined => /action="\/nop-ho-so\/buoc\/([^?"]+)/.exec(text)?.[1];

/** Answers page after page, the yes-or-no ones with no and optional ones with nothing, until the page of answers. */
export const answerAll = async (citizen: Citizen, first: Answer, answers = BIRTH): Promise<Answer> => {
  let page = first;
  for (let count = 0; count < 60; count += 1) {
    const step = stepOf(page);
    if (!step) return page;
    const url = `/nop-ho-so/buoc/${step}`;
    if (step.startsWith('giay-to-')) page = await citizen.upload(url, [['tep', photo()]]);
    else {
      const yesNo = /type="radio"[^>]*name="([^"]+)" value="co"/.exec(page.text)?.[1];
      page = await citizen.post(url, answers[step] ?? (yesNo ? { [yesNo]: 'khong' } : {}));
    }
    if (page.status !== 200) throw new Error(`${step} was refused: ${page.status} ${page.text.slice(0, 3000)}`);
  }
  throw new Error('The questions do not end.');
};

/** Begins a birth registration and fills it in. @returns the page of answers */
export const fillBirth = async (citizen: Citizen): Promise<Answer> =>
  answerAll(citizen, await citizen.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' }));
