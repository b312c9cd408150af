import { expect, it } from 'vitest';
import { shippedWorkflows } from '../../cli/parts/catalogue.ts';
import { findDeadEnds } from '../../cli/parts/ways-out.ts';
import type { Workflow } from '../../office/packages/index.ts';
import { type BpmnBuilder, process as bpmn } from '../engine/support/bpmn.ts';

const form = (id: string, components: readonly object[]) => ({
  name: `${id}.form`,
  content: JSON.stringify({ id, components }),
});
const decision = (key: string, ...values: readonly string[]) => ({
  type: 'radio',
  key,
  values: values.map((value) => ({ value })),
});
const note = { type: 'textarea', key: 'note' };
const workflow = (processId: string, diagram: BpmnBuilder, ...forms: Workflow['files']): Workflow => ({
  processId,
  files: [{ name: `${processId}.bpmn`, content: diagram.xml() }, ...forms],
});
/** An officer proposes, a leader signs or gives it back. */
const signed = () =>
  bpmn('signed')
    .start()
    .userTask('check', { formId: 'check' })
    .userTask('sign', { formId: 'sign' })
    .exclusive('signing')
    .when('=verdict = "sign"')
    .end()
    .at('signing');

it('finds no dead end in the processes that are shipped', async () => {
  expect(await findDeadEnds(await shippedWorkflows())).toEqual([]);
});

it('finds an answer that no flow takes', async () => {
  // given
  const diagram = signed().when('=verdict = "return"').to('check');
  const sign = form('sign', [decision('verdict', 'sign', 'return', 'wait')]);

  // when
  const found = await findDeadEnds([workflow('signed', diagram, form('check', [note]), sign)]);

  // then
  expect(found).toEqual([
    { processId: 'signed', elementId: 'sign', message: 'the answer {"verdict":"wait"} is taken by no flow of signing' },
  ]);
});

it('finds a flow that waits for what nobody is offered', async () => {
  const diagram = signed().when('=verdict = "back"').to('check');
  const found = await findDeadEnds([
    workflow('signed', diagram, form('check', [note]), form('sign', [decision('verdict', 'sign', 'return')])),
  ]);
  expect(found.map(({ message }) => message)).toEqual([
    'waits for verdict = "back", which no form offers; the forms offer sign, return',
    'the answer {"verdict":"return"} is taken by no flow of signing',
  ]);
});

it('finds a way back to a task where nothing can be mended', async () => {
  // given
  const diagram = () => signed().when('=verdict = "return"').to('check');
  const sign = form('sign', [decision('verdict', 'sign', 'return')]);
  const mended = form('check', [note]);
  const shownOnly = form('check', [{ ...note, readonly: true }]);

  // when
  const found = await findDeadEnds([workflow('signed', diagram(), shownOnly, sign)]);

  // then
  const message = 'sign leads back here with {"verdict":"return"}, and nothing can be mended here';
  expect(found).toEqual([{ processId: 'signed', elementId: 'check', message }]);
  expect(await findDeadEnds([workflow('signed', diagram(), mended, sign)])).toEqual([]);
});

it('finds tasks that hand each other the same for ever', async () => {
  // given
  const diagram = bpmn('endless').start().userTask('give', { formId: 'give' }).userTask('take', {}).to('give');

  // when
  const found = await findDeadEnds([workflow('endless', diagram, form('give', [note]))]);

  // then
  const message = 'no answer leads to an end; draw a way out';
  expect(found.map(({ elementId, message }) => ({ elementId, message }))).toEqual([
    { elementId: 'give', message },
    { elementId: 'take', message },
  ]);
});
