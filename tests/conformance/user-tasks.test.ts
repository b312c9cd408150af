import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { deploy, now, refusalOf, type Subject, schemaOf, send, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

const NO_SUCH_KEY = '4503599627370495';

/** Starts an instance that waits at one user task; gives the task's key. */
async function oneTask(spec: object = {}, variables: Record<string, unknown> = {}) {
  const id = unique('p');
  const builder = process(id)
    .properties({ name: 'Khai sinh' })
    .start()
    .userTask('check', { name: 'Check', ...spec })
    .end();
  await deploy(subject.client, builder);
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id, variables });
  const { items } = await subject.client.searchUserTasks({ filter: { processInstanceKey } }, now);
  return { id, processInstanceKey, userTaskKey: items[0]?.userTaskKey ?? '' };
}

const get = (userTaskKey: string) => subject.client.getUserTask({ userTaskKey }, now);

describe('a user task', () => {
  it('shows what its diagram says of it', async () => {
    const { userTaskKey, processInstanceKey, id } = await oneTask(
      {
        candidateGroups: '=["office", unit]',
        candidateUsers: 'an, binh',
        dueDate: '2027-01-31T17:00:00+07:00',
        followUpDate: '=null',
        priority: '80',
        headers: { desk: '4' },
      },
      { unit: 'p-hoa-hai' },
    );
    const task = await get(userTaskKey);
    expect(task).toMatchObject({
      name: 'Check',
      state: 'CREATED',
      elementId: 'check',
      candidateGroups: ['office', 'p-hoa-hai'],
      candidateUsers: ['an', 'binh'],
      dueDate: '2027-01-31T10:00:00.000Z',
      priority: 80,
      customHeaders: { desk: '4' },
      processDefinitionId: id,
      processName: 'Khai sinh',
      processInstanceKey,
      tenantId: '<default>',
    });
    expect(Object.keys(task)).not.toEqual(
      expect.arrayContaining(['assignee', 'followUpDate', 'completionDate', 'formKey']),
    );
  });

  it('is assigned, kept from others, given back and completed once', async () => {
    // given
    const { userTaskKey, processInstanceKey } = await oneTask();
    const assign = (assignee: string, allowOverride: boolean) =>
      subject.client.assignUserTask({ userTaskKey, assignee, allowOverride });
    // when, then
    await assign('an', false);
    expect(await get(userTaskKey)).toMatchObject({ assignee: 'an', state: 'CREATED' });
    expect(await refusalOf(assign('binh', false))).toMatchObject({ status: 409, title: 'INVALID_STATE' });
    await assign('binh', true);
    await subject.client.unassignUserTask({ userTaskKey });
    expect(await get(userTaskKey)).not.toHaveProperty('assignee');
    await subject.client.completeUserTask({ userTaskKey, variables: { approved: true } });
    expect(await get(userTaskKey)).toMatchObject({ state: 'COMPLETED', completionDate: expect.any(String) });
    const { items } = await subject.client.searchVariables({ filter: { processInstanceKey, name: 'approved' } }, now);
    expect(items).toMatchObject([{ value: 'true', scopeKey: processInstanceKey }]);
    expect(await refusalOf(subject.client.completeUserTask({ userTaskKey }))).toMatchObject({
      status: 404,
      detail: expect.stringContaining(userTaskKey),
    });
  });

  it('is changed; an empty text clears a date', async () => {
    const { userTaskKey } = await oneTask({ dueDate: '2027-01-31T17:00:00+07:00' });
    await subject.client.updateUserTask({
      userTaskKey,
      changeset: { dueDate: '2027-02-01T00:00:00Z', candidateGroups: ['leaders'], priority: 99 },
    });
    expect(await get(userTaskKey)).toMatchObject({
      dueDate: '2027-02-01T00:00:00.000Z',
      candidateGroups: ['leaders'],
      priority: 99,
    });
    expect(await send(subject, 'PATCH', `/user-tasks/${userTaskKey}`, { changeset: { dueDate: '' } })).toMatchObject({
      status: 204,
    });
    expect(await get(userTaskKey)).not.toHaveProperty('dueDate');
  });

  it('gives its form, or 204 without one', async () => {
    // given
    const formId = unique('form');
    const schema = { type: 'default', id: formId, schemaVersion: 18, components: [] };
    await subject.client.createDeployment({ resources: [new File([JSON.stringify(schema)], 'check.form')] });
    const withForm = await oneTask({ formId });
    const without = await oneTask();
    // when, then
    expect(await get(withForm.userTaskKey)).toMatchObject({ formKey: expect.stringMatching(/^\d+$/) });
    const form = await subject.client.getUserTaskForm({ userTaskKey: withForm.userTaskKey }, now);
    const byKey = await send(subject, 'GET', `/forms/${(form as { readonly formKey: string }).formKey}`);
    expect(byKey.json()).toMatchObject({ formId, version: 1, schema });
    expect((await send(subject, 'GET', '/forms/4503599627370495')).status).toBe(404);
    expect(form).toMatchObject({ formId });
    expect(schemaOf(form)).toMatchObject(schema);
    expect(await send(subject, 'GET', `/user-tasks/${without.userTaskKey}/form`)).toMatchObject({
      status: 204,
      text: '',
    });
  });

  it('shows all variables around it, or of each name the nearest', async () => {
    // given a variable of the task that hides one of the process
    const { userTaskKey, processInstanceKey } = await oneTask(
      { inputs: { name: '="near"' } },
      { name: 'far', other: 1 },
    );
    // when
    const all = await subject.client.searchUserTaskVariables({ userTaskKey, sort: [{ field: 'name' }] }, now);
    const effective = await send(subject, 'POST', `/user-tasks/${userTaskKey}/effective-variables/search`, {
      sort: [{ field: 'name' }],
    });
    // then
    expect(all.items?.map(({ name, value }) => [name, value])).toEqual([
      ['name', '"far"'],
      ['name', '"near"'],
      ['other', '1'],
    ]);
    expect(effective.json().items).toMatchObject([
      { name: 'name', value: '"near"' },
      { name: 'other', value: '1', scopeKey: processInstanceKey },
    ]);
  });

  it('goes with its cancelled instance', async () => {
    const { userTaskKey, processInstanceKey } = await oneTask();
    await subject.client.cancelProcessInstance({ processInstanceKey });
    expect(await get(userTaskKey)).toMatchObject({ state: 'CANCELED' });
    expect(await refusalOf(subject.client.assignUserTask({ userTaskKey, assignee: 'an' }))).toMatchObject({
      status: 404,
    });
  });
});

