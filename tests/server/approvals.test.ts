/** Four eyes from the API down: what one person proposes another decides, and exactly that is applied; nobody gives a right to herself, in whatever guise. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { approveAtMachine } from '../../office/approvals/index.ts';
import { verifyAudit } from '../../office/audit/index.ts';
import { setClock } from '../../office/clock/index.ts';
import { approvalKinds } from '../../server/approval-kinds.ts';
import { approvedBy } from './support/second-person.ts';
import { type Answer, type Caller, type System, startSystem } from './support/system.ts';

let system: System;
let administrator: Caller;
let monitor: Caller;
let designer: Caller;
let leader: Caller;
beforeAll(async () => {
  system = await startSystem();
  [administrator, monitor, designer, leader] = (await Promise.all(
    ['quantri.h26', 'giamsat.h26', 'thietke.h26', 'lanhdao.h26'].map((userName) => system.as(userName)),
  )) as [Caller, Caller, Caller, Caller];
});
afterAll(() => system?.close());

let number = 0;
/** A new account with the mail address, opened by the administrator. */
const openAccount = async (
  email: string | null = null,
): Promise<{ id: string; userName: string; password: string }> => {
  number += 1;
  const userName = `nguoi.moi-${number}`;
  const { body } = await administrator.send('POST', '/api/people', { userName, name: `Người Mới ${number}`, email });
  return { id: body.id, userName, password: body.firstPassword };
};
const idOf = async (caller: Caller): Promise<string> => (await caller.get('/api/session')).body.person.id;
const grant = (by: Caller, id: string, changes: object = {}): Promise<Answer> =>
  by.send('POST', `/api/people/${id}/roles`, {
    unitCode: 'H26.1',
    role: 'unit-leader',
    validFrom: '2026-01-01',
    validTo: null,
    reason: 'Quyết định bổ nhiệm',
    ...changes,
  });
const rolesOf = async (id: string) => (await monitor.get(`/api/people/${id}`)).body.granted;
const approve = async (by: Caller, { body }: Answer): Promise<Answer> => {
  const { changeHash } = (await by.get(`/api/approvals/${body.approvalId}`)).body;
  return by.send('POST', `/api/approvals/${body.approvalId}/approval`, { changeHash });
};
const actsOn = async (subject: string) =>
  (
    await system.office.db
      .selectFrom('audit.entry')
      .select(['action', 'actorName'])
      .where('subject', '=', subject)
      .orderBy('number')
      .execute()
  ).map(({ action, actorName }) => `${action} ${actorName}`);

describe('a role that signs', () => {
  it('is proposed by an administrator, and given when a second person has approved it', async () => {
    // given
    const { id } = await openAccount();

    // when
    const proposed = await grant(administrator, id);

    // then: it waits, and whoever may decide is told
    expect(proposed).toMatchObject({ status: 202, body: { waitsForApproval: true } });
    expect(await rolesOf(id)).toEqual([]);
    const notices = await system.office.db
      .selectFrom('office.notification')
      .select(['recipient', 'body'])
      .where('key', 'like', `approval:${proposed.body.approvalId}:%`)
      .execute();
    expect(notices.map(({ recipient }) => recipient)).toEqual(['giamsat.h26']);
    expect(notices[0]?.body).toContain('Quyết định bổ nhiệm');

    // when
    const shown = (await monitor.get(`/api/approvals/${proposed.body.approvalId}`)).body;
    expect(shown).toMatchObject({ kind: 'role', state: 'open', mayDecide: true, mine: false });
    expect(shown.differences.map(({ after }: { after: { vi: string } }) => after.vi)).toContain('Phường Hoàn Kiếm');
    expect(shown.remarks).toHaveLength(2);
    const approved = await approve(monitor, proposed);

    // then
    expect(approved).toMatchObject({
      status: 200,
      body: { state: 'approved', alone: false, decidedBy: 'Dương Quốc Việt' },
    });
    expect(await rolesOf(id)).toMatchObject([{ unitCode: 'H26.1', role: 'unit-leader' }]);
    expect(await actsOn(`person:${id}`)).toEqual([
      'create-account Phan Trọng Nghĩa',
      'propose-change Phan Trọng Nghĩa',
      'grant-membership Phan Trọng Nghĩa',
      'approve-change Dương Quốc Việt',
    ]);
  });

  it.each(['administrator', 'police-leader', 'city-monitor', 'process-designer'])('and so is %s', async (role) => {
    const { id } = await openAccount();
    expect((await grant(administrator, id, { role, unitCode: 'H26' })).status).toBe(202);
  });

  it('a role that neither signs nor rules is given at once', async () => {
    const { id } = await openAccount();
    expect((await grant(administrator, id, { role: 'counter-officer', reason: undefined })).status).toBe(201);
    expect((await grant(administrator, id, { role: 'clerk', reason: undefined })).status).toBe(201);
    expect((await grant(administrator, id, { role: 'clerk', unitCode: 'H26' })).status).toBe(202);
  });

  it('is not proposed without a reason, nor when it could not be given', async () => {
    const { id } = await openAccount();
    expect((await grant(administrator, id, { reason: undefined })).body.code).toBe('people.reasonNeeded');
    expect((await grant(administrator, id, { validFrom: '2027-01-01', validTo: '2026-01-01' })).status).toBe(400);
  });
});

