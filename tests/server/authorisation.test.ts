import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { api } from '../../server/api.ts';
import { birthIntake, slipOrder } from './support/intake.ts';
import { packageAccess } from './support/package-access.ts';
import { type Caller, call, type System, startServerAlone } from './support/system.ts';

const PEOPLE = {
  counter: 'tiepnhan.h26-1',
  officer: 'chuyenvien.h26-1',
  leader: 'lanhdao.h26-1',
  stranger: 'chuyenvien.h26-2',
  monitor: 'giamsat.h26',
  designer: 'thietke.h26',
  administrator: 'quantri.h26',
} as const;
type Who = keyof typeof PEOPLE;
const EVERYBODY = Object.keys(PEOPLE) as Who[];

let system: System;
let callers: Record<Who, Caller>;
let dossierId: string;
let leaderId: string;
let strangerId: string;

beforeAll(async () => {
  system = await startServerAlone();
  const signedIn = await Promise.all(EVERYBODY.map(async (who) => [who, await system.as(PEOPLE[who])] as const));
  callers = Object.fromEntries(signedIn) as Record<Who, Caller>;
  const received = await callers.counter.send('POST', '/api/dossiers', birthIntake('H26.1'));
  dossierId = received.body.id;
  const idOf = async (who: Who) => (await callers[who].get('/api/session')).body.person.id;
  [leaderId, strangerId] = [await idOf('leader'), await idOf('stranger')];
});
afterAll(async () => system?.close());

