import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { deploy, now, refusalOf, type Subject, send, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

/** A process that waits for a message whose correlation key is its variable `code`. */
async function waitsForMessage() {
  const [id, name] = [unique('p'), unique('message')];
  await deploy(
    subject.client,
    process(id)
      .start()
      .catchEvent('wait', { message: { name, correlationKey: '=code' } })
      .end(),
  );
  const start = async (code: string) =>
    (await subject.client.createProcessInstance({ processDefinitionId: id, variables: { code } })).processInstanceKey;
  return { id, name, start };
}

const stateOf = async (processInstanceKey: string) =>
  (await subject.client.getProcessInstance({ processInstanceKey }, now)).state;

describe('messages', () => {
  it('are published to the instance that waits, whose subscription is seen until then', async () => {
    // given
    const { id, name, start } = await waitsForMessage();
    const processInstanceKey = await start('HS-1');
    const subscriptions = () => subject.client.searchMessageSubscriptions({ filter: { messageName: name } }, now);
    expect((await subscriptions()).items).toMatchObject([
      {
        messageSubscriptionState: 'CREATED',
        correlationKey: 'HS-1',
        elementId: 'wait',
        processDefinitionId: id,
        processInstanceKey,
      },
    ]);
    // when
    const published = await subject.client.publishMessage({ name, correlationKey: 'HS-1', variables: { answer: 42 } });
    // then
    expect(published).toMatchObject({ tenantId: '<default>', messageKey: expect.stringMatching(/^\d+$/) });
    expect(await stateOf(processInstanceKey)).toBe('COMPLETED');
    expect((await subscriptions()).items).toMatchObject([
      { messageSubscriptionState: 'CORRELATED', elementId: 'wait' },
    ]);
  });

  it('wait for their instance as long as they live, and have an id only once', async () => {
    const { name, start } = await waitsForMessage();
    const message = { name, correlationKey: 'HS-2', timeToLive: 60_000, messageId: 'once' };
    await subject.client.publishMessage(message);
    expect(await refusalOf(subject.client.publishMessage(message))).toMatchObject({
      status: 409,
      title: 'ALREADY_EXISTS',
    });
    expect(await stateOf(await start('HS-2'))).toBe('COMPLETED');
  });

  it('with a time to live that has run out already are given to those who wait, and not kept', async () => {
    const { name, start } = await waitsForMessage();
    const waiting = await start('HS-5');
    await subject.client.publishMessage({ name, correlationKey: 'HS-5', timeToLive: -1 });
    expect(await stateOf(waiting)).toBe('COMPLETED');
    expect(await stateOf(await start('HS-5'))).toBe('ACTIVE');
  });

  it('start an instance of the process that begins with them', async () => {
    const [id, name] = [unique('p'), unique('message')];
    await deploy(subject.client, process(id).start('start', { message: { name } }).end());
    await subject.client.publishMessage({ name, correlationKey: '', variables: { code: 'HS-3' } });
    const { items } = await subject.client.searchProcessInstances({ filter: { processDefinitionId: id } }, now);
    expect(items).toMatchObject([{ state: 'COMPLETED' }]);
  });

  it('are correlated at once or not at all', async () => {
    const { name, start } = await waitsForMessage();
    const processInstanceKey = await start('HS-4');
    const correlated = await subject.client.correlateMessage({ name, correlationKey: 'HS-4' });
    expect(correlated).toMatchObject({ processInstanceKey, tenantId: '<default>' });
    const again = await refusalOf(subject.client.correlateMessage({ name, correlationKey: 'HS-4' }));
    expect(again).toMatchObject({ status: 404, title: 'NOT_FOUND' });
  });

  it.each([
    ['publication', {}, 'name'],
    ['publication', { name: '' }, 'name'],
    ['publication', { name: ' ' }, 'name'],
    ['publication', { name: 'm', timeToLive: 0.5 }, 'timeToLive'],
    ['correlation', { name: ' ' }, 'name'],
    ['publication', { name: 'm', tenantId: 'other' }, 'tenantId'],
    ['publication', { name: 'm', correlationKey: 5 }, 'correlationKey'],
    ['correlation', { name: 'm', timeToLive: 5 }, 'timeToLive'],
    ['correlation', { name: 'm', variables: 'x' }, 'variables'],
  ])('%s refuses %j, naming %s', async (operation, body, field) => {
    const refusal = await send(subject, 'POST', `/messages/${operation}`, body);
    expect(refusal.status).toBe(400);
    expect(refusal.json().detail).toContain(`${field}: `);
  });
});

it('that start or go on processes are told apart since 8.10, with what the diagram says of them', async () => {
  // given
  const newest = { ...subject, address: `${subject.address}/8.10` };
  const [id, name] = [unique('p'), unique('message')];
  const lines = { 'io.camunda.tool:name': 'Ask', 'io.camunda.tool:x': 'y', 'inbound.type': 'hook', other: 'z' };
  const properties = Object.entries(lines).map(([key, value]) => `<zeebe:property name="${key}" value="${value}"/>`);
  await deploy(
    subject.client,
    process(id)
      .properties({ name: 'Named' })
      .start('begin', { message: { name } })
      .catchEvent('wait', { message: { name, correlationKey: '="1"' } })
      .extend(`<zeebe:properties>${properties.join('')}</zeebe:properties>`)
      .end(),
  );
  await subject.client.correlateMessage({ name, correlationKey: '' });
  const search = async (filter: object) =>
    (await send(newest, 'POST', '/message-subscriptions/search', { filter: { messageName: name, ...filter } })).json()
      .items;

  // when
  const starting = await search({ messageSubscriptionType: 'START_EVENT', processDefinitionName: 'Named' });
  const waiting = await search({ messageSubscriptionType: { $neq: 'START_EVENT' }, processDefinitionVersion: 1 });

  // then
  const definition = { processDefinitionName: 'Named', processDefinitionVersion: 1, businessId: null };
  const nothing = { toolName: null, toolProperties: {}, inboundConnectorType: null };
  expect(starting).toMatchObject([
    { ...definition, elementId: 'begin', messageSubscriptionType: 'START_EVENT', ...nothing },
  ]);
  const tool = { 'io.camunda.tool:name': 'Ask', 'io.camunda.tool:x': 'y' };
  expect(waiting).toMatchObject([{ ...definition, elementId: 'wait', messageSubscriptionType: 'PROCESS_EVENT' }]);
  expect(waiting[0]).toMatchObject({ toolName: 'Ask', inboundConnectorType: 'hook' });
  expect(waiting[0].toolProperties).toEqual(tool);
  expect(await search({ processDefinitionName: 'Other' })).toEqual([]);
});
