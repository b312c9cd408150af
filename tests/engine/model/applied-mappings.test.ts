/** On which elements mappings are applied; on the others they are read, checked and left out, as Zeebe does. */
import { describe, expect, it } from 'vitest';
import { type BpmnBuilder, process } from '../support/bpmn.ts';
import { processesOf, reasonsOf } from './parse.ts';

const mapping =
  '<zeebe:ioMapping><zeebe:input source="=1" target="a"/><zeebe:output source="=2" target="b"/></zeebe:ioMapping>';
const p = () => process('p').start();
const message = { name: 'm', correlationKey: '=k' };

type Case = readonly [title: string, sides: string, builder: () => BpmnBuilder];

const cases: readonly Case[] = [
  ['a service task', 'inputs and outputs', () => p().serviceTask('x', { type: 't' }).extend(mapping).end()],
  ['a receive task', 'inputs and outputs', () => p().receiveTask('x', { message }).extend(mapping).end()],
  [
    'a sub-process',
    'inputs and outputs',
    () =>
      p()
        .subProcess('x', (sub) => sub.start().end())
        .extend(mapping)
        .end(),
  ],
  ['a message catch event', 'inputs and outputs', () => p().catchEvent('x', { message }).extend(mapping).end()],
  ['a signal throw event', 'inputs and outputs', () => p().throwEvent('x', { signal: 's' }).extend(mapping).end()],
  ['a signal end event', 'inputs and outputs', () => p().end('x', { signal: 's' }).extend(mapping)],
  ['a none start event', 'outputs', () => process('p').start('x').extend(mapping).end()],
  ['a none throw event', 'outputs', () => p().throwEvent('x').extend(mapping).end()],
  ['an escalation throw event', 'outputs', () => p().throwEvent('x', { escalation: 'E' }).extend(mapping).end()],
  ['a none end event', 'outputs', () => p().end('x').extend(mapping)],
  ['an escalation end event', 'outputs', () => p().end('x', { escalation: 'E' }).extend(mapping)],
  [
    'a boundary event',
    'outputs',
    () => p().userTask('t').end().boundary('x', 't', { signal: 's' }).extend(mapping).end('end2'),
  ],
  [
    'a link catch event',
    'outputs',
    () => p().throwEvent('l', { link: 'L' }).apart().catchEvent('x', { link: 'L' }).extend(mapping).end(),
  ],
  ['an error end event', 'nothing', () => p().end('x', { error: 'E' }).extend(mapping)],
  ['a terminate end event', 'nothing', () => p().end('x', { terminate: true }).extend(mapping)],
  ['a compensation end event', 'nothing', () => p().end('x', { compensation: true }).extend(mapping)],
  ['a compensation throw event', 'nothing', () => p().throwEvent('x', { compensation: true }).extend(mapping).end()],
  ['an exclusive gateway', 'nothing', () => p().exclusive('x').extend(mapping).end()],
  ['a parallel gateway', 'nothing', () => p().parallel('x').extend(mapping).end()],
  ['an undefined task', 'nothing', () => p().task('x').extend(mapping).end()],
  ['a manual task', 'nothing', () => p().manualTask('x').extend(mapping).end()],
];

describe('mappings', () => {
  it.each(cases)('of %s: %s are applied', async (_title, sides, builder) => {
    const [parsed] = await processesOf(builder().xml());
    const element = parsed?.elements.get('x');
    expect(element?.inputs).toHaveLength(sides.includes('inputs') ? 1 : 0);
    expect(element?.outputs).toHaveLength(sides.includes('outputs') ? 1 : 0);
  });

  it('are checked where they are not applied', async () => {
    const wrong = '<zeebe:ioMapping><zeebe:input source="=1 +" target="a"/></zeebe:ioMapping>';
    expect(await reasonsOf(p().task('x').extend(wrong).end())).toHaveLength(1);
  });
});