/** The engine is not there, so whoever is let through to it gets 503: what counts is who is kept out, and with which answer. */
type Line = readonly [
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  allowed: readonly Who[],
  otherwise: 403 | 404,
  body?: object,
];
const SEES_H26_1: readonly Who[] = ['counter', 'officer', 'leader', 'monitor', 'designer', 'administrator'];
/** Who watches over all units sees a dossier masked, and none of its papers. */
const WATCHES: readonly Who[] = ['monitor', 'designer', 'administrator'];
const REGISTERS: readonly Who[] = ['counter', 'officer', 'leader', 'monitor', 'administrator'];
const BOARD: readonly Who[] = ['leader', 'monitor', 'designer', 'administrator'];
const DESIGN: readonly Who[] = ['designer', 'administrator'];
/** For how long somebody stands in. */
const TWO_DAYS = { validFrom: '2030-01-01', validTo: '2030-01-02', reason: 'x' };
const ADMINISTRATION: readonly Who[] = ['administrator'];
const CAUSE = 'processDefinitionKey=1&elementId=x&errorType=UNKNOWN&patternHash=aaaaaaaaaaaaaaaa';
const NOTHING = '00000000-0000-4000-8000-000000000000';
const KEYS = { keys: ['1'] };
const MIGRATION = { kind: 'migrate', targetProcessDefinitionKey: '1', mapping: [{ from: 'a', to: 'a' }] };
const WATCH: readonly Who[] = ['monitor', 'administrator'];
const noReform = { reason: 'x', source: 'x', begin: [], end: [], successions: [], carryRoles: false };
const lines: readonly Line[] = [
  ['GET', '/api/audit/chain', WATCH, 403],
  ['GET', '/api/audit/words', WATCH, 403],
  ['GET', '/api/audit/acts', WATCH, 403],
  ['GET', '/api/audit/looks', WATCH, 403],
  ['GET', '/api/audit/acts/file', WATCH, 403],
  ['GET', '/api/audit/looks/file', WATCH, 403],
  ['GET', '/api/audit/copy', WATCH, 403],
  ['POST', '/api/audit/verification', WATCH, 403],
  ['POST', '/api/audit/who-looked', WATCH, 403, { number: '001095012345', reason: 'x' }],
  ['GET', '/api/units', EVERYBODY, 403],
  ['GET', '/api/document-templates', ADMINISTRATION, 403],
  ['GET', '/api/document-templates/building-permit', ADMINISTRATION, 403],
  ['POST', '/api/document-templates/preview', DESIGN, 403, { template: {} }],
  ['POST', '/api/document-templates/poem/versions', ADMINISTRATION, 403, { template: {}, basedOn: 1 }],
  ['POST', '/api/document-templates/poem/reset', ADMINISTRATION, 403],
  [
    'POST',
    '/api/transfers/plan',
    ['leader', 'monitor', 'administrator'],
    403,
    { giverUnitCode: 'H26.1', list: 'Mã hồ sơ' },
  ],
  [
    'POST',
    '/api/transfers',
    ['leader', 'monitor', 'administrator'],
    403,
    { giverUnitCode: 'H26.1', key: 'list', list: 'Mã hồ sơ' },
  ],
  ['GET', '/api/undelivered', ['counter', 'leader', 'monitor', 'administrator'], 403],
  ['GET', '/api/procedures', EVERYBODY, 403],
  ['GET', '/api/procedures/1.001193/intake-form', EVERYBODY, 403],
  ['GET', '/api/element-templates', DESIGN, 403],
  ...packageAccess,
  ['GET', '/api/catalogue', EVERYBODY, 403],
  ['GET', '/api/catalogue/1.001193', EVERYBODY, 403],
  ['GET', '/api/catalogue/1.001193/versions/2025-06-16/fees', EVERYBODY, 403],
  ['POST', '/api/catalogue/preview', DESIGN, 403, { processId: null, file: {} }],
  ['POST', '/api/catalogue/publications', DESIGN, 403, { processId: null, file: {} }],
  [
    'POST',
    '/api/catalogue/9.999999/versions/2025-06-16/verification',
    DESIGN,
    403,
    { verified: true, note: 'Quyết định công bố' },
  ],
  ['GET', '/api/dossiers', EVERYBODY, 403],
  ['GET', '/api/dossier-count', EVERYBODY, 403],
  ['POST', '/api/known-people', ['counter'], 403, { number: '0912345678' }],
  ['POST', '/api/person-data', ['counter', 'leader'], 403, { number: '001092000111', reason: 'Công dân yêu cầu' }],
  [
    'POST',
    '/api/person-data/file',
    ['counter', 'leader'],
    403,
    { number: '001092000111', reason: 'Công dân yêu cầu', format: 'json', language: 'vi' },
  ],
  [
    'POST',
    '/api/person-data/requests/00000000-0000-4000-8000-000000000000/refusal',
    ['administrator'],
    403,
    { reason: 'Đang có khiếu nại' },
  ],
  ['GET', '/api/person-data/requests', [...REGISTERS, 'stranger'], 403],
  ['GET', '/api/dossiers/{id}/control-slip', SEES_H26_1, 404],
  ['GET', '/api/dossier-register?unit=H26.1&from=2026-11-01&to=2026-11-02', REGISTERS, 403],
  ['GET', '/api/registers?unit=H26.1', REGISTERS, 403],
  ['GET', '/api/registers/lines?unit=H26.1&register=KS&year=2026', REGISTERS, 403],
  ['GET', '/api/lessons', EVERYBODY, 403],
  ['POST', '/api/slips', ['counter'], 403, slipOrder()],
  ['GET', '/api/scans?code=H26.1-000000-0001', [], 404],
  ['GET', '/api/slips?unit=H26.1', ['counter', 'leader'], 403],
  ['GET', '/api/slips/00000000-0000-4000-8000-000000000000/file', [], 404],
  ['GET', '/api/dossiers/{id}/history', SEES_H26_1, 404],
  ['GET', '/api/dossiers/{id}/messages', SEES_H26_1, 404],
  ['GET', '/api/dossiers/{id}/links', SEES_H26_1, 404],
  ['GET', '/api/dossiers/{id}/print', SEES_H26_1, 404],
  ['GET', '/api/dossiers/{id}/deadline', SEES_H26_1, 404],
  ['GET', '/api/dossiers/{id}/documents/00000000-0000-4000-8000-000000000000', WATCHES, 404],
  ['GET', '/api/board', BOARD, 403],
  ['GET', '/api/steering', BOARD, 403],
  ['GET', '/api/city', ['monitor', 'administrator'], 403],
  ['GET', '/api/city/units/H26.1', ['monitor', 'administrator'], 403],
  ['GET', '/api/steering/dossiers', BOARD, 403],
  ['GET', '/api/steering/conferences', ['leader', 'monitor'], 403],
  ['GET', '/api/steering/dossiers/{id}/extension', ['leader', 'monitor'], 403],
  ['GET', '/api/instances', BOARD, 403],
  ['GET', '/api/instances/counts', BOARD, 403],
  ['GET', '/api/incidents', BOARD, 403],
  ['GET', '/api/reports/processing-times?from=2026-11-01&to=2026-11-30', ['leader', 'monitor', 'administrator'], 403],
  ['GET', '/api/figures/days?from=2026-11-01&to=2026-11-30', ['leader', 'monitor', 'administrator'], 403],
  ['GET', '/api/figures/limit-used?from=2026-11-01&to=2026-11-30', ['leader', 'monitor', 'administrator'], 403],
  ['GET', '/api/payments', ['counter', 'officer', 'leader', 'stranger', 'monitor', 'administrator'], 403],
  ['GET', '/api/payments/bank-lines', ['counter', 'administrator'], 403],
  ['POST', '/api/payments/bank-file', ['counter', 'administrator'], 403],
  [
    'POST',
    '/api/payments/00000000-0000-4000-8000-000000000000/refund',
    ['leader', 'administrator'],
    403,
    { reason: 'x' },
  ],
  ['GET', '/api/notifications', ['counter', 'leader', 'monitor', 'administrator'], 403],
  ['POST', '/api/processes/lint', DESIGN, 403, { xml: '<x/>' }],
  ['GET', '/api/instances/examples/birth-registration', DESIGN, 403],
  ['GET', '/api/decisions', DESIGN, 403],
  ['GET', '/api/decisions/1', DESIGN, 403],
  ['GET', '/api/decisions/1/xml', DESIGN, 403],
  ['GET', '/api/decisions/fee/versions', DESIGN, 403],
  ['POST', '/api/decisions/1/evaluation', DESIGN, 403, { variables: {} }],
  ['POST', '/api/decisions/trials', DESIGN, 403, { xml: '<definitions/>', decisionId: 'fee', cases: [{}] }],
  ['POST', '/api/incidents/1/resolution', DESIGN, 403, {}],
  ['GET', '/api/operations/causes', BOARD, 403],
  ['GET', `/api/operations/causes/instances?${CAUSE}`, BOARD, 403],
  ['GET', '/api/operations', DESIGN, 403],
  ['GET', `/api/operations/${NOTHING}`, DESIGN, 403],
  ['GET', `/api/operations/${NOTHING}/items`, DESIGN, 403],
  ['POST', '/api/operations', DESIGN, 403, { kind: 'resolve', selection: KEYS }],
  ['POST', '/api/operations', ADMINISTRATION, 403, { kind: 'resolve', selection: KEYS, variables: { a: 1 } }],
  ['POST', '/api/operations', ADMINISTRATION, 403, { kind: 'set-variables', selection: KEYS, variables: { a: 1 } }],
  ['POST', '/api/operations', ADMINISTRATION, 403, { kind: 'cancel', selection: KEYS }],
  ['POST', '/api/operations', ADMINISTRATION, 403, { kind: 'delete', selection: KEYS }],
  ['POST', '/api/operations', ADMINISTRATION, 403, { kind: 'move', selection: KEYS, moves: [{ from: 'a', to: 'b' }] }],
  ['POST', '/api/operations', ADMINISTRATION, 403, { ...MIGRATION, selection: KEYS }],
  ...['begin', 'pause', 'resume', 'cancellation', 'retry'].map(
    (act): Line => ['POST', `/api/operations/${NOTHING}/${act}`, DESIGN, 403, { reason: 'không có lý do' }],
  ),
  ['GET', '/api/archive', ['leader', 'monitor', 'administrator'], 403],
  ['POST', '/api/archive/submissions', ADMINISTRATION, 403, { unitCode: 'H26.1', month: '2026-11-01' }],
  ['GET', '/api/archive/submissions/00000000-0000-4000-8000-000000000000/file', [], 403],
  ['GET', '/api/archive/rules', ['leader', 'monitor', 'administrator'], 403],
  ['POST', '/api/archive/rules/00000000-0000-4000-8000-000000000000/verification', ADMINISTRATION, 403, { note: 'x' }],
  ['GET', '/api/archive/holds', ADMINISTRATION, 403],
  ['GET', '/api/archive/retention', WATCH, 403],
  ['GET', '/api/archive/retention/file', WATCH, 403],
  ['GET', '/api/archive/erasures', WATCH, 403],
  ['POST', '/api/archive/erasures', ADMINISTRATION, 403, { reason: 'x' }],
  ['POST', '/api/archive/holds', ADMINISTRATION, 403, { dossierCode: 'H26.1-000000-0001', reason: 'x' }],
  ['GET', '/api/backups', ['administrator'], 403],
  ['POST', '/api/backups', ['administrator'], 403, { kind: 'backup' }],
  ['PUT', '/api/clock', ['administrator'], 403, { now: null }],
  ['GET', '/api/installation', EVERYBODY, 403],
  ['GET', '/api/approvals', EVERYBODY, 403],
  ['GET', '/api/approvals/count', EVERYBODY, 403],
  ['GET', '/api/approvals/scopes', ['administrator'], 403],
  ['PUT', '/api/approvals/scopes/deployment', ['administrator'], 403, { scope: 'live' }],
  ['GET', '/api/approvals/00000000-0000-4000-8000-000000000000', [], 404],
  ['POST', '/api/approvals/00000000-0000-4000-8000-000000000000/approval', [], 404, { changeHash: 'a'.repeat(64) }],
  ['POST', '/api/approvals/00000000-0000-4000-8000-000000000000/refusal', [], 404, { reason: 'x' }],
  ['POST', '/api/approvals/00000000-0000-4000-8000-000000000000/withdrawal', [], 404],
  ['GET', '/api/installation/readiness', ['administrator'], 403],
  ['POST', '/api/installation/live', ['administrator'], 403, {}],
  ['GET', '/api/calendars?year=2026', EVERYBODY, 403],
  ['POST', '/api/calendars/preview', ['administrator'], 403, { change: { reason: 'x' } }],
  ['POST', '/api/calendars/changes', ['administrator'], 403, { change: { reason: 'x' } }],
  ['POST', '/api/dossiers/{id}/withdrawal', ['counter'], 403, { reason: 'Đổi ý' }],
  ['POST', '/api/dossiers', ['counter'], 403, birthIntake('H26.1')],
  ['POST', '/api/procedures/1.001193/duplicates', ['counter'], 403, { answers: {} }],
  ['POST', '/api/procedures/1.001193/terms', ['counter'], 403, { receivingUnitCode: 'H26.1', answers: {} }],
  ['GET', '/api/units/register', EVERYBODY, 403],
  ['GET', '/api/units/H26.1', EVERYBODY, 403],
  ['GET', '/api/units/competence?on=2025-07-01&unit=H26.D01', EVERYBODY, 403],
  ['PUT', '/api/units/H26.3/contact', ADMINISTRATION, 403, { email: null, address: 'số 3 phố Thử', phone: null }],
  ['POST', '/api/units/reforms/preview', ADMINISTRATION, 403, noReform],
  ['POST', '/api/units/reforms', ADMINISTRATION, 403, noReform],
  ['GET', '/api/people', ['monitor', 'administrator'], 403],
  ['GET', '/api/health', EVERYBODY, 403],
  ['GET', '/api/health/parts', ADMINISTRATION, 403],
  ['GET', '/api/health/upkeep', ADMINISTRATION, 403],
  ['GET', '/api/people/{leader}', ['monitor', 'administrator'], 403],
  ['POST', '/api/people', ADMINISTRATION, 403, { userName: 'thuky.h26', name: 'Thư ký', email: null }],
  ['PUT', '/api/people/{leader}', ADMINISTRATION, 403, { name: 'Lê Quang Đức', email: null }],
  ['DELETE', '/api/people/{leader}/closure', ADMINISTRATION, 403],
  ['POST', '/api/people/00000000-0000-4000-8000-000000000000/closure', ADMINISTRATION, 403],
  ['POST', '/api/people/00000000-0000-4000-8000-000000000000/password', ADMINISTRATION, 403, {}],
  ['DELETE', '/api/people/{leader}/sign-in-wait', ADMINISTRATION, 403],
  ['DELETE', '/api/people/00000000-0000-4000-8000-000000000000/sessions', ADMINISTRATION, 403],
  [
    'POST',
    '/api/people/00000000-0000-4000-8000-000000000000/second-factor-reset',
    ADMINISTRATION,
    403,
    { reason: 'x' },
  ],
  ['GET', '/api/second-factor-rule', ['monitor', 'administrator'], 403],
  ['PUT', '/api/second-factor-rule', ADMINISTRATION, 403, { roles: [] }],
  [
    'POST',
    '/api/people/{leader}/roles',
    ADMINISTRATION,
    403,
    { unitCode: 'H26.1', role: 'clerk', validFrom: '2025-01-01', validTo: '2025-01-02' },
  ],
  ['PUT', '/api/people/{leader}/roles/1/last-day', ADMINISTRATION, 403, { lastDay: '2020-01-01' }],
  ['GET', '/api/colleagues', EVERYBODY, 403],
  ['GET', '/api/stand-ins', EVERYBODY, 403],
  [
    'POST',
    '/api/stand-ins/substitutions',
    ['leader', 'administrator'],
    403,
    { absentPersonId: '{leader}', substitutePersonId: '{leader}', ...TWO_DAYS },
  ],
  [
    'POST',
    '/api/stand-ins/delegations',
    // Whose signature is lent says so herself, or whoever leads with her: an administrator lends nobody's.
    ['leader'],
    403,
    { delegatorId: '{leader}', delegateId: '{stranger}', unitCode: 'H26.1', procedureCodes: null, ...TWO_DAYS },
  ],
];