describe('nobody gives a right to herself', () => {
  it('neither a role that signs nor any other', async () => {
    const own = await idOf(administrator);
    for (const role of ['unit-leader', 'counter-officer'])
      expect((await grant(administrator, own, { role })).body).toMatchObject({
        status: 409,
        code: 'approvals.toOneself',
      });
  });

  it('not by an account with her own mail address', async () => {
    await administrator.send('PUT', `/api/people/${await idOf(administrator)}`, {
      name: 'Phan Trọng Nghĩa',
      email: 'nghia@example.vn',
    });
    const { id } = await openAccount('Nghia@example.vn');
    expect((await grant(administrator, id)).body).toMatchObject({ status: 409, code: 'approvals.toOwnMail' });
  });

  it('not by deciding herself what she proposed', async () => {
    const { id } = await openAccount();
    expect((await approve(administrator, await grant(administrator, id))).body).toMatchObject({
      status: 403,
      code: 'approvals.ownProposal',
    });
  });

  it('not through an account whose password she set: that one decides nothing of hers for thirty days', async () => {
    // given a second administrator, given the role by two people, whose password the first one knows
    const second = await openAccount();
    await approvedBy(monitor, await grant(administrator, second.id, { role: 'administrator', unitCode: 'H26' }));
    const puppet = await signInAs(second);
    const { id } = await openAccount();
    const proposed = await grant(administrator, id);

    // when
    const refused = await approve(puppet, proposed);

    // then
    expect(refused.body).toMatchObject({ status: 403, code: 'approvals.passwordKnown' });
    expect((await puppet.get(`/api/approvals/${proposed.body.approvalId}`)).body).toMatchObject({
      mayDecide: false,
      whyNot: { en: expect.stringContaining('30 days') },
    });
  });

  it('not as the substitute of a leader, and for somebody else only by two', async () => {
    const arrange = async (substitutePersonId: string) =>
      administrator.send('POST', '/api/stand-ins/substitutions', {
        absentPersonId: await idOf(leader),
        substitutePersonId,
        validFrom: '2030-01-01',
        validTo: '2030-01-02',
        reason: 'Nghỉ ốm',
      });
    expect((await arrange(await idOf(administrator))).body.code).toBe('approvals.toOneself');
    const proposed = await arrange(await idOf(await system.as('lanhdao.h26-1')));
    expect(proposed.status).toBe(202);
    expect((await approve(monitor, proposed)).body.state).toBe('approved');
    const { substitutions } = (await administrator.get('/api/stand-ins')).body;
    expect(substitutions).toMatchObject([{ reason: 'Nghỉ ốm' }]);
  });
});

