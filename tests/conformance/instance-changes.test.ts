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

/** The contract of 8.9 has instructions that the client of 8.8 does not know. */
async function modify(processInstanceKey: string, body: object): Promise<Response> {
  return fetch(`${subject.address}/v2/process-instances/${processInstanceKey}/modification`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

it('moves what is active by element id, and terminates it', async () => {
  // given
  const { processInstanceKey } = await twoTasks();
  const move = {
    sourceElementInstruction: { sourceType: 'byId', sourceElementId: 'one' },
    targetElementId: 'two',
    ancestorScopeInstruction: { ancestorScopeType: 'sourceParent' },
    variableInstructions: [{ variables: { n: 1 } }],
  };

  // when
  const answer = await modify(processInstanceKey, { moveInstructions: [move] });

  // then
  expect(answer.status).toBe(204);
  expect((await activeElements(processInstanceKey)).map(({ elementId }) => elementId)).toEqual(['two']);
  expect((await modify(processInstanceKey, { terminateInstructions: [{ elementId: 'two' }] })).status).toBe(204);
  expect(await subject.client.getProcessInstance({ processInstanceKey }, now)).toMatchObject({ state: 'TERMINATED' });
});

it.each([
  [{ moveInstructions: [{ targetElementId: 'two' }] }, 'sourceElementInstruction'],
  [
    { moveInstructions: [{ sourceElementInstruction: { sourceType: 'byName' }, targetElementId: 'two' }] },
    'sourceElementInstruction',
  ],
  [{ terminateInstructions: [{ elementId: 'one', elementInstanceKey: '1' }] }, 'terminateInstructions'],
  [{ terminateInstructions: [{}] }, 'terminateInstructions'],
])('refuses the instruction %j', async (body, field) => {
  // given
  const { processInstanceKey } = await twoTasks();

  // when
  const answer = await modify(processInstanceKey, body);

  // then
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ detail: expect.stringContaining(field) });
});