/** Every role that has work at all; the designer and the administrator have none. */
const WORKERS: readonly Who[] = ['counter', 'officer', 'leader', 'stranger', 'monitor'];
const deskLines: readonly Line[] = [
  ['GET', '/api/tasks', EVERYBODY, 403],
  ['GET', '/api/task-count', EVERYBODY, 403],
  ['GET', '/api/task-changes?since=2026-11-01T00:00:00Z', EVERYBODY, 403],
  ['GET', '/api/task-choices', EVERYBODY, 403],
  ['GET', '/api/list-choices/tasks', EVERYBODY, 403],
  ['PUT', '/api/list-choices/tasks', EVERYBODY, 403, { columns: ['code'], pageSize: 50 }],
  ['GET', '/api/list-views?list=tasks', EVERYBODY, 403],
  [
    'POST',
    '/api/list-views',
    ['counter', 'officer', 'leader'],
    403,
    { list: 'tasks', name: 'x', query: '', shared: { role: 'case-officer', unitCode: 'H26.1' } },
  ],
  [
    'POST',
    '/api/list-views',
    ['monitor', 'designer', 'administrator'],
    403,
    { list: 'tasks', name: 'x', query: '', shared: { role: 'case-officer', unitCode: null } },
  ],
  ['DELETE', `/api/list-views/${NOTHING}`, [], 404],
  ['GET', '/api/workload?unit=H26.1', ['leader', 'monitor', 'designer', 'administrator'], 403],
  ['GET', '/api/bulk-jobs', WORKERS, 403],
  ['POST', '/api/bulk-jobs', WORKERS, 403, { action: 'claim', filter: {} }],
  ['GET', `/api/bulk-jobs/${NOTHING}`, WORKERS, 403],
  ['POST', `/api/bulk-jobs/${NOTHING}/start`, WORKERS, 403, {}],
  ['POST', `/api/bulk-jobs/${NOTHING}/undo`, WORKERS, 403],
  ['GET', `/api/bulk-jobs/${NOTHING}/file`, WORKERS, 403],
];

