/** Every route of the OpenAPI document, as every role of other units, with the keys of a dossier and a task that are not theirs: nothing is shown, and nothing is changed. */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { roles } from '../../office/terms/index.ts';
import { api } from '../../server/api.ts';
import { birthIntake, slipOrder } from './support/intake.ts';
import { bodies, expected, type Operation } from './support/isolation.ts';
import { BYSTANDERS, OUTSIDERS, POLICE, WATCHERS } from './support/outsiders.ts';
import { type Caller, call, type System, startSystem } from './support/system.ts';

let system: System;
let owner: Caller;
const foreign = {
  dossier: '',
  code: '',
  task: '',
  paper: '',
  document: '',
  instance: '',
  bulk: '',
  view: '',
  person: '',
  intake: randomUUID(),
  scan: '',
  slip: '',
  session: '',
};
const APPLICANT = 'Khuất Thị Riêng Tư';
/** Of the people in the dossier. */
const PERSONAL = [APPLICANT, '0912 345 678', '0912345678', 'Nguyễn Minh Khôi', 'giay-mat'];

beforeAll(async () => {
  system = await startSystem();
  // the police of another ward
  const person = await system.office.db
    .selectFrom('office.person')
    .select('id')
    .where('userName', '=', 'chuyenvien.h26-3')
    .executeTakeFirstOrThrow();
  for (const role of POLICE)
    await system.office.db
      .insertInto('office.membership')
      .values({ personId: person.id, unitCode: 'H26.3', role, validFrom: '2025-01-01', validTo: null })
      .execute();
  const counter = await system.as('tiepnhan.h26-1');
  owner = await system.as('chuyenvien.h26-1');
  const received = (await counter.send('POST', '/api/dossiers', birthIntake('H26.1', APPLICANT))).body;
  foreign.dossier = received.id;
  foreign.code = received.code;
  const paper = await counter.upload(`/api/dossiers/${received.id}/papers`, {
    kind: 'other',
    file: new File([PDF], 'giay-mat.pdf'),
  });
  foreign.paper = paper.body.id;
  const scan = await counter.upload(`/api/intakes/${foreign.intake}/scans`, { file: new File([PDF], 'chua-nop.pdf') });
  foreign.scan = scan.body.id;
  foreign.slip = (await counter.send('POST', '/api/slips', slipOrder(APPLICANT))).body.id;
  const find = async () => (await owner.get(`/api/tasks?scope=unit&text=${received.code}`)).body.items;
  await vi.waitFor(async () => expect(await find()).toHaveLength(1), { timeout: 45_000, interval: 100 });
  foreign.task = (await find())[0].taskKey;
  const task = await owner.send('POST', `/api/tasks/${foreign.task}/assignment`, {});
  foreign.instance = task.body.processInstanceKey;
  foreign.document = (await owner.get(`/api/dossiers/${received.id}`)).body.documents[0].id;
  foreign.bulk = (await owner.send('POST', '/api/bulk-jobs', { action: 'release', keys: [foreign.task] })).body.id;
  foreign.view = (
    await owner.send('POST', '/api/list-views', {
      list: 'dossiers',
      name: 'Của riêng tôi',
      query: `text=${received.code}`,
    })
  ).body.items[0].id;
  foreign.person = (await owner.get('/api/session')).body.person.id;
  foreign.session = (await owner.get('/api/me/sessions')).body.items[0].id;
});
afterAll(async () => system?.close());

const PDF = `%PDF-1.7
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 100 100]>> endobj
trailer <</Root 1 0 R>>
%%EOF`;

/** What must be in no answer. */
const secrets = () => [
  foreign.dossier,
  foreign.code,
  APPLICANT,
  foreign.task,
  foreign.instance,
  foreign.paper,
  foreign.document,
  foreign.bulk,
  foreign.view,
  foreign.scan,
  foreign.slip,
  foreign.session,
];

const addressOf = (operation: Operation): string => {
  const { url } = api[operation];
  const id = url.startsWith('/api/bulk-jobs')
    ? foreign.bulk
    : url.startsWith('/api/list-views')
      ? foreign.view
      : url.startsWith('/api/people')
        ? foreign.person
        : url.startsWith('/api/me/sessions')
          ? foreign.session
          : url.startsWith('/api/stand-ins')
            ? '1'
            : foreign.dossier;
  const key = url.startsWith('/api/tasks') ? foreign.task : foreign.instance;
  return `${url
    .replace(
      ':id',
      url.startsWith('/api/decisions') ? 'fee' : url.startsWith('/api/instances/examples') ? 'birth-registration' : id,
    )
    .replace(':documentId', foreign.document)
    .replace(':paperId', foreign.paper)
    .replace(':intakeId', foreign.intake)
    .replace(':scanId', foreign.scan)
    .replace(':slipId', foreign.slip)
    .replace(':key', key)
    .replace(':code', url.startsWith('/api/units') ? 'H26.1' : '1.001193')
    .replace(':validFrom', '2025-06-16')
    .replace(':kind', 'building-permit')
    .replace(':list', 'dossiers')
    .replace(':roleId', '1')}${queries()[operation] ?? ''}`;
};

