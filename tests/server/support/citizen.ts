import type { FastifyInstance } from 'fastify';
import type { Office } from '../../../office/kernel/office.ts';
import { listNotifications } from '../../../office/notifications/index.ts';
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

/** The code in the newest message that was kept for a dossier, as the staff of an office of sample people reads it. */
export const codeSentFor = async (office: Office, dossierId: string): Promise<string> => {
  const messages = await listNotifications(office, { dossierId });
  const body = messages.find(({ template }) => template === 'one-time-code')?.body ?? '';
  return /\b\d{6}\b/.exec(body)?.[0] ?? '';
};

interface Slip {
  readonly id: string;
  readonly code: string;
  readonly lookUpCode: string;
}

/** Looks a dossier up by its slip, has a code sent to the telephone, and types it. @returns the page of the dossier with everything on it */
export const openWhole = async (office: Office, citizen: Citizen, { id, code, lookUpCode }: Slip): Promise<Answer> => {
  await citizen.post('/tra-cuu', { ma: code, 'xac-thuc': lookUpCode });
  await citizen.get('/tra-cuu/ho-so/xac-thuc');
  await citizen.post('/tra-cuu/ho-so/xac-thuc', { 'hanh-dong': 'gui', noi: 'sms' });
  return citizen.post('/tra-cuu/ho-so/xac-thuc', { 'hanh-dong': 'xac-nhan', ma: await codeSentFor(office, id) });
};

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

/** What is typed into the fields of the pages, by their names, whichever page asks them. */
const BIRTH: Readonly<Record<string, string>> = {
  unitCode: 'Hoàn Kiếm',
  ...{ name: 'Nguyễn Văn An', phone: '0912 345 678', email: 'an@example.vn' },
  ...{ childFullName: 'Nguyễn Minh Khôi', childSex: 'male' },
  ...{ 'childBirthDate-ngay': day, 'childBirthDate-thang': month, 'childBirthDate-nam': year },
  ...{ childEthnicity: 'Kinh', childNationality: 'Việt Nam', childHometown: 'Hà Nội' },
  ...{ birthPlaceKind: 'hospital', birthPlace: 'Bệnh viện Phụ sản Hà Nội', circumstance: 'ordinary' },
  ...{ motherFullName: 'Trần Thị Bình', motherResidence: 'Số 1 Tràng Tiền', fatherFullName: 'Nguyễn Văn An' },
  ...{ registrantRelation: 'father', birthEvidence: 'birth-notice', returnWay: 'counter', pointCode: 'H26.2' },
};

/** The step that a page asks, from the address of its form. */
export const stepOf = ({ text }: Answer): string | undefined => /action="\/nop-ho-so\/buoc\/([^?"]+)/.exec(text)?.[1];

const namesIn = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name]) => name ?? '')),
];

/** The inputs of a page, by name, with what stands in them. */
const inputsIn = (text: string): readonly (readonly [string, string])[] =>
  [...text.matchAll(/<(?:input|textarea|select)[^>]*>/g)].flatMap(([tag]) => {
    const name = / name="([^"]+)"/.exec(tag)?.[1];
    const isChoice = /type="(?:radio|checkbox)"/.test(tag) && !/ checked/.test(tag);
    return name === undefined || isChoice || /type="file"/.test(tag)
      ? []
      : [[name, / value="([^"]*)"/.exec(tag)?.[1] ?? '']];
  });

/** What a page asks, filled in: yes-or-no questions with no, what is not known with what stands there. */
const fill = ({ text }: Answer, answers: Readonly<Record<string, string>>): Record<string, string> => {
  const yesNo = namesIn(text, /name="([^"]+)" value="khong"/g).map((name) => [name, 'khong'] as const);
  const kept = inputsIn(text).filter(([name]) => name !== 'csrf');
  const asked = namesIn(text, /<(?:input|textarea|select)[^>]* name="([^"]+)"/g);
  const own = asked.flatMap((name) => (answers[name] === undefined ? [] : [[name, answers[name]] as const]));
  return Object.fromEntries([...yesNo, ...kept, ...own]);
};

/** Answers page after page, until the page of answers. */
export const answerAll = async (citizen: Citizen, first: Answer, answers = BIRTH): Promise<Answer> => {
  let page = first;
  for (let count = 0; count < 20; count += 1) {
    const step = stepOf(page);
    if (!step) return page;
    const url = `/nop-ho-so/buoc/${step}`;
    if (step === 'giay-to') {
      const kinds = namesIn(page.text, /type="file" id="([^"]+)"/g);
      page = await citizen.upload(
        url,
        kinds.map((kind) => [kind, photo()]),
      );
    } else page = await citizen.post(url, fill(page, answers));
    if (page.status !== 200) throw new Error(`${step} was refused: ${page.status} ${page.text.slice(0, 6000)}`);
  }
  throw new Error('The questions do not end.');
};

/** The page of the draft that asks for a field. */
export const pageAsking = async (citizen: Citizen, key: string): Promise<string> => {
  for (const step of ['noi-nop', 'nguoi-nop', 'to-khai-1', 'to-khai-2', 'to-khai-3', 'to-khai-4', 'nhan-ket-qua']) {
    const { status, text } = await citizen.get(`/nop-ho-so/buoc/${step}`);
    if (status === 200 && new RegExp(`name="${key}(-ngay)?"`).test(text)) return step;
  }
  throw new Error(`No page asks for ${key}.`);
};

/** Changes some answers on the page that asks for them; everything else of that page stays. */
export const changeAnswers = async (
  citizen: Citizen,
  answers: Readonly<Record<string, string>>,
  query = 've=kiem-tra',
): Promise<Answer> => {
  const [first = ''] = Object.keys(answers);
  const step = await pageAsking(citizen, first.replace(/-(ngay|thang|nam)$/, ''));
  const url = `/nop-ho-so/buoc/${step}?${query}`;
  return citizen.post(url, { ...fill(await citizen.get(url), answers), ...answers });
};

/** Begins a birth registration and fills it in. @returns the page of answers */
export const fillBirth = async (citizen: Citizen): Promise<Answer> =>
  answerAll(citizen, await citizen.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' }));
