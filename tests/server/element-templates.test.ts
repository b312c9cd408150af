/** The templates from which a designer chooses what a step does: valid for Camunda's modeler, in the language that is asked for, and true to the contracts of the workers. */
import { validateZeebe } from '@bpmn-io/element-templates-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '../../office/time/index.ts';
import { workers } from '../../workers/registry.ts';
import { approvedBy } from './support/second-person.ts';
import { type Caller, type System, startSystem } from './support/system.ts';

interface Property {
  readonly label?: string;
  readonly description?: string;
  readonly type: string;
  readonly optional?: boolean;
  readonly value?: string;
  readonly constraints?: object;
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
  readonly binding: Readonly<Record<string, string>>;
}
interface Template {
  readonly id: string;
  readonly name: string;
  readonly elementType: { readonly value: string };
  readonly properties: readonly Property[];
}

let system: System;
let designer: Caller;
beforeAll(async () => {
  system = await startSystem();
  designer = await system.as('thietke.h26');
});
afterAll(() => system.close());

const templates = async (language?: string): Promise<readonly Template[]> => {
  const query = language === undefined ? '' : `?language=${language}`;
  return (await designer.get(`/api/element-templates${query}`)).body.items;
};
const byId = async (id: string, language?: string) => (await templates(language)).find((one) => one.id === id);

it.each(['vi', 'en'])('are all valid in %s, each under an id of its own', async (language) => {
  const all = await templates(language);
  const unfit = all.map((one) => validateZeebe(one)).filter(({ valid }) => !valid);
  expect(unfit.map(({ errors, object }) => [object.id, errors?.map(({ message }) => message)])).toEqual([]);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
});

it('offer every job type that a worker does, and name it by its task definition', async () => {
  const types = (await templates()).flatMap(({ properties }) =>
    properties.flatMap(({ binding, value }) => (binding.type === 'zeebe:taskDefinition' ? [value] : [])),
  );
  expect(types).toEqual(Object.keys(workers));
});

it('say what is to be filled in, in the language of the page', async () => {
  const [vi, en] = [await byId('motcua.job.dossier.forward'), await byId('motcua.job.dossier.forward', 'en')];
  expect(vi?.name).toBe('Chuyển hồ sơ đến đơn vị có thẩm quyền');
  expect(en?.name).toBe('Forward the dossier to the competent unit');
  const reason = vi?.properties.find(({ binding }) => binding.name === 'forwardReason');
  expect(reason).toMatchObject({ label: 'Lý do chuyển', optional: true, binding: { type: 'zeebe:input' } });
  expect(reason?.description).toContain('forwardReason');
});

it('let a header be chosen by words, and want those that the worker wants', async () => {
  const pause = await byId('motcua.job.sla.compute');
  const action = pause?.properties.find(({ binding }) => binding.key === 'action');
  expect(action).toMatchObject({ type: 'Dropdown', constraints: { notEmpty: true } });
  expect(action?.choices).toContainEqual({ name: 'Tạm dừng', value: 'pause' });
  const decision = (await byId('motcua.job.dossier.transition'))?.properties.find(
    ({ binding }) => binding.key === 'decision',
  );
  expect(decision).toMatchObject({ optional: true });
  expect(decision?.choices?.[0]).toEqual({ name: '(Không chọn)', value: '' });
});

it('offer the parts of a variable one by one, and what comes out under a name of one’s own', async () => {
  const due = await byId('motcua.job.sla.due');
  expect(due?.properties.map(({ binding }) => binding.name ?? binding.source)).toEqual(
    expect.arrayContaining(['stepLimit.unit', 'stepLimit.amount', '=stepDueAt']),
  );
});

it('offer the office’s tasks with their group, due moment and priority; a leader’s may sign', async () => {
  const leader = await byId('motcua.task.leader');
  expect(leader?.elementType).toEqual({ value: 'bpmn:UserTask' });
  const values = leader?.properties.map(({ binding, value }) => [
    binding.property ?? binding.name ?? binding.type,
    value,
  ]);
  expect(values).toEqual([
    ['zeebe:userTask', undefined],
    ['formId', undefined],
    ['candidateGroups', '=leaderGroup'],
    ['dueDate', '=dueAt'],
    ['priority', '=priority'],
    ['signs', undefined],
  ]);
});

it('offer the parts that a process calls, with what they need and what comes back', async () => {
  const part = await byId('motcua.part.supplement-request', 'en');
  expect(part?.name).toBe('Request a supplement');
  expect(part?.elementType).toEqual({ value: 'bpmn:CallActivity' });
  const [needs, gives] = ['zeebe:input', 'zeebe:output'].map((type) =>
    part?.properties
      .filter(({ binding }) => binding.type === type)
      .map(({ binding, label, value }) => [binding.name ?? value, label]),
  );
  expect(needs).toEqual([
    ['supplementItems', 'What is missing'],
    ['checkNote', 'Note of the officer'],
  ]);
  expect(gives?.map(([name]) => name)).toEqual(['supplementNote', 'supplementComplete', 'supplementExpired', 'dueAt']);
  expect(JSON.stringify(part)).not.toMatch(/"en(\.\w+)?":/);
});

describe('a package’s own template', () => {
  const own = {
    id: 'records',
    name: 'Gửi kho',
    en: 'Send to the archive',
    appliesTo: ['bpmn:ServiceTask'],
    properties: [],
  };
  const release = async (content: string) => {
    const begun = await designer.send('POST', '/api/packages/withdrawal/drafts', { name: 'templates' });
    const { id, revision } = begun.body;
    const place = `/api/packages/withdrawal/drafts/${id}`;
    const saving = { revision, changes: { 'archive.template.json': content } };
    const saved = await designer.send('PUT', `${place}/files`, saving);
    expect(saved.status).toBe(200);
    const today = dayOf(await system.office.now());
    return designer.send('POST', `${place}/release`, {
      revision: saved.body.revision,
      validFrom: today,
      note: 'Mẫu bước',
      reason: 'Kho lưu trữ',
    });
  };

  it('is refused at the release where the modeler could not use it', async () => {
    const { properties: _, ...unfit } = own;
    const answer = await release(JSON.stringify(unfit));
    expect(answer.status).toBe(400);
    expect(answer.body.detailVi).toContain('archive.template.json');
  });

  it('is offered once it is released', async () => {
    expect(await byId('records')).toBeUndefined();
    const waiting = await release(JSON.stringify([own]));
    expect(waiting.status).toBe(202);
    const approver = await system.as('quantri.h26');
    expect((await approvedBy(approver, waiting)).status).toBe(200);
    expect((await byId('records', 'en'))?.name).toBe('Send to the archive');
  });
});
