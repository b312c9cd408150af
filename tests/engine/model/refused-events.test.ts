import { expect, it } from 'vitest';
import { type BpmnBuilder, process } from '../support/bpmn.ts';
import { problemsOf } from './parse.ts';

const p = (): BpmnBuilder => process('p').start();
const inner = (id: string, spec: Parameters<BpmnBuilder['start']>[1]) => (builder: BpmnBuilder) =>
  builder.eventSubProcess(id, (sub) => sub.start(`${id}_s`, spec).end());

const refused: readonly [string, () => BpmnBuilder, string][] = [
  [
    'an event sub-process that a flow enters',
    () => inner('x', { signal: 's' })(p()).to('x'),
    "x: Event sub-process 'x' must not have incoming or outgoing sequence flows.",
  ],
  [
    'a boundary event on an event sub-process',
    () => inner('x', { signal: 's' })(p().end()).boundary('b', 'x', { error: null }).end('e2'),
    "b: Boundary event 'b' must be attached to an activity of its own scope.",
  ],
  [
    'an error start event that does not interrupt',
    () => inner('x', { error: 'E', interrupting: false })(p().end()),
    "x_s: Error start event 'x_s' must be interrupting.",
  ],
  [
    'two event sub-processes for one error code',
    () => inner('x', { error: 'E' })(inner('y', { error: 'E' })(p().end())),
    "p: Element 'p' must not have more than one event sub-process that catches the error code 'E'.",
  ],
  [
    'two boundary events for all escalations',
    () =>
      p()
        .subProcess('x', (sub) => sub.start().end())
        .end()
        .boundary('a', 'x', { escalation: null })
        .end('e2')
        .boundary('b', 'x', { escalation: null })
        .end('e3'),
    "x: Element 'x' must not have more than one boundary event that catches escalations of any code.",
  ],
  [
    'two boundary events for one signal',
    () =>
      p()
        .userTask('x')
        .end()
        .boundary('a', 'x', { signal: 's' })
        .end('e2')
        .boundary('b', 'x', { signal: 's' })
        .end('e3'),
    "x: Element 'x' must not have more than one boundary event for the signal 's'.",
  ],
  [
    'a conditional event without a condition',
    () => p().catchEvent('x', { condition: {} }).end(),
    "x: Attribute 'condition' of the conditional event must be present and not empty.",
  ],
  [
    'a static condition',
    () => p().userTask('x').end().boundary('a', 'x', { condition: 'ready' }).end('e2'),
    "a: Condition 'ready' is a static value; a condition must be an expression that starts with '='.",
  ],
  [
    'a condition that is no FEEL',
    () => p().catchEvent('x', { condition: '=a >' }).end(),
    "x: Failed to parse expression 'a >': something is missing at the end (line 1, column 4).",
  ],
  [
    'a variable event that does not exist',
    () =>
      p()
        .catchEvent('x', { condition: { expression: '=a', variableEvents: 'create, delete' } })
        .end(),
    "x: Variable event 'delete' of 'x' is not known; use 'create' or 'update'.",
  ],
  [
    'names of variables that the condition does not read',
    () =>
      p()
        .catchEvent('x', { condition: { expression: '=a > b', variableNames: 'a, c' } })
        .end(),
    "x: Attribute 'variableNames' of 'x' has no effect: the condition is asked again when what it reads ('a', 'b') is written. Remove the attribute.",
  ],
  [
    'a start event of a process that asks for variable events',
    () =>
      process('p')
        .start('s', { condition: { expression: '=a', variableEvents: 'create' } })
        .end(),
    "s: Start event 's' of a process must not have 'variableEvents'; only conditional events in running instances may.",
  ],
  [
    'two start events with one condition',
    () => process('p').start('s', { condition: '=a' }).task('x').end().apart().start('s2', { condition: '=a' }).to('x'),
    "p: Process 'p' must not have more than one start event with the condition '=a'.",
  ],
  [
    'two event sub-processes with one condition',
    () => inner('x', { condition: '=a' })(inner('y', { condition: '=a' })(p().end())),
    "p: Process 'p' must not have more than one event sub-process with the condition '=a'.",
  ],
  [
    'an escalation code by an expression, caught',
    () => p().userTask('x').end().boundary('a', 'x', { escalation: '=code' }).end('e2'),
    "a: The escalation code of a catch event must be static, but is '=code'.",
  ],
  [
    'an escalation without a code, thrown',
    () => p().throwEvent('x', { escalation: null }).end(),
    "x: Attribute 'escalationCode' of the escalation must be present and not empty.",
  ],
  [
    'a link without its other end',
    () => p().throwEvent('x', { link: 'A' }),
    "x: The link 'A' must be caught by an event of the same scope.",
  ],
  [
    'a link with two ends',
    () =>
      p()
        .throwEvent('x', { link: 'A' })
        .raw(
          '<bpmn:intermediateCatchEvent id="c1"><bpmn:linkEventDefinition name="A"/></bpmn:intermediateCatchEvent><bpmn:intermediateCatchEvent id="c2"><bpmn:linkEventDefinition name="A"/></bpmn:intermediateCatchEvent>',
        ),
    "c2: The link 'A' must not be caught more than once in a process.",
  ],
  [
    'a link that a sub-process catches too',
    () =>
      p()
        .throwEvent('x', { link: 'A' })
        .apart()
        .catchEvent('c', { link: 'A' })
        .subProcess('s', (sub) =>
          sub.start().throwEvent('y', { link: 'A' }).apart().catchEvent('d', { link: 'A' }).end(),
        )
        .end(),
    "d: The link 'A' must not be caught more than once in a process.",
  ],
  [
    'a flow out of a thrown link',
    () => p().throwEvent('x', { link: 'A' }).catchEvent('c', { link: 'A' }).end(),
    "x: Link throw event 'x' must not have outgoing sequence flows.",
  ],
];

it.each(refused)('refuses %s', async (_what, build, problem) => {
  const found = await problemsOf('p.bpmn', build().xml());

  expect(found.map(({ elementId, reason }) => `${elementId}: ${reason}`)).toContain(problem);
});
