import { describe, expect, it } from 'vitest';
import { parseResource } from '../../../engine/model/parse-resource.ts';
import { file, process } from '../support/bpmn.ts';
import { bytes, processesOf } from './parse.ts';

const element = async (xml: string, id: string) => {
  const [found] = (await processesOf(xml)).flatMap((parsed) => parsed.elements.get(id) ?? []);
  if (found === undefined) throw new Error(`No element '${id}'.`);
  return found;
};

describe('the executable graph', () => {
  it('joins nodes, scopes, boundary events and default flows', async () => {
    const xml = process('p')
      .properties({ name: 'Birth registration', versionTag: '1.2' })
      .start('begin', { formId: 'intake' })
      .exclusive('complete')
      .when('=missing = 0')
      .subProcess('examine', (sub) => sub.start().userTask('check').end())
      .end()
      .at('complete')
      .otherwise()
      .task('ask')
      .end('asked')
      .boundary('late', 'examine', { timer: { duration: 'P3D' }, interrupting: false })
      .end('told')
      .xml();

    const [parsed] = await processesOf(xml);

    expect(parsed).toMatchObject({ id: 'p', name: 'Birth registration', versionTag: '1.2', startFormId: 'intake' });
    expect(parsed?.root).toMatchObject({ id: 'p', type: 'PROCESS', scopeId: null, noneStart: { id: 'begin' } });
    expect(parsed?.elements.get('complete')).toMatchObject({
      type: 'EXCLUSIVE_GATEWAY',
      incoming: [{ id: 'begin-complete' }],
      outgoing: [
        { targetId: 'examine', condition: { source: '=missing = 0' } },
        { targetId: 'ask', condition: null },
      ],
      defaultFlow: { targetId: 'ask' },
    });
    expect(parsed?.elements.get('examine')).toMatchObject({
      type: 'SUB_PROCESS',
      scopeId: 'p',
      noneStart: { id: 'examine_start' },
      boundaryEvents: [{ id: 'late', interrupting: false, attachedToId: 'examine', event: { kind: 'timer' } }],
    });
    expect(parsed?.elements.get('check')).toMatchObject({ type: 'USER_TASK', scopeId: 'examine' });
  });

  it('is frozen', async () => {
    const parsed = await element(process('p').start().serviceTask('a', { type: 'x' }).end().xml(), 'a');

    expect([parsed, parsed.outgoing, parsed.outgoing[0], parsed.job, parsed.job?.headers].every(Object.isFrozen)).toBe(
      true,
    );
  });

  it('reads a job with retries, headers and mappings', async () => {
    const job = {
      type: 'dossier.route',
      retries: '=n',
      headers: { level: '2' },
      inputs: { code: '=dossier.code' },
      outputs: { 'a.b': '=unit' },
    };

    const parsed = await element(process('p').start().serviceTask('a', job).end().xml(), 'a');

    expect(parsed).toMatchObject({
      job: {
        type: { source: 'dossier.route', isStatic: true },
        retries: { source: '=n', isStatic: false },
        headers: { level: '2' },
      },
      inputs: [{ source: { source: '=dossier.code' }, target: ['code'] }],
      outputs: [{ target: ['a', 'b'] }],
    });
    const plain = await element(process('p').start().jobTask('sendTask', 'a', { type: 'x' }).end().xml(), 'a');
    expect(plain).toMatchObject({ type: 'SEND_TASK', job: { retries: { source: '3' } } });
  });

  it('reads user tasks of both kinds', async () => {
    const spec = {
      assignee: '=who',
      candidateGroups: '=["a"]',
      dueDate: '=due',
      priority: '70',
      formId: 'f',
      bindingType: 'versionTag',
      versionTag: '2',
    } as const;

    const managed = await element(process('p').start().userTask('t', spec).end().xml(), 't');
    const jobBased = await element(process('p').start().userTask('t', { jobBased: true }).end().xml(), 't');

    expect(managed).toMatchObject({
      job: null,
      userTask: {
        assignee: { source: '=who' },
        candidateUsers: null,
        priority: { source: '70' },
        form: { kind: 'linked', formId: { source: 'f' }, binding: { type: 'versionTag', versionTag: '2' } },
      },
    });
    expect(jobBased).toMatchObject({ userTask: null, job: { type: { source: 'io.camunda.zeebe:userTask' } } });
  });

  it('reads events', async () => {
    const message = { name: 'paid', correlationKey: '=dossier.code' };
    const xml = process('p')
      .start('begin', { message: { name: 'received' } })
      .receiveTask('wait', { message })
      .throwEvent('tell', { message: { name: 'told' }, type: 'notify' })
      .catchEvent('pause', { timer: { date: '=when' } })
      .end('fail', { error: 'REFUSED' })
      .boundary('paid', 'wait', { error: null })
      .end('stop', { terminate: true })
      .xml();

    const [parsed] = await processesOf(xml);
    const events = Object.fromEntries([...(parsed?.elements ?? [])].map(([id, { event }]) => [id, event]));

    expect(events).toMatchObject({
      begin: { kind: 'message', message: { name: { source: 'received' }, correlationKey: null } },
      wait: { kind: 'message', message: { name: { source: 'paid' }, correlationKey: { source: '=dossier.code' } } },
      tell: { kind: 'none' },
      pause: { kind: 'timer', timer: { kind: 'date', expression: { source: '=when' } } },
      fail: { kind: 'error', errorCode: { source: 'REFUSED' } },
      paid: { kind: 'error', errorCode: null },
      stop: { kind: 'terminate' },
    });
    expect(parsed?.elements.get('tell')?.job?.type.source).toBe('notify');
    expect(parsed).toMatchObject({ root: { noneStart: null }, triggeredStarts: [{ id: 'begin' }] });
  });

  it('lets call activities pass all variables unless told otherwise', async () => {
    const open = await element(process('p').start().callActivity('c', { processId: '=id' }).end().xml(), 'c');
    const closed = await element(
      process('p')
        .start()
        .callActivity('c', { processId: 'q', propagateAllChildVariables: false, bindingType: 'deployment' })
        .end()
        .xml(),
      'c',
    );

    expect(open.call).toMatchObject({
      processId: { isStatic: false },
      propagateAllChildVariables: true,
      propagateAllParentVariables: true,
      binding: { type: 'latest' },
    });
    expect(closed.call).toMatchObject({ propagateAllChildVariables: false, binding: { type: 'deployment' } });
  });

  it('takes several processes of one file, and carries what is not executed', async () => {
    const pools = '<bpmn:collaboration id="c"><bpmn:participant id="pool" processRef="p"/></bpmn:collaboration>';
    const extras =
      '<bpmn:dataObject id="d"/><bpmn:textAnnotation id="n"><bpmn:text>note</bpmn:text></bpmn:textAnnotation>';
    const xml = file(
      process('p').start('s1').end('e1').raw(extras),
      process('q').start('s2').end('e2'),
      process('drawn').properties({ isExecutable: false }).node('inclusiveGateway', 'g'),
    ).replace('<bpmn:process', `${pools}<bpmn:process`);

    expect((await processesOf(xml)).map(({ id }) => id)).toEqual(['p', 'q']);
  });

  it('ignores extensions of other engines', async () => {
    const other =
      '<bpmn:extensionElements><c:properties xmlns:c="http://camunda.org/schema/1.0/bpmn"/></bpmn:extensionElements>';

    expect(await processesOf(process('p').start().node('task', 't', other).end().xml())).toHaveLength(1);
  });

  it('tells name, bytes and checksum of a form', async () => {
    const content = bytes('{"id":"intake","versionTag":"2","components":[]}');

    expect(await parseResource({ name: 'intake.form', content })).toMatchObject({
      ok: true,
      resource: {
        kind: 'form',
        resourceName: 'intake.form',
        checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
        form: { id: 'intake', versionTag: '2' },
      },
    });
  });

  it('reads a file that names its namespaces differently', async () => {
    const xml = process('p').start().end().xml().replaceAll('bpmn:', '').replace('xmlns:bpmn', 'xmlns');

    expect(await processesOf(xml)).toHaveLength(1);
  });

  it('leaves out headers without a key or a value', async () => {
    const headers =
      '<zeebe:taskHeaders><zeebe:header key="a" value="1"/><zeebe:header key="b" value=""/></zeebe:taskHeaders>';
    const xml = process('p').start().serviceTask('work', { type: 't' }).extend(headers).end().xml();

    expect((await element(xml, 'work')).job?.headers).toEqual({ a: '1' });
  });
});