describe('POST /user-tasks/search', () => {
  it('finds by people, dates, priority and variables', async () => {
    // given
    const [group, person] = [unique('group'), unique('person')];
    const { userTaskKey } = await oneTask(
      {
        candidateGroups: group,
        candidateUsers: person,
        priority: '70',
        dueDate: '2027-05-05T00:00:00Z',
        inputs: { local: '=1' },
      },
      { code: 'HS-1' },
    );
    const later = await oneTask({ candidateGroups: group, dueDate: '2027-06-06T00:00:00Z' });
    await subject.client.assignUserTask({ userTaskKey: later.userTaskKey, assignee: person });
    const find = async (filter: object, sort: { field: 'dueDate' | 'priority'; order: 'ASC' | 'DESC' }[] = []) => {
      const { items } = await subject.client.searchUserTasks(
        { filter: { candidateGroup: group, ...filter }, sort },
        now,
      );
      return items.map((task) => task.userTaskKey);
    };
    const both = [userTaskKey, later.userTaskKey];
    // when, then
    expect(await find({}, [{ field: 'dueDate', order: 'DESC' }])).toEqual(both.toReversed());
    expect(await find({ candidateGroup: { $in: ['nobody', group] } })).toEqual(both);
    expect(await find({ candidateGroup: { $like: `${group.slice(0, -1)}?` } })).toEqual(both);
    expect(await find({ candidateUser: person })).toEqual([userTaskKey]);
    expect(await find({ candidateUser: { $exists: true } })).toEqual([userTaskKey]);
    expect(await find({ candidateUser: { $exists: false } })).toEqual([later.userTaskKey]);
    expect(await find({ assignee: person })).toEqual([later.userTaskKey]);
    expect(await find({ assignee: { $exists: false } })).toEqual([userTaskKey]);
    expect(await find({ priority: { $gt: 50 } })).toEqual([userTaskKey]);
    expect(await find({ dueDate: { $lt: '2027-06-01T00:00:00Z' } })).toEqual([userTaskKey]);
    expect(await find({ state: { $in: ['CREATED', 'ASSIGNING'] } })).toEqual(both);
    expect(await find({ processInstanceVariables: [{ name: 'code', value: '"HS-1"' }] })).toEqual([userTaskKey]);
    expect(await find({ localVariables: [{ name: 'local', value: '1' }] })).toEqual([userTaskKey]);
    expect(await find({ localVariables: [{ name: 'code', value: '"HS-1"' }] })).toEqual([]);
  });
});

describe('refusals', () => {
  it.each([
    ['GET', `/user-tasks/${NO_SUCH_KEY}`, undefined],
    ['GET', `/user-tasks/${NO_SUCH_KEY}/form`, undefined],
    ['POST', `/user-tasks/${NO_SUCH_KEY}/completion`, {}],
    ['POST', `/user-tasks/${NO_SUCH_KEY}/assignment`, { assignee: 'an' }],
    ['DELETE', `/user-tasks/${NO_SUCH_KEY}/assignee`, undefined],
    ['PATCH', `/user-tasks/${NO_SUCH_KEY}`, { changeset: { priority: 1 } }],
    ['POST', `/user-tasks/${NO_SUCH_KEY}/variables/search`, {}],
  ])('%s %s answers 404', async (method, path, body) => {
    const refusal = await send(subject, method, path, body);
    expect(refusal.status).toBe(404);
    expect(refusal.json().detail).toContain(NO_SUCH_KEY);
  });

  it.each([
    ['POST', '/user-tasks/1/assignment', {}, 'assignee'],
    ['PATCH', '/user-tasks/1', {}, 'changeset'],
    ['PATCH', '/user-tasks/1', { changeset: { priority: 101 } }, 'changeset.priority'],
    ['PATCH', '/user-tasks/1', { changeset: { dueDate: 'soon' } }, 'changeset.dueDate'],
    ['PATCH', '/user-tasks/1', { changeset: { colour: 'red' } }, 'changeset.colour'],
    ['POST', '/user-tasks/1/completion', { variables: 1 }, 'variables'],
    ['GET', '/user-tasks/first', undefined, 'userTaskKey'],
    ['POST', '/user-tasks/search', { filter: { candidateGroup: { $exists: 'yes' } } }, 'filter.candidateGroup.$exists'],
    ['POST', '/user-tasks/search', { sort: [{ field: 'assignee' }] }, 'sort.0.field'],
  ])('%s %s refuses %j, naming %s', async (method, path, body, field) => {
    const refusal = await send(subject, method, path, body);
    expect(refusal.status).toBe(400);
    expect(refusal.json().detail).toContain(`${field}: `);
  });
});