/** The pages of citizens: a role opens no dossier there, only code and second factor do; a draft belongs to the browser that began it. */
const citizenLines: readonly Line[] = [
  ['GET', '/tra-cuu', EVERYBODY, 403],
  ['GET', '/nop-ho-so', EVERYBODY, 403],
  ['GET', '/nop-ho-so/thu-tuc/1.001193', EVERYBODY, 403],
  ['GET', '/phan-anh', EVERYBODY, 403],
  ['GET', '/tra-cuu/ho-so/van-ban/00000000-0000-4000-8000-000000000000', [], 403],
  ['POST', '/tra-cuu/danh-gia', [], 403, { 'ho-so': '{id}', overall: '1' }],
  ['GET', '/tra-cuu/ho-so', [], 403],
  ...['xac-thuc', 'xac-nhan', 'bo-sung', 'nhan-ket-qua', 'rut', 'gop-y'].flatMap((act): Line[] => [
    ['GET', `/tra-cuu/ho-so/${act}`, [], 403],
    ['POST', `/tra-cuu/ho-so/${act}`, [], 403, { 'ho-so': '{id}' }],
  ]),
];

describe('who may call what', () => {
  test.each([...lines, ...deskLines, ...citizenLines].map((line) => ({ line })))(
    '$line.0 $line.1',
    async ({ line }) => {
      const [method, url, allowed, otherwise, body] = line;
      const filled = (text: string) =>
        text.replace('{id}', dossierId).replaceAll('{leader}', leaderId).replaceAll('{stranger}', strangerId);
      const address = filled(url);
      const payload = body && JSON.parse(filled(JSON.stringify(body)));
      const answers = await Promise.all(
        EVERYBODY.map(async (who) => {
          const caller = callers[who];
          const { status } = method === 'GET' ? await caller.get(address) : await caller.send(method, address, payload);
          return [who, status === otherwise ? otherwise : 'let through'] as const;
        }),
      );
      const expected = EVERYBODY.map((who) => [who, allowed.includes(who) ? 'let through' : otherwise]);
      expect(answers).toEqual(expected);
    },
  );

  test('nobody gets anything of the API without signing in, not even told what is wrong with the request', async () => {
    const byPasskey = ['/api/session/passkey-options', '/api/session/passkey'];
    const signedOut = ['/api/session', ...byPasskey, '/api/openapi.json', '/api/installation', '/api/health'];
    const open = Object.values(api).filter(
      // The secret of its link says who may come in as the first administrator.
      ({ url }) => !signedOut.includes(url) && !url.startsWith('/api/installation/first-'),
    );
    const answers = await Promise.all(
      open.map(async ({ method, url, schema }) => {
        const answer = await call(system.app, {
          method,
          url: url.replace(/:\w+/g, '%00'),
          headers: { 'x-motcua': '1', 'content-type': 'application/json' },
          ...(method === 'GET' ? {} : { payload: '{"broken' }),
        });
        return [schema.operationId, answer.status];
      }),
    );
    expect(answers.filter(([, status]) => status !== 401)).toEqual([]);
  });
});