/** Lists and counts are asked for exactly what is foreign. */
const queries = (): Partial<Record<Operation, string>> => ({
  searchDossiers: `?unit=H26.1&text=${foreign.code}`,
  listTasks: `?scope=unit&unit=H26.1&text=${foreign.code}`,
  countTasks: `?scope=unit&unit=H26.1&text=${foreign.code}`,
  listTaskChanges: '?scope=unit&unit=H26.1&since=2025-01-01T00:00:00Z',
  listTaskChoices: '?scope=unit&unit=H26.1',
  listInstances: '?process=birth-registration',
  listCauseInstances: '?processDefinitionKey=1&elementId=x&errorType=UNKNOWN&patternHash=aaaaaaaaaaaaaaaa',
  getWorkload: '?unit=H26.1',
  getProcessingTimes: '?from=2025-01-01&to=2027-12-31',
  getFigureDays: '?from=2025-01-01&to=2027-08-31',
  getLimitUsed: '?from=2025-01-01&to=2027-08-31',
  findCompetentUnits: '?on=2026-11-01',
  getCalendar: '?year=2026',
  listUndelivered: '?unit=H26.1',
  listSlips: '?unit=H26.1',
  listViews: '?list=dossiers',
  findScanned: `?code=${foreign.code}`,
  countDossiers: `?unit=H26.1&text=${foreign.code}`,
  getDossierRegister: '?unit=H26.1&from=2025-01-01&to=2027-12-31',
});

/** The stream of events is listened to by a test of its own; leaving, here or everywhere, would end the session of the caller. */
const APART: readonly Operation[] = ['listenToEvents', 'signOut', 'endOwnSessions', 'getOpenApi'];

const filledBody = (operation: Operation): object | undefined => {
  const body = bodies[operation];
  const text = JSON.stringify(body)?.replaceAll('{person}', foreign.person).replaceAll('{task}', foreign.task);
  return text === undefined ? undefined : JSON.parse(text);
};

const ask = (who: Caller, operation: Operation) => {
  const { method, config } = api[operation];
  const address = addressOf(operation);
  if (method === 'GET') return who.get(address);
  if (config.upload) return who.upload(address, { [config.upload.part]: new File([PDF], 'x.pdf') });
  return who.send(method, address, filledBody(operation));
};

test('every route has an expectation here', async () => {
  const { body } = await call(system.app, { method: 'GET', url: '/api/openapi.json' });
  const described = Object.values(body.paths as Record<string, Record<string, { operationId: string }>>).flatMap(
    (methods) => Object.values(methods).map(({ operationId }) => operationId),
  );
  expect(described.filter((operation) => !(operation in expected))).toEqual([]);
});

/** Tries every operation as somebody to whom the dossier is nobody's; returns what was shown, and what was not refused. */
const trespasses = async (userName: string, tried: readonly Operation[]): Promise<readonly string[]> => {
  const who = await system.as(userName);
  const faults: string[] = [];
  for (const operation of tried) {
    if (APART.includes(operation)) continue;
    const { status, text } = await ask(who, operation);
    // What the request itself named may come back in the sentence that refuses it.
    const sent = addressOf(operation) + JSON.stringify(filledBody(operation) ?? '');
    const shown = secrets().filter((secret) => !sent.includes(secret) && text.includes(secret));
    if (shown.length > 0) faults.push(`${operation} answers ${status} and shows ${shown.join(', ')}`);
    if (expected[operation] === 'hidden' && status !== 404 && status !== 403)
      faults.push(`${operation} answers ${status}: ${text.slice(0, 200)}`);
    if (status >= 500) faults.push(`${operation} fails with ${status}: ${text.slice(0, 200)}`);
  }
  return faults;
};

const stateOfForeign = async () => [
  (await owner.get(`/api/dossiers/${foreign.dossier}/history`)).body,
  (await owner.get(`/api/tasks/${foreign.task}`)).body.assignee,
  (await owner.get(`/api/bulk-jobs/${foreign.bulk}`)).body.state,
  (await owner.get('/api/list-views?list=dossiers')).body,
];
const operations = Object.keys(expected) as Operation[];

describe('for a colleague of the unit who takes no part in the procedure', () => {
  /** What one may do with the work of one's own unit, whatever procedure it is of. */
  const OF_THE_UNIT: readonly Operation[] = ['saveListView', 'getWorkload'];

  test.each(BYSTANDERS)('%s: no route shows or changes anything of the dossier or its task', async (userName) => {
    const before = await stateOfForeign();
    const tried = operations.filter((operation) => !OF_THE_UNIT.includes(operation));
    expect(await trespasses(userName, tried)).toEqual([]);
    expect(await stateOfForeign()).toEqual(before);
  });
});

