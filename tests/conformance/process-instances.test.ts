import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { deploy, now, refusalOf, type Subject, send, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

const NO_SUCH_KEY = '4503599627370495';

/** Deploys a process that waits for a job of the type of its own id, and starts an instance. */
async function waiting(variables: Record<string, unknown> = {}, tags: string[] = []) {
  const id = unique('waiting');
  const type = unique('type');
  await deploy(subject.client, process(id).properties({ name: 'Waits' }).start().serviceTask('work', { type }).end());
  const created = await subject.client.createProcessInstance({ processDefinitionId: id, variables, tags });
  return { id, type, key: created.processInstanceKey, created };
}

describe('POST /process-instances', () => {
  it('starts by id, by version and by key', async () => {
    // given two versions
    const id = unique('p');
    const first = await deploy(subject.client, process(id).start().end());
    await deploy(subject.client, process(id).start().task('more').end());
    // when
    const latest = await subject.client.createProcessInstance({ processDefinitionId: id, tags: ['a:1', 'b'] });
    const old = await subject.client.createProcessInstance({ processDefinitionId: id, processDefinitionVersion: 1 });
    const processDefinitionKey = first.processes[0]?.processDefinitionKey ?? '';
    const byKey = await subject.client.createProcessInstance({ processDefinitionKey });
    // then
    expect(latest).toMatchObject({
      processDefinitionVersion: 2,
      tenantId: '<default>',
      variables: {},
      tags: ['a:1', 'b'],
    });
    expect([old.processDefinitionVersion, byKey.processDefinitionVersion]).toEqual([1, 1]);
  });

  it('starts the newest version with a tag, and takes no number or key beside it', async () => {
    const id = unique('p');
    const tag = (versionTag: string) => process(id).properties({ versionTag }).start().task(versionTag).end();
    const processDefinitionVersionTag = 'stable';
    const processDefinitionKey = (await deploy(subject.client, tag('stable'))).processes[0]?.processDefinitionKey;
    await deploy(subject.client, tag('trial'));
    const create = (body: object) => send(subject, 'POST', '/process-instances', body);
    const started = await create({ processDefinitionId: id, processDefinitionVersionTag });
    expect(started.json()).toMatchObject({ processDefinitionVersion: 1, processDefinitionKey });
    const answers = [
      started,
      await create({ processDefinitionId: id, processDefinitionVersionTag: 'none' }),
      await create({ processDefinitionId: id, processDefinitionVersionTag, processDefinitionVersion: 1 }),
      await create({ processDefinitionKey, processDefinitionVersionTag }),
      await create({ processDefinitionVersionTag }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 400, 400, 400]);
  });

  it('gives the variables of an awaited instance, all or those asked for', async () => {
    const id = unique('p');
    await deploy(subject.client, process(id).start().end());
    const variables = { a: 1, b: { c: ['x', null, true] }, s: 'Nguyễn' };
    const all = await subject.client.createProcessInstance({
      processDefinitionId: id,
      variables,
      awaitCompletion: true,
    });
    const some = await subject.client.createProcessInstance({
      processDefinitionId: id,
      variables,
      awaitCompletion: true,
      fetchVariables: ['a', 'none'],
    });
    expect(all.variables).toEqual(variables);
    expect(some.variables).toEqual({ a: 1 });
  });

  it('keeps every digit of a number', async () => {
    const id = unique('p');
    await deploy(subject.client, process(id).start().end());
    const variables = '{"big":12345678901234567890,"list":[9007199254740993,{"x":0.1234567890123456789}],"exp":1E5}';
    const body = `{"processDefinitionId":"${id}","awaitCompletion":true,"variables":${variables}}`;
    const { text } = await send(subject, 'POST', '/process-instances', body);
    for (const digits of ['12345678901234567890', '9007199254740993', '0.1234567890123456789', '1E5']) {
      expect(text).toContain(digits);
    }
  });

  it('answers 504 when the awaited end does not come in time, and the instance lives on', async () => {
    const { id } = await waiting();
    const refusal = await refusalOf(
      subject.client.createProcessInstance({
        processDefinitionId: id,
        awaitCompletion: true,
        requestTimeout: 50,
      }),
    );
    expect(refusal).toMatchObject({ status: 504 });
    const { items } = await subject.client.searchProcessInstances(
      { filter: { processDefinitionId: id, state: 'ACTIVE' } },
      now,
    );
    expect(items).toHaveLength(2);
  });

  it('starts at the given elements', async () => {
    const id = unique('p');
    await deploy(
      subject.client,
      process(id)
        .start()
        .serviceTask('skipped', { type: unique('t') })
        .task('here')
        .end(),
    );
    const { variables } = await subject.client.createProcessInstance({
      processDefinitionId: id,
      startInstructions: [{ elementId: 'here' }],
      awaitCompletion: true,
    });
    expect(variables).toEqual({});
  });

  it.each([
    ['an unknown process', { processDefinitionId: 'no-such-process' }, 404, 'no-such-process'],
    ['an unknown key', { processDefinitionKey: NO_SUCH_KEY }, 404, NO_SUCH_KEY],
    ['a key beyond all keys', { processDefinitionKey: '9999999999999999999999999' }, 404, ''],
    ['a key as a number', { processDefinitionKey: 1 }, 400, 'processDefinitionKey'],
    ['no process at all', {}, 400, 'processDefinitionId'],
    ['two ways to name it', { processDefinitionId: 'a', processDefinitionKey: '1' }, 400, 'processDefinitionKey'],
    ['an unknown property', { processDefinitionId: 'a', colour: 'red' }, 400, 'colour'],
    ['variables that are a list', { processDefinitionId: 'a', variables: [] }, 400, 'variables'],
    ['a tag with a space', { processDefinitionId: 'a', tags: ['a b'] }, 400, 'tags.0'],
    ['another tenant', { processDefinitionId: 'a', tenantId: 'other' }, 400, 'tenantId'],
    ['a time-out in words', { processDefinitionId: 'a', requestTimeout: 'soon' }, 400, 'requestTimeout'],
    ['a text that is no JSON', '{"processDefinitionId":', 400, 'JSON'],
    ['a number that no double holds', '{"processDefinitionId":"a","variables":{"n":1e999}}', 400, 'n: '],
  ])('refuses %s', async (_what, body, status, named) => {
    const refusal = await send(subject, 'POST', '/process-instances', body);
    expect(refusal).toMatchObject({ status, type: expect.stringContaining('application/problem+json') });
    expect(refusal.json()).toMatchObject({ type: 'about:blank', status, instance: '/v2/process-instances' });
    expect(refusal.json().detail).toContain(named);
  });

  it('refuses a body of more than 4 MB, and the client that is still sending gets to know it', async () => {
    const body = JSON.stringify({ processDefinitionId: 'a', variables: { text: 'x'.repeat(5 * 1024 * 1024) } });
    for (let nth = 0; nth < 20; nth += 1)
      expect(await send(subject, 'POST', '/process-instances', body)).toMatchObject({ status: 413 });
  });
});

describe('a process instance', () => {
  it('is shown while it runs and after it was cancelled', async () => {
    // given
    const { id, key } = await waiting({}, ['urgent']);
    // when
    const running = await subject.client.getProcessInstance({ processInstanceKey: key }, now);
    await subject.client.cancelProcessInstance({ processInstanceKey: key });
    const cancelled = await subject.client.getProcessInstance({ processInstanceKey: key }, now);
    // then
    expect(running).toMatchObject({
      processDefinitionId: id,
      processDefinitionName: 'Waits',
      state: 'ACTIVE',
      hasIncident: false,
      tags: ['urgent'],
    });
    expect(running).not.toHaveProperty('endDate');
    expect(cancelled).toMatchObject({ state: 'TERMINATED', endDate: expect.stringMatching(/Z$/) });
  });

  it('cannot be cancelled twice, nor when it never was', async () => {
    const { key } = await waiting();
    await subject.client.cancelProcessInstance({ processInstanceKey: key });
    for (const processInstanceKey of [key, NO_SUCH_KEY]) {
      const refusal = await refusalOf(subject.client.cancelProcessInstance({ processInstanceKey }));
      expect(refusal).toMatchObject({ status: 404, detail: expect.stringContaining(processInstanceKey) });
    }
  });

  it('tells the flows it took, the elements it passed, and its incidents', async () => {
    // given a condition that is not boolean
    const id = unique('p');
    const builder = process(id)
      .start()
      .task('a')
      .exclusive('gw')
      .when('="text"')
      .task('b')
      .end()
      .at('gw')
      .otherwise()
      .end('e2');
    const { processes } = await deploy(subject.client, builder);
    const { processInstanceKey: key } = await subject.client.createProcessInstance({ processDefinitionId: id });
    // when
    const flows = await subject.client.getProcessInstanceSequenceFlows({ processInstanceKey: key }, now);
    const counts = await subject.client.getProcessInstanceStatistics({ processInstanceKey: key }, now);
    const ofDefinition = await subject.client.getProcessDefinitionStatistics(
      { processDefinitionKey: processes[0]?.processDefinitionKey ?? '', filter: { state: 'ACTIVE' } },
      now,
    );
    const incidents = await subject.client.searchProcessInstanceIncidents({ processInstanceKey: key }, now);
    const shown = await subject.client.getProcessInstance({ processInstanceKey: key }, now);
    // then
    expect(flows.items?.map(({ elementId }) => elementId)).toEqual(['start-a', 'a-gw']);
    const names = ['active', 'canceled', 'completed', 'incidents'] as const;
    expect(counts.items?.map((item) => [item.elementId, ...names.map((name) => Number(item[name]))])).toEqual(
      expect.arrayContaining([
        ['a', 0, 0, 1, 0],
        ['gw', 0, 0, 0, 1],
      ]),
    );
    expect(ofDefinition.items).toEqual(counts.items);
    expect(incidents.items).toMatchObject([{ elementId: 'gw', state: 'ACTIVE', processInstanceKey: key }]);
    expect(shown.hasIncident).toBe(true);
  });

  it('tells who called it', async () => {
    // given
    const [caller, called] = [unique('caller'), unique('called')];
    await deploy(
      subject.client,
      process(caller).start().callActivity('call', { processId: called }).end(),
      process(called)
        .properties({ name: 'Called' })
        .start()
        .serviceTask('work', { type: unique('t') })
        .end(),
    );
    const parent = await subject.client.createProcessInstance({ processDefinitionId: caller });
    // when
    const children = await subject.client.searchProcessInstances(
      { filter: { parentProcessInstanceKey: parent.processInstanceKey } },
      now,
    );
    const processInstanceKey = children.items[0]?.processInstanceKey ?? '';
    const hierarchy = await subject.client.getProcessInstanceCallHierarchy({ processInstanceKey }, now);
    // then
    expect(children.items).toHaveLength(1);
    expect(hierarchy).toMatchObject([
      { processInstanceKey: parent.processInstanceKey, processDefinitionName: caller },
      { processInstanceKey, processDefinitionName: 'Called' },
    ]);
  });
});

describe('POST /process-instances/search', () => {
  it('finds by variables, tags, elements and alternatives', async () => {
    // given three instances of one process
    const id = unique('p');
    const type = unique('t');
    await deploy(subject.client, process(id).start().serviceTask('work', { type }).end());
    const start = async (colour: string, tags: string[]) => {
      const { processInstanceKey } = await subject.client.createProcessInstance({
        processDefinitionId: id,
        variables: { colour },
        tags,
      });
      return processInstanceKey;
    };
    const [red, green, blue] = [await start('red', ['warm']), await start('green', []), await start('blue', ['cold'])];
    await subject.client.cancelProcessInstance({ processInstanceKey: blue });
    const find = async (filter: object) => {
      const found = await subject.client.searchProcessInstances(
        { filter: { processDefinitionId: id, ...filter } },
        now,
      );
      return found.items.map(({ processInstanceKey }) => processInstanceKey);
    };
    // when, then
    expect(await find({ variables: [{ name: 'colour', value: '"red"' }] })).toEqual([red]);
    expect(await find({ variables: [{ name: 'colour', value: { $like: '"*e*"' } }] })).toEqual([red, green, blue]);
    expect(await find({ tags: ['cold'] })).toEqual([blue]);
    expect(await find({ elementId: 'work', elementInstanceState: 'ACTIVE' })).toEqual([red, green]);
    expect(await find({ state: { $neq: 'ACTIVE' } })).toEqual([blue]);
    expect(await find({ endDate: { $exists: false } })).toEqual([red, green]);
    expect(await find({ processInstanceKey: { $in: [green, blue] } })).toEqual([green, blue]);
    expect(
      await find({
        processDefinitionId: { $like: `${id.slice(0, 4)}*` },
        $or: [{ tags: ['warm'] }, { state: 'TERMINATED' }],
      }),
    ).toEqual([red, blue]);
    expect(await find({ tenantId: 'other' })).toEqual([]);
    expect(await find({ hasIncident: true })).toEqual([]);
  });

  it("takes an empty list beside an operator for what nobody asked, as Camunda's Java client writes it", async () => {
    // given
    const id = unique('p');
    await deploy(subject.client, process(id).start().userTask('t').end());
    const one = await subject.client.createProcessInstance({ processDefinitionId: id });
    const other = await subject.client.createProcessInstance({ processDefinitionId: id });
    const search = async (condition: object) => {
      const unasked = { tags: [], variables: [], $or: [] };
      const filter = { processDefinitionId: id, processInstanceKey: condition, ...unasked };
      const found = await send(subject, 'POST', '/process-instances/search', { filter, sort: [] });
      return found.json().items.map((item: { processInstanceKey: string }) => item.processInstanceKey);
    };
    // when, then
    expect(await search({ $eq: one.processInstanceKey, $in: [], $notIn: [] })).toEqual([one.processInstanceKey]);
    expect(await search({ $in: [], $notIn: [one.processInstanceKey] })).toEqual([other.processInstanceKey]);
    expect(await search({ $in: [other.processInstanceKey], $notIn: [] })).toEqual([other.processInstanceKey]);
    expect(await search({ $in: [], $notIn: [], $exists: true })).toHaveLength(2);
  });

  it.each([
    [{ filter: { state: 'SLEEPING' } }, 'filter.state'],
    [{ filter: { state: { $in: ['ACTIVE', 'SLEEPING'] } } }, 'filter.state.$in.1'],
    [{ filter: { processInstanceKey: 5 } }, 'filter.processInstanceKey'],
    [{ filter: { processInstanceKey: 'abc' } }, 'filter.processInstanceKey'],
    [{ filter: { startDate: { $gt: 'yesterday' } } }, 'filter.startDate.$gt'],
    [{ filter: { processDefinitionVersion: 1.5 } }, 'filter.processDefinitionVersion'],
    [{ filter: { hasIncident: 'yes' } }, 'filter.hasIncident'],
    [{ filter: { colour: 'red' } }, 'filter.colour'],
    [{ filter: { $or: [{ colour: 'red' }] } }, 'filter.$or.0.colour'],
    [{ filter: { state: { $between: [1, 2] } } }, 'filter.state.$between'],
    [{ sort: [{ field: 'colour' }] }, 'sort.0.field'],
    [{ sort: [{ field: 'state', order: 'UP' }] }, 'sort.0.order'],
    [{ page: { limit: 0 } }, 'page.limit'],
    [{ page: { limit: 10_001 } }, 'page.limit'],
    [{ page: { from: -1 } }, 'page.from'],
    [{ page: { from: 0, after: 'WzFd' } }, 'page'],
    [{ page: { after: 'nonsense' } }, 'page.after'],
    [{ page: { after: Buffer.from('["x"]').toString('base64') } }, 'page.after'],
    [{ colour: 'red' }, 'colour'],
    [{ filter: { tenantId: 'a\u0000b' } }, 'body'],
  ])('refuses %j, naming %s', async (body, field) => {
    const refusal = await send(subject, 'POST', '/process-instances/search', body);
    expect(refusal.status).toBe(400);
    expect(refusal.json().detail).toMatch(new RegExp(`^${field.replaceAll(/[$.]/g, '\\$&')}: `));
  });
});

describe('what an instance is created with', () => {
  it('has a business id where the contract of 8.9 has one, by which it is found', async () => {
    // given
    const { id } = await waiting();
    const businessId = unique('business');

    // when
    const created = await send(subject, 'POST', '/process-instances', { processDefinitionId: id, businessId });

    // then
    expect(created.json()).toMatchObject({ businessId });
    const found = async (filter: object) =>
      (await send(subject, 'POST', '/process-instances/search', { filter, sort: [{ field: 'businessId' }] })).json()
        .items;
    expect(await found({ businessId: { $like: `${businessId.slice(0, -1)}*` } })).toMatchObject([{ businessId }]);
    expect(await found({ processDefinitionId: id, businessId: { $exists: false } })).toHaveLength(1);
    const { processInstanceKey } = created.json();
    expect(await subject.client.getProcessInstance({ processInstanceKey }, now)).toMatchObject({ state: 'ACTIVE' });
  });

  it('ends after an element, when it was told to', async () => {
    // given
    const id = unique('short');
    await deploy(subject.client, process(id).start().task('one').userTask('two').end());

    // when
    const { processInstanceKey } = await subject.client.createProcessInstance({
      processDefinitionId: id,
      runtimeInstructions: [{ type: 'TERMINATE_PROCESS_INSTANCE', afterElementId: 'one' }],
    });

    // then
    expect(await subject.client.getProcessInstance({ processInstanceKey }, now)).toMatchObject({ state: 'TERMINATED' });
  });

  it.each([
    [{ businessId: '' }, 'businessId'],
    [{ businessId: 'x'.repeat(257) }, 'businessId'],
    [{ tags: ['1st'] }, 'tags.0'],
    [{ tags: ['two words'] }, 'tags.0'],
    [{ tags: [`a${'b'.repeat(100)}`] }, 'tags.0'],
    [{ tags: Array.from({ length: 11 }, (_, index) => `t${index}`) }, 'tags'],
    [{ tags: ['a', 'a'] }, 'tags'],
    [{ startInstructions: [{ elementId: 'start' }] }, "unsupported element type 'START_EVENT'"],
    [{ startInstructions: [{ elementId: 'nothing' }] }, "no element found with id 'nothing'"],
    [{ runtimeInstructions: [{ type: 'TERMINATE_PROCESS_INSTANCE', afterElementId: 'nothing' }] }, "'nothing'"],
    [{ runtimeInstructions: [{ type: 'SLEEP', afterElementId: 'work' }] }, 'runtimeInstructions.0.type'],
  ])('is refused when it is %j', async (body, what) => {
    // given
    const { id } = await waiting();

    // when
    const refusal = await send(subject, 'POST', '/process-instances', { processDefinitionId: id, ...body });

    // then
    expect(refusal.status).toBe(400);
    expect(refusal.json().detail).toContain(what);
  });
});
