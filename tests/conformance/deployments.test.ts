import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { deploy, now, refusalOf, type Subject, schemaOf, send, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

const form = (id: string): File =>
  new File([JSON.stringify({ type: 'default', id, schemaVersion: 18, components: [] })], `${id}.form`);

async function upload(files: readonly File[], fields: Readonly<Record<string, string>> = {}) {
  const body = new FormData();
  for (const file of files) body.append('resources', file);
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const response = await fetch(`${subject.address}/v2/deployments`, { method: 'POST', body });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('POST /deployments', () => {
  it('answers with what was deployed, in the order of the files, and with the old key for an unchanged file', async () => {
    // given
    const [first, second, formId] = [unique('first'), unique('second'), unique('form')];
    const files = [
      new File([process(first).start().end().xml()], 'first.bpmn'),
      new File([process(second).start().end().xml()], 'second.bpmn'),
      form(formId),
    ];
    // when
    const once = await upload(files, { tenantId: '<default>' });
    const again = await upload(files);
    // then
    expect(once).toMatchObject({
      status: 200,
      body: {
        tenantId: '<default>',
        deployments: [
          {
            processDefinition: { processDefinitionId: first, processDefinitionVersion: 1, resourceName: 'first.bpmn' },
          },
          { processDefinition: { processDefinitionId: second, processDefinitionVersion: 1 } },
          { form: { formId, version: 1 } },
        ],
      },
    });
    expect(again.body.deployments).toEqual(once.body.deployments);
  });

  it('makes a new version of a changed process', async () => {
    const id = unique('p');
    await deploy(subject.client, process(id).start().end());
    const changed = await deploy(subject.client, process(id).start().task('more').end());
    expect(changed.processes).toMatchObject([{ processDefinitionId: id, processDefinitionVersion: 2 }]);
  });

  it('tells also what is wrong between files that are wrong themselves', async () => {
    const id = unique('twice');
    const bindingType = 'deployment';
    const bad = process(id)
      .start()
      .serviceTask('work', {})
      .callActivity('call', { processId: 'gone', bindingType })
      .end();
    const files = ['a.bpmn', 'b.bpmn'].map((name) => new File([bad.xml()], name));

    const refusal = await upload(files);

    const { detail } = refusal.body;
    expect(detail).toMatch(/'a\.bpmn', element 'work'/);
    expect(detail).toMatch(/'b\.bpmn', element 'work'/);
    expect(detail).toContain(`Duplicated process id '${id}' in resources 'a.bpmn' and 'b.bpmn'`);
    expect(detail).toContain("The called process 'gone' is not in this deployment");
  });

  it('refuses a broken diagram, naming file, element and reason, and deploys nothing', async () => {
    // given a good file beside one with a flow expression that is not FEEL, and one that is no XML
    const id = unique('good');
    const bad = process(unique('bad'))
      .start()
      .exclusive('gw')
      .when('= 1 +')
      .task('a')
      .end()
      .at('gw')
      .otherwise()
      .end('e2');
    const files = [
      new File([process(id).start().end().xml()], 'good.bpmn'),
      new File([bad.xml()], 'bad.bpmn'),
      new File(['not xml at all'], 'broken.bpmn'),
    ];
    // when
    const refusal = await upload(files);
    // then
    expect(refusal).toMatchObject({ status: 400, body: { title: 'INVALID_ARGUMENT' } });
    expect(refusal.body.detail).toMatch(/'bad\.bpmn', element 'gw-a'/);
    expect(refusal.body.detail).toMatch(/'broken\.bpmn'/);
    const { items } = await subject.client.searchProcessDefinitions({ filter: { processDefinitionId: id } }, now);
    expect(items).toEqual([]);
  });

  it('refuses what is no deployment', async () => {
    expect(await upload([])).toMatchObject({ status: 400, body: { detail: expect.stringContaining('resources') } });
    const foreign = await upload([form(unique('f'))], { tenantId: 'other' });
    expect(foreign).toMatchObject({ status: 400, body: { detail: expect.stringContaining('tenantId') } });
    const unknown = await upload([form(unique('f'))], { colour: 'red' });
    expect(unknown).toMatchObject({ status: 400, body: { detail: expect.stringContaining('colour') } });
    expect(await send(subject, 'POST', '/deployments', {})).toMatchObject({ status: 415 });
  });

  it('refuses files that are too much together', async () => {
    const large = Array.from({ length: 9 }, (_, index) => new File([Buffer.alloc(4_000_000, 32)], `${index}.bpmn`));
    expect(await upload(large)).toMatchObject({ status: 413, body: { detail: expect.stringContaining('together') } });
  });

  it('refuses a file of 50 MB by its name', async () => {
    const huge = new File([Buffer.alloc(50 * 1024 * 1024, 32)], 'huge.bpmn');
    expect(await upload([huge])).toMatchObject({
      status: 413,
      body: { title: 'PAYLOAD_TOO_LARGE', detail: expect.stringContaining('huge.bpmn') },
    });
  });
});

describe('process definitions', () => {
  it('are found, read, and told apart by their latest version', async () => {
    // given two versions
    const id = unique('p');
    const builder = process(id).properties({ name: 'Giấy khai sinh', versionTag: 'v7' }).start().end();
    await deploy(subject.client, process(id).start().end());
    const { processes } = await deploy(subject.client, builder);
    const key = processes[0]?.processDefinitionKey ?? '';
    // when
    const latest = await subject.client.searchProcessDefinitions(
      { filter: { processDefinitionId: id, isLatestVersion: true } },
      now,
    );
    const all = await subject.client.searchProcessDefinitions(
      { filter: { processDefinitionId: id }, sort: [{ field: 'version', order: 'DESC' }] },
      now,
    );
    const definition = await subject.client.getProcessDefinition({ processDefinitionKey: key }, now);
    const xml = await subject.client.getProcessDefinitionXml({ processDefinitionKey: key }, now);
    // then
    expect(latest.items).toMatchObject([{ processDefinitionKey: key, version: 2, versionTag: 'v7' }]);
    expect(all.items?.map(({ version }) => version)).toEqual([2, 1]);
    expect(definition).toMatchObject({ name: 'Giấy khai sinh', hasStartForm: false, resourceName: `${id}.bpmn` });
    expect(xml).toBe(builder.xml());
  });

  it('give the form of their start event, or 204 without one', async () => {
    // given
    const [formId, id, plain] = [unique('form'), unique('p'), unique('plain')];
    await upload([form(formId)]);
    const { processes } = await deploy(
      subject.client,
      process(id).start('start', { formId }).end(),
      process(plain).start().end(),
    );
    const [withForm, without] = processes.map(({ processDefinitionKey }) => processDefinitionKey);
    // when, then
    const found = await send(subject, 'GET', `/process-definitions/${withForm}/form`);
    expect(found.json()).toMatchObject({ formId, version: 1 });
    expect(schemaOf(found.json())).toMatchObject({ id: formId });
    expect(await send(subject, 'GET', `/process-definitions/${without}/form`)).toMatchObject({ status: 204, text: '' });
  });

  it('answer 404 for a key that nothing has', async () => {
    const refusal = await refusalOf(
      subject.client.getProcessDefinition({ processDefinitionKey: '4503599627370495' }, now),
    );
    expect(refusal).toMatchObject({
      status: 404,
      title: 'NOT_FOUND',
      detail: expect.stringContaining('4503599627370495'),
    });
  });
});