describe('for whoever watches over all units', () => {
  /** What cannot be masked is not shown. */
  const UNMASKABLE = ['open-paper', 'open-scan', 'print-dossier'];

  test.each(WATCHERS)('%s: nothing that is asked for tells who the people of the dossier are', async (userName) => {
    const who = await system.as(userName);
    const faults: string[] = [];
    for (const operation of operations) {
      const { method, config } = api[operation];
      if (method !== 'GET' || APART.includes(operation)) continue;
      const { status, text } = await ask(who, operation);
      const told = PERSONAL.filter((value) => text.includes(value));
      if (told.length > 0) faults.push(`${operation} answers ${status} and tells ${told.join(', ')}`);
      const { reads } = config;
      if (reads !== 'nothing' && UNMASKABLE.includes(reads.look) && status !== 403 && status !== 404)
        faults.push(`${operation} answers ${status}`);
    }
    expect(faults).toEqual([]);
    // the dossier itself is there for them
    const { body } = await ask(who, 'getDossier');
    expect(body).toMatchObject({ code: foreign.code, sight: 'masked', applicant: { name: 'K… T… R… T…' } });
  });
});

describe('for somebody of another unit', () => {
  test.each(OUTSIDERS)('%s: no route shows or changes anything of a foreign dossier or task', async (userName) => {
    const before = await stateOfForeign();
    expect(await trespasses(userName, operations)).toEqual([]);
    expect(await stateOfForeign()).toEqual(before);
  });

  test.each(OUTSIDERS)(
    '%s: the pages of citizens and the addresses of their files give nothing of it either',
    async (userName) => {
      const who = await system.as(userName);
      const faults: string[] = [];
      for (const url of [
        `/tra-cuu?ma=${foreign.code}`,
        '/tra-cuu/ho-so',
        `/tra-cuu/ho-so/${foreign.dossier}`,
        `/tra-cuu/ho-so/van-ban/${foreign.document}`,
        `/tra-cuu/van-ban/${foreign.document}?khoa=${Date.now() + 60_000}.aGFuZC1tYWRl`,
        '/nop-ho-so/da-nop',
        `/nop-ho-so/tiep-tuc/${foreign.intake}`,
        `/assets/${foreign.paper}`,
      ]) {
        const { status, text } = await who.get(url);
        const shown = secrets().filter((secret) => !url.includes(secret) && text.includes(secret));
        if (shown.length > 0 || text.startsWith('%PDF'))
          faults.push(`${url} answers ${status} and shows ${shown.join(', ')}`);
      }
      expect(faults).toEqual([]);
    },
  );

  test('are all roles that see no more than their units', async () => {
    const held = await system.office.db
      .selectFrom('office.membership as held')
      .innerJoin('office.person as person', 'person.id', 'held.personId')
      .select('role')
      .distinct()
      .where('userName', 'in', [...OUTSIDERS])
      .execute();
    const everywhere: readonly string[] = ['city-monitor', 'process-designer', 'administrator'];
    const bound = roles.filter((role) => !everywhere.includes(role));
    expect(held.map(({ role }) => role as string).toSorted()).toEqual(bound.toSorted());
  });

  test('the stream of events tells nothing of a foreign dossier or task, however much is done to it', async () => {
    // given
    await system.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = system.app.server.address() as AddressInfo;
    const closing = new AbortController();
    const listen = async (cookie: string) => {
      const { body } = await fetch(`http://127.0.0.1:${port}/api/events`, {
        headers: { cookie },
        signal: closing.signal,
      });
      const heard: string[] = [];
      const read = async (): Promise<void> => {
        if (body) for await (const part of body.pipeThrough(new TextDecoderStream())) heard.push(part);
      };
      read().catch((error: Error) => heard.push(error.name));
      await expect.poll(() => heard.join('')).toContain('event: hello');
      return heard;
    };
    const outsiders = await Promise.all(OUTSIDERS.map(async (name) => listen((await system.as(name)).cookie)));
    const own = await listen(owner.cookie);

    // when
    await owner.send('DELETE', `/api/tasks/${foreign.task}/assignment`);
    await owner.send('POST', `/api/tasks/${foreign.task}/assignment`, {});
    await owner.upload(`/api/dossiers/${foreign.dossier}/papers`, { kind: 'other', file: new File([PDF], 'y.pdf') });

    // then
    await expect.poll(() => own.join('')).toContain(foreign.dossier);
    await expect.poll(() => own.join('')).toContain(foreign.task);
    for (const heard of outsiders) for (const secret of secrets()) expect(heard.join('')).not.toContain(secret);
    closing.abort();
  });

  test('the owner is shown what the outsiders are not, by the same requests', async () => {
    const answers = await Promise.all(
      (['getDossier', 'getTask', 'getPaper', 'getDocument', 'listTasks', 'searchDossiers', 'getBulkJob'] as const).map(
        async (operation) => (await ask(owner, operation)).status,
      ),
    );
    expect(new Set(answers)).toEqual(new Set([200]));
    expect((await ask(owner, 'countTasks')).body.count).toBe(1);
  });
});
