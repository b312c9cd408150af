import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { START, testEngine } from '../harness.ts';

const form = (id: string, versionTag?: string) => ({
  name: `${id}.form`,
  content: new TextEncoder().encode(
    JSON.stringify({ id, type: 'default', schemaVersion: 16, components: [], versionTag }),
  ),
});

describe('A user task', () => {
  it('shows what its expressions say', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .userTask('check', {
          assignee: '=officer',
          candidateGroups: '=["unit-" + string(unit), "leaders"]',
          candidateUsers: 'lan, minh',
          dueDate: '=now() + duration("P2D")',
          followUpDate: '2026-03-03T09:00:00+07:00',
          priority: '=if urgent then 90 else 50',
          externalReference: 'paper-7',
        })
        .end(),
    );

    // when
    engine.create('p', { officer: 'hoa', unit: 3, urgent: true });

    // then
    expect(engine.userTask('check')).toMatchObject({
      assignee: 'hoa',
      candidateGroups: ['unit-3', 'leaders'],
      candidateUsers: ['lan', 'minh'],
      dueDateMs: START + 2 * 24 * 3600 * 1000,
      followUpDateMs: Date.parse('2026-03-03T09:00:00+07:00'),
      priority: 90,
      externalFormReference: 'paper-7',
      state: 'CREATED',
    });
  });

  it('is claimed by one person, given to another only with permission to override, and completed with variables', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().userTask('check').end());
    const key = engine.create('p');
    const task = engine.userTask('check');
    task.assign('lan', false);

    // when
    const { userTaskKey } = task;
    const claim = {
      type: 'USER_TASK.ASSIGN',
      userTaskKey,
      assignee: 'minh',
      allowOverride: false,
      action: 'claim',
    } as const;
    const rejection = engine.rejection(claim);
    task.assign('minh', true);

    // then
    expect(rejection.code).toBe('INVALID_STATE');
    expect(rejection.reason).toContain('but it has already been assigned');
    expect(engine.userTask('check').assignee).toBe('minh');

    // when
    task.unassign();
    engine.execute({ type: 'USER_TASK.UPDATE', userTaskKey, changeset: { priority: 80, dueDateMs: null }, action: '' });
    expect(engine.userTask('check')).toMatchObject({ assignee: '', priority: 80, dueDateMs: null });
    task.complete({ approved: true });

    // then
    expect(engine.variables(key)).toEqual({ approved: true });
    expect(engine.rejection({ type: 'USER_TASK.COMPLETE', userTaskKey, variables: {}, action: '' })).toEqual({
      code: 'NOT_FOUND',
      reason: `Expected to complete user task with key '${userTaskKey}', but no such user task was found`,
    });
  });

  it('is claimed for somebody', async () => {
    const engine = testEngine();
    await engine.deploy(process('p').start().userTask('check').end());
    engine.create('p');
    const { userTaskKey } = engine.userTask('check');
    const nobody = { type: 'USER_TASK.ASSIGN', userTaskKey, assignee: ' ', allowOverride: false, action: '' } as const;
    expect(engine.rejection(nobody)).toEqual({
      code: 'INVALID_STATE',
      reason: `Expected to claim user task with key '${userTaskKey}', but provided assignee is empty`,
    });
  });

  it('gets the key of its linked form', async () => {
    // given
    const engine = testEngine();
    const { deployed } = await engine.deploy(
      form('intake'),
      process('p').start().userTask('check', { formId: 'intake' }).end(),
    );

    // when
    engine.create('p');

    // then
    const [first] = deployed;
    expect(first?.kind === 'form' && first.form.formKey).toBe(engine.userTask('check').formKey);
  });

  it('gets an incident when the form that an expression names is missing, and its form after it was deployed', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().userTask('check', { formId: '=formId' }).end());
    engine.create('p', { formId: 'late' });
    expect(engine.incident()).toMatchObject({ errorType: 'FORM_NOT_FOUND', elementId: 'check' });

    // when
    await engine.deploy(form('late'));
    engine.resolve();

    // then
    expect(engine.userTask('check').formKey).not.toBeNull();
    expect(engine.incidents()).toEqual([]);
  });

  it('without zeebe:userTask tells its worker by headers whom and what it is for', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      form('f'),
      process('p')
        .start()
        .userTask('check', {
          jobBased: true,
          assignee: '=who',
          candidateGroups: 'clerks, leaders',
          dueDate: '2026-03-05T17:00:00+07:00',
          formId: 'f',
          headers: { own: '1' },
        })
        .userTask('free', { jobBased: true, headers: { own: '2' } })
        .end(),
    );

    // when
    engine.create('p', { who: 'lan' });

    // then
    const [{ formKey } = { formKey: 0 }] = engine.rows('form');
    expect(engine.job('io.camunda.zeebe:userTask').customHeaders).toEqual({
      own: '1',
      'io.camunda.zeebe:assignee': 'lan',
      'io.camunda.zeebe:candidateGroups': '["clerks","leaders"]',
      'io.camunda.zeebe:dueDate': '2026-03-05T17:00:00.000+07:00',
      'io.camunda.zeebe:formKey': String(formKey),
    });
    engine.job('io.camunda.zeebe:userTask').complete();
    expect(engine.job('io.camunda.zeebe:userTask').customHeaders).toEqual({ own: '2' });
  });

  it('without zeebe:userTask is a job with one try', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().userTask('check', { jobBased: true }).end());
    const key = engine.create('p');

    // when
    const { retries, complete } = engine.job('io.camunda.zeebe:userTask');
    complete();

    // then
    expect(retries).toBe(1);
    expect(engine.path(key)).toEqual(['start', 'check', 'end']);
  });
});