describe('dossiers of another unit', () => {
  test('cannot be told from dossiers that do not exist', async () => {
    const foreign = await callers.stranger.get(`/api/dossiers/${dossierId}`);
    const unknown = await callers.stranger.get('/api/dossiers/00000000-0000-4000-8000-000000000000');
    expect(foreign.status).toBe(404);
    expect({ ...foreign.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
  });

  test('are in no list, no count and no search, even when their unit is asked for', async () => {
    for (const query of ['', '?unit=H26.1', '?text=Nguyen%20Van%20An']) {
      const { body } = await callers.stranger.get(`/api/dossiers${query}`);
      expect(body).toMatchObject({ items: [], total: { count: 0 } });
    }
    expect((await callers.monitor.get('/api/dossiers?unit=H26.1')).body.total.count).toBeGreaterThan(0);
  });

  test('take no paper', async () => {
    const file = new File(['%PDF-1.7 x'], 'x.pdf');
    const answer = await callers.stranger.upload(`/api/dossiers/${dossierId}/papers`, { kind: 'other', file });
    expect(answer.status).toBe(404);
  });

  test('are not received for another unit', async () => {
    const answer = await callers.counter.send('POST', '/api/dossiers', birthIntake('H26.2'));
    expect(answer.status).toBe(403);
    expect(answer.body.fields[0].field).toBe('receivingUnitCode');
  });
});
