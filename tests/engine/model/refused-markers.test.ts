import { expect, it } from 'vitest';
import { type BpmnBuilder, process } from '../support/bpmn.ts';
import { reasonsOf } from './parse.ts';

const p = (): BpmnBuilder => process('p').start();

const refused: readonly [string, () => BpmnBuilder, string][] = [
  [
    'multi-instance without a list',
    () => p().task('x').loop({ inputElement: 'item' }).end(),
    "x: Attribute 'inputCollection' of zeebe:loopCharacteristics must be present and not empty.",
  ],
  [
    'an output collection without an element',
    () => p().task('x').loop({ inputCollection: '=[1]', outputCollection: 'all' }).end(),
    "x: Attributes 'outputCollection' and 'outputElement' of zeebe:loopCharacteristics go together.",
  ],
  [
    'a static completion condition',
    () => p().task('x').loop({ inputCollection: '=[1]', completionCondition: 'true' }).end(),
    "x: Completion condition 'true' must be an expression that starts with '='.",
  ],
  [
    'an end listener on a gateway',
    () => p().exclusive('x').listeners({ eventType: 'end', type: 'a' }).end(),
    "x: Element 'x' of type bpmn:exclusiveGateway must not have 'end' execution listeners.",
  ],
  [
    'the same listener twice',
    () => p().task('x').listeners({ eventType: 'end', type: 'a' }, { eventType: 'end', type: 'a' }).end(),
    "x: Element 'x' has more than one execution listener 'end a'.",
  ],
  [
    'task listeners on a job-based user task',
    () => p().userTask('x', { jobBased: true }).taskListeners({ eventType: 'creating', type: 'a' }).end(),
    "x: Element 'x' needs zeebe:userTask to have task listeners.",
  ],
  [
    'a task listener of an unknown event',
    () => p().userTask('x').taskListeners({ eventType: 'dreaming', type: 'a' }).end(),
    "x: Task listeners of event type 'dreaming' are not supported; use one of creating, assigning, updating, completing, canceling.",
  ],
  [
    'a compensation boundary event without a handler',
    () => p().task('x').end().boundary('b', 'x', { compensation: true }),
    "b: Compensation boundary event 'b' must be associated with exactly one compensation handler of its scope.",
  ],
  [
    'compensation of an activity elsewhere',
    () =>
      p()
        .task('x')
        .subProcess('s', (sub) => sub.start().end('y', { compensation: 'x' }))
        .end(),
    "y: Event 'y' must compensate an activity of its own scope, but names 'x'.",
  ],
  [
    'an end event in an ad-hoc sub-process',
    () =>
      p()
        .adHoc('x', (sub) => sub.task('y').end('z'))
        .end(),
    "z: Ad-hoc sub-process 'x' must not have start or end events.",
  ],
];

it.each(refused)('refuses %s', async (_what, build, problem) => {
  expect(await reasonsOf(build())).toContain(problem);
});