/** Signs in with a first password, and changes it. */
const signInAs = async ({ userName, password }: { userName: string; password: string }): Promise<Caller> => {
  const next = 'bốn chữ và một số 7';
  const headers = { 'x-motcua': '1' };
  const signedIn = await system.app.inject({
    method: 'POST',
    url: '/api/session',
    headers,
    payload: { userName, password },
  });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const with_ = { ...headers, cookie };
  await system.app.inject({
    method: 'PUT',
    url: '/api/session/password',
    headers: with_,
    payload: { old: password, new: next },
  });
  const ask = async (method: 'GET' | 'POST', url: string, payload?: object): Promise<Answer> => {
    const answer = await system.app.inject({ method, url, headers: with_, ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, body: answer.json(), headers: answer.headers, text: answer.body };
  };
  return {
    userName,
    cookie,
    get: (url) => ask('GET', url),
    send: (_method, url, body) => ask('POST', url, body as object),
    upload: () => Promise.reject(new Error('not needed here')),
  };
};

describe('a proposal', () => {
  let id: string;
  let proposed: Answer;
  let url: string;
  beforeEach(async () => {
    ({ id } = await openAccount());
    proposed = await grant(administrator, id);
    url = `/api/approvals/${proposed.body.approvalId}`;
  });

  it('is decided once: of two who approve at the same moment one is told that it was', async () => {
    const { changeHash } = (await monitor.get(url)).body;
    const both = await Promise.all([1, 2].map(() => monitor.send('POST', `${url}/approval`, { changeHash })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await rolesOf(id)).toHaveLength(1);
  });

  it('applies what was seen, or nothing', async () => {
    const answer = await monitor.send('POST', `${url}/approval`, { changeHash: 'a'.repeat(64) });
    expect(answer.body).toMatchObject({ status: 409, code: 'approvals.otherChange' });
    expect(await rolesOf(id)).toEqual([]);
  });

  it('is altered by nobody, not even in the database', async () => {
    const row = system.office.db.updateTable('office.approval').where('id', '=', proposed.body.approvalId);
    await expect(row.set({ change: '{}' }).execute()).rejects.toThrow('stays as it was proposed');
    await approve(monitor, proposed);
    await expect(row.set({ state: 'open', decidedAt: null }).execute()).rejects.toThrow('stays decided');
  });

  it('is stale when what it would change was changed since: nothing is done, and it is closed', async () => {
    expect((await grant(administrator, id, { role: 'counter-officer' })).status).toBe(201);
    expect((await monitor.get(url)).body.stale).toBe(true);
    expect((await approve(monitor, proposed)).body).toMatchObject({ status: 409, code: 'approvals.closed.stale' });
    expect((await monitor.get(url)).body.state).toBe('stale');
    expect(await rolesOf(id)).toHaveLength(1);
  });

  it('is refused with a reason, which its proposer reads', async () => {
    expect((await monitor.send('POST', `${url}/refusal`, { reason: 'Chưa có quyết định' })).status).toBe(200);
    expect((await administrator.get(url)).body).toMatchObject({
      state: 'refused',
      decisionReason: 'Chưa có quyết định',
      decidedBy: 'Dương Quốc Việt',
    });
    expect((await approve(monitor, proposed)).status).toBe(409);
  });

  it('is taken back by whoever proposed it, and by nobody else; then it can be proposed anew', async () => {
    expect((await grant(administrator, id)).body.code).toBe('approvals.waitsAlready');
    expect((await monitor.send('POST', `${url}/withdrawal`)).status).toBe(403);
    expect((await administrator.send('POST', `${url}/withdrawal`)).body.state).toBe('withdrawn');
    expect((await grant(administrator, id)).status).toBe(202);
  });

  it('is neither seen nor decided by those whose it is not', async () => {
    const clerk = await system.as('vanthu.h26');
    for (const other of [clerk, designer]) {
      expect((await other.get(url)).status).toBe(404);
      expect((await other.send('POST', `${url}/approval`, { changeHash: 'a'.repeat(64) })).status).toBe(404);
      expect(
        (await other.get('/api/approvals')).body.items.filter(({ kind }: { kind: string }) => kind === 'role'),
      ).toEqual([]);
    }
  });

  it('expires after two weeks', async () => {
    const at = Date.now() + 15 * 86_400_000;
    await setClock(system.office, new Date(at));
    try {
      expect((await approve(monitor, proposed)).body).toMatchObject({ status: 409, code: 'approvals.closed.expired' });
      expect((await monitor.get(url)).body.state).toBe('expired');
    } finally {
      await setClock(system.office, null);
    }
  });

  it('is counted for whoever may decide it', async () => {
    const { count } = (await monitor.get('/api/approvals/count')).body;
    await approve(monitor, proposed);
    expect((await monitor.get('/api/approvals/count')).body.count).toBe(count - 1);
  });

  it('is approved at the machine where nobody else can, and says so for good', async () => {
    const operator = { kind: 'system', name: 'npm run approve (root)' } as const;
    const kinds = approvalKinds(system.engine, {});
    await approveAtMachine(system.office, kinds, operator, proposed.body.approvalId, 'Người duyệt nghỉ dài ngày');
    expect((await monitor.get(url)).body).toMatchObject({ state: 'approved', alone: true, decidedBy: operator.name });
    expect(await actsOn(`person:${id}`)).toContain('approve-change-alone npm run approve (root)');
  });
});

it('a reform is applied when the city’s leader has approved it', async () => {
  const reform = {
    reason: 'Lập chi nhánh mới',
    source: 'Nghị quyết',
    begin: [
      {
        code: 'H26.CN99',
        kind: 'service-centre-branch',
        name: 'Chi nhánh số 99',
        parentCode: 'H26.TTHCC',
        validFrom: '2031-01-01',
      },
    ],
    end: [],
    successions: [],
    carryRoles: false,
  };
  const proposed = await administrator.send('POST', '/api/units/reforms', reform);
  expect(proposed.status).toBe(202);
  expect((await monitor.get('/api/units/H26.CN99?on=2031-01-02')).status).toBe(404);
  expect((await approve(leader, proposed)).body).toMatchObject({
    state: 'approved',
    title: { vi: 'Lập chi nhánh mới' },
  });
  expect((await monitor.get('/api/units/H26.CN99?on=2031-01-02')).status).toBe(200);
});

describe('a deployment', () => {
  const deploy = async (by: Caller, from: string, to: string) => {
    const xml = await readFile(join(import.meta.dirname, '../../workflows/shared/fee.dmn'), 'utf8');
    const file = new File([xml.replace(from, to)], 'fee.dmn');
    return by.upload('/api/processes', { comment: 'Đổi tên', files: file });
  };
  const versions = async () => (await designer.get('/api/decisions/fee/versions')).body.items.length;

  it('is the designer’s alone where nothing is offered to citizens, and no administrator’s', async () => {
    expect((await deploy(administrator, '<definitions', '<definitions')).status).toBe(403);
    expect((await deploy(designer, '</definitions>', '<!-- one -->\n</definitions>')).status).toBe(200);
  });

  it('needs a second person where that is written down: the engine gets it with the approval', async () => {
    // given
    const set = (scope: string) => administrator.send('PUT', '/api/approvals/scopes/deployment', { scope });
    expect((await set('everywhere')).body).toMatchObject({ live: false });
    const before = await versions();
    try {
      // when
      const proposed = await deploy(designer, '</definitions>', '<!-- two -->\n</definitions>');

      // then
      expect(proposed.status).toBe(202);
      expect(await versions()).toBe(before);
      expect((await approve(designer, proposed)).body.code).toBe('approvals.ownProposal');
      expect((await approve(administrator, proposed)).body.state).toBe('approved');
      expect(await versions()).toBe(before + 1);
      const [newest] = (await designer.get('/api/decisions/fee/versions')).body.items;
      expect(newest).toMatchObject({ deployedBy: 'Lý Hải Yến', comment: 'Đổi tên' });
    } finally {
      await set('live');
    }
  });

  it('of a form is stale when another one was deployed since', async () => {
    const set = (scope: string) => administrator.send('PUT', '/api/approvals/scopes/deployment', { scope });
    const form = await readFile(join(import.meta.dirname, '../../workflows/tracked-task/direction.form'), 'utf8');
    const deployForm = (closing: string) =>
      designer.upload('/api/processes', {
        comment: 'Sửa biểu mẫu',
        files: new File([`${form.trimEnd()}${closing}`], 'tracked-task-direction.form'),
      });
    await set('everywhere');
    const proposed = await deployForm('\n\n').finally(() => set('live'));
    expect(proposed.status).toBe(202);
    expect((await deployForm('\n\n\n')).status).toBe(200);
    expect((await approve(administrator, proposed)).body).toMatchObject({ code: 'approvals.closed.stale' });
  });
});

it('leaves a trail that verifies', async () => {
  expect(await verifyAudit(system.office)).toMatchObject({ intact: true });
});
