import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BpmnBuilder, process } from '../engine/support/bpmn.ts';
import { deploy, now, refusalOf, type Subject, send, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

const NO_SUCH_KEY = '4503599627370495';

/** An instance that waits in a sub-process for a job. */
async function nested(variables: Record<string, unknown> = {}) {
  const id = unique('p');
  const builder = process(id)
    .start()
    .subProcess('sub', (sub) =>
      sub
        .start()
        .serviceTask('work', { type: unique('t') })
        .end(),
    )
    .end();
  await deploy(subject.client, builder);
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id, variables });
  const elements = await subject.client.searchElementInstances({ filter: { processInstanceKey } }, now);
  const keyOf = (elementId: string) =>
    elements.items?.find((item) => item.elementId === elementId)?.elementInstanceKey ?? '';
  return { id, processInstanceKey, elements: elements.items ?? [], sub: keyOf('sub'), work: keyOf('work') };
}

describe('element instances', () => {
  it('are all that the process holds, in the order of their activation, without the process itself', async () => {
    const { processInstanceKey, elements, sub, work } = await nested();
    expect(elements.map(({ elementId, type, state }) => [elementId, type, state])).toEqual([
      ['start', 'START_EVENT', 'COMPLETED'],
      ['sub', 'SUB_PROCESS', 'ACTIVE'],
      ['sub_start', 'START_EVENT', 'COMPLETED'],
      ['work', 'SERVICE_TASK', 'ACTIVE'],
    ]);
    const inSub = await subject.client.searchElementInstances(
      { filter: { elementInstanceScopeKey: sub, state: 'ACTIVE' } },
      now,
    );
    expect(inSub.items).toMatchObject([{ elementInstanceKey: work }]);
    const inProcess = await subject.client.searchElementInstances(
      { filter: { elementInstanceScopeKey: processInstanceKey } },
      now,
    );
    expect(inProcess.items?.map(({ elementId }) => elementId)).toEqual(['start', 'sub']);
  });

  it('tell what they wait for', async () => {
    const { work, processInstanceKey } = await nested();
    const found = await send(subject, 'POST', '/element-instances/wait-states/search', {
      filter: { processInstanceKey, waitStateType: 'JOB', elementType: 'SERVICE_TASK' },
      sort: [{ field: 'elementId', order: 'DESC' }],
      page: { limit: 5 },
    });
    expect(found.json().items).toMatchObject([
      { elementInstanceKey: work, details: { jobKind: 'BPMN_ELEMENT', retries: 3 } },
    ]);
    const counted = await send(subject, 'GET', `/process-instances/${processInstanceKey}/statistics/wait-states`);
    expect(counted.json()).toEqual({ items: [{ elementId: 'work', waitingCount: 1 }] });
  });

  it('are read one by one', async () => {
    const { work, processInstanceKey } = await nested();
    const element = await subject.client.getElementInstance({ elementInstanceKey: work }, now);
    expect(element).toMatchObject({ elementId: 'work', elementName: 'work', hasIncident: false, processInstanceKey });
    for (const elementInstanceKey of [NO_SUCH_KEY, processInstanceKey]) {
      const refusal = await refusalOf(subject.client.getElementInstance({ elementInstanceKey }, now));
      expect(refusal).toMatchObject({ status: 404 });
    }
  });

  it('show their incident', async () => {
    const id = unique('p');
    await deploy(subject.client, process(id).start().serviceTask('work', { type: '=1 + "a"' }).end());
    const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });
    const incidents = await subject.client.searchIncidents({ filter: { processInstanceKey } }, now);
    const incidentKey = incidents.items?.[0]?.incidentKey ?? '';
    const { items } = await subject.client.searchElementInstances(
      { filter: { processInstanceKey, hasIncident: true } },
      now,
    );
    expect(items).toMatchObject([{ elementId: 'work', state: 'ACTIVE', hasIncident: true, incidentKey }]);
    const byIncident = await subject.client.searchElementInstances({ filter: { incidentKey } }, now);
    expect(byIncident.items).toEqual(items);
  });
});

