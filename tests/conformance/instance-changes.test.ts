import { afterAll, beforeAll, expect, it } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { deploy, now, type Subject, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

const activeElements = async (processInstanceKey: string) => {
  const filter = { processInstanceKey, state: 'ACTIVE' } as const;
  const { items } = await subject.client.searchElementInstances({ filter }, now);
  return (items ?? []).filter((item) => item.type !== 'PROCESS');
};

async function twoTasks() {
  const id = unique('p');
  await deploy(subject.client, process(id).start().userTask('one').userTask('two').end());
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });
  return { id, processInstanceKey };
}

it('modifies an instance: one token goes, another comes', async () => {
  // given
  const { processInstanceKey } = await twoTasks();
  const [one] = await activeElements(processInstanceKey);

  // when
  await subject.client.modifyProcessInstance({
    processInstanceKey,
    activateInstructions: [{ elementId: 'two', variableInstructions: [{ variables: { a: 1 }, scopeId: 'two' }] }],
    terminateInstructions: [{ elementInstanceKey: one?.elementInstanceKey ?? '' }] as never,
  });

  // then
  expect((await activeElements(processInstanceKey)).map(({ elementId }) => elementId)).toEqual(['two']);
});

it('migrates an instance to another definition', async () => {
  // given
  const { processInstanceKey } = await twoTasks();
  const id = unique('q');
  await deploy(subject.client, process(id).start().userTask('first').end());
  const { items } = await subject.client.searchProcessDefinitions({ filter: { processDefinitionId: id } }, now);

  // when
  await subject.client.migrateProcessInstance({
    processInstanceKey,
    targetProcessDefinitionKey: items?.[0]?.processDefinitionKey ?? ('' as never),
    mappingInstructions: [{ sourceElementId: 'one', targetElementId: 'first' }] as never,
  });

  // then
  expect(await activeElements(processInstanceKey)).toMatchObject([{ elementId: 'first', processDefinitionId: id }]);
});