describe('variables', () => {
  it('are set in a scope, or where they are already', async () => {
    // given
    const { processInstanceKey, work } = await nested({ a: 1 });
    // when
    const set = (variables: Record<string, unknown>, local: boolean) =>
      subject.client.createElementInstanceVariables({ elementInstanceKey: work, variables, local });
    await set({ b: 'near' }, true);
    await set({ a: 2, b: 'nearer', c: null }, false);
    // then
    const { items } = await subject.client.searchVariables(
      { filter: { processInstanceKey }, sort: [{ field: 'name' }] },
      now,
    );
    expect(items.map(({ name, value, scopeKey }) => [name, value, scopeKey])).toEqual([
      ['a', '2', processInstanceKey],
      ['b', '"nearer"', work],
      ['c', 'null', processInstanceKey],
    ]);
  });

  it('are cut in lists, and whole when read or asked for', async () => {
    // given
    const text = 'ế'.repeat(9_000);
    const { processInstanceKey } = await nested({ text });
    // when
    const cut = await subject.client.searchVariables({ filter: { processInstanceKey, isTruncated: true } }, now);
    const whole = await subject.client.searchVariables({ filter: { processInstanceKey }, truncateValues: false }, now);
    const read = await subject.client.getVariable({ variableKey: cut.items[0]?.variableKey ?? '' }, now);
    // then
    expect(cut.items[0]).toMatchObject({ isTruncated: true, value: `"${'ế'.repeat(8_190)}` });
    expect(whole.items[0]).toMatchObject({ isTruncated: false, value: JSON.stringify(text) });
    expect(read.value).toBe(JSON.stringify(text));
  });

  it('of a scope that does not exist cannot be set', async () => {
    const refusal = await send(subject, 'PUT', `/element-instances/${NO_SUCH_KEY}/variables`, { variables: { a: 1 } });
    expect(refusal).toMatchObject({ status: 404 });
    const without = await send(subject, 'PUT', '/element-instances/1/variables', {});
    expect(without.json()).toMatchObject({ status: 400, detail: expect.stringContaining('variables: ') });
    expect(await send(subject, 'GET', `/variables/${NO_SUCH_KEY}`)).toMatchObject({ status: 404 });
    expect(await send(subject, 'GET', `/incidents/${NO_SUCH_KEY}`)).toMatchObject({ status: 404 });
    expect(await send(subject, 'POST', `/incidents/${NO_SUCH_KEY}/resolution`)).toMatchObject({ status: 404 });
  });

  it('that are nested too deeply are refused', async () => {
    const { processInstanceKey } = await nested();
    const set = (depth: number) =>
      send(
        subject,
        'PUT',
        `/element-instances/${processInstanceKey}/variables`,
        `{"variables":{"value":${'['.repeat(depth)}${']'.repeat(depth)},"text":"${'[{'.repeat(600)}"}}`,
      );

    expect(await set(990)).toMatchObject({ status: 204 });
    const refusal = await set(100_000);
    expect(refusal.json()).toMatchObject({ status: 400, detail: 'body: must not be nested more than 1000 deep' });
  });
});

it('takes a value of 1 MB and 10,000 variables on their way through a process', async () => {
  // given
  const [id, type] = [unique('large'), unique('type')];
  const script = process(id).start().scriptTask('measure', '=string length(text)', 'length');
  await deploy(subject.client, script.serviceTask('work', { type }).end());
  const text = 'ư'.repeat(1024 * 1024);
  const many = (value: number) => Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`v${n}`, value]));

  // when
  const { processInstanceKey } = await subject.client.createProcessInstance({
    processDefinitionId: id,
    variables: { text, ...many(1) },
  });
  const request = { type, timeout: 60_000, maxJobsToActivate: 1, worker: 'w', requestTimeout: 10_000 };
  const [job] = (await subject.client.activateJobs(request)).jobs ?? [];
  await subject.client.completeJob({ jobKey: job?.jobKey ?? '', variables: { ...many(2), text: `${text}.` } });

  // then
  expect(job?.variables).toEqual({ text, length: text.length, ...many(1) });
  const found = await subject.client.searchVariables({ filter: { processInstanceKey, name: 'v9999' } }, now);
  expect(found.items).toMatchObject([{ value: '2' }]);
  const all = await subject.client.searchVariables({ filter: { processInstanceKey, name: 'text' } }, now);
  expect(all.items).toMatchObject([{ isTruncated: true }]);
});

it('keeps every digit of a number on its way from a client to a worker and back', async () => {
  // given
  const [id, type] = [unique('exact'), unique('type')];
  const [big, long] = ['9007199254740993', '0.12345678901234567890123'];
  const inner = (sub: BpmnBuilder) => sub.serviceTask('work', { type, inputs: { copy: '=n' } });
  await deploy(subject.client, process(id).start().adHoc('adHoc', inner, { completionCondition: '=false' }).end());
  const post = async (path: string, body: string) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${subject.address}/v2${path}`, { method: 'POST', headers, body });
    return answer.text();
  };
  const created = JSON.parse(
    await post('/process-instances', `{"processDefinitionId":"${id}","variables":{"n":${big}}}`),
  );
  const { processInstanceKey } = created;
  const elements = await subject.client.searchElementInstances(
    { filter: { processInstanceKey, elementId: 'adHoc' } },
    now,
  );

  // when
  await post(
    `/element-instances/ad-hoc-activities/${elements.items?.[0]?.elementInstanceKey}/activation`,
    `{"elements":[{"elementId":"work","variables":{"long":${long}}}]}`,
  );
  const jobs = await post('/jobs/activation', `{"type":"${type}","timeout":60000,"maxJobsToActivate":1}`);

  // then
  expect(jobs).toContain(`"copy":${big}`);
  expect(jobs).toContain(`"long":${long}`);
  const filter = { processInstanceKey, name: 'n', value: big };
  expect((await subject.client.searchVariables({ filter }, now)).items).toMatchObject([{ value: big }]);
  const near = { processInstanceKey, name: 'n', value: '9007199254740992' };
  expect((await subject.client.searchVariables({ filter: near }, now)).items).toEqual([]);
});
