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
    'a listener before all instances where there is one',
    () => p().task('x').listeners({ eventType: 'beforeAll', type: 'a' }).end(),
    "x: Element 'x' of type bpmn:task must be multi-instance to have 'beforeAll' execution listeners.",
  ],
  [
    'a cancel listener of anything but a process',
    () =>
      p()
        .subProcess('x', (sub) => sub.start().end())
        .listeners({ eventType: 'cancel', type: 'a' })
        .end(),
    "x: Element 'x' of type bpmn:subProcess must not have 'cancel' execution listeners, which only a process has.",
  ],
  [
    'a header of a listener twice',
    () =>
      p()
        .task('x')
        .extend(
          '<zeebe:executionListeners><zeebe:executionListener eventType="start" type="a"><zeebe:taskHeaders><zeebe:header key="k" value="1"/><zeebe:header key="k" value="2"/></zeebe:taskHeaders></zeebe:executionListener></zeebe:executionListeners>',
        )
        .end(),
    "x: Header 'k' of element 'x' must not be given more than once.",
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
    'an extension where it means nothing',
    () => p().userTask('x').extend('<zeebe:script expression="=1" resultVariable="a"/>').end(),
    "x: Extension zeebe:script has no effect on bpmn:userTask 'x'; it belongs to bpmn:scriptTask.",
  ],
  [
    'a filter of conditions on the event itself',
    () => p().catchEvent('x', { condition: '=a' }).extend('<zeebe:conditionalFilter variableEvents="create"/>').end(),
    "x: Extension zeebe:conditionalFilter has no effect on bpmn:intermediateCatchEvent 'x'; it belongs to bpmn:conditionalEventDefinition.",
  ],
  [
    'a priority of jobs that is a word',
    () => p().serviceTask('x', { type: 'a', priority: 'high' }).end(),
    "x: Attribute 'priority' of zeebe:jobPriorityDefinition must be a whole number of 32 bits or an expression, but is 'high'.",
  ],
  [
    'a priority of jobs that is a fraction',
    () => p().serviceTask('x', { type: 'a', priority: '1.5' }).end(),
    "x: Attribute 'priority' of zeebe:jobPriorityDefinition must be a whole number of 32 bits or an expression, but is '1.5'.",
  ],
  [
    'a priority of all jobs with more than 32 bits',
    () => p().jobPriority('2147483648').task('x').end(),
    "p: Attribute 'priority' of zeebe:jobPriorityDefinition must be a whole number of 32 bits or an expression, but is '2147483648'.",
  ],
  [
    'a priority of the job of what has none',
    () => p().userTask('x').extend('<zeebe:jobPriorityDefinition priority="1"/>').end(),
    "x: Extension zeebe:jobPriorityDefinition has no effect on bpmn:userTask 'x'; it belongs to bpmn:process or bpmn:serviceTask or bpmn:sendTask or bpmn:businessRuleTask or bpmn:scriptTask.",
  ],
  [
    'what is part of a later Camunda',
    () => p().serviceTask('x', { type: 'a' }).extend('<zeebe:agentDefinition/>').end(),
    "x: Extension zeebe:AgentDefinition on element 'x' is not supported: agents of language models are no part of this engine.",
  ],
  [
    'linked resources of what is no service task',
    () =>
      p()
        .jobTask('sendTask', 'x', { type: 'a' })
        .extend(
          '<zeebe:linkedResources><zeebe:linkedResource resourceId="r" resourceType="RPA"/></zeebe:linkedResources>',
        )
        .end(),
    "x: Extension zeebe:linkedResources has no effect on bpmn:sendTask 'x'; it belongs to bpmn:serviceTask.",
  ],
  [
    'a receive task that starts instances',
    () => p().node('receiveTask', 'x', '', { instantiate: true }).end(),
    "x: Element 'x' must not start instances (instantiate='true'); use a start event.",
  ],
  [
    'compensation that is not waited for',
    () => p().node('intermediateThrowEvent', 'x', '<bpmn:compensateEventDefinition waitForCompletion="false"/>').end(),
    "x: Element 'x' must wait for what it compensates (waitForCompletion='true').",
  ],
  [
    'a priority of a user task that a job worker does',
    () => p().userTask('x', { jobBased: true, priority: '70' }).end(),
    "x: Element 'x' needs zeebe:userTask to have a priority.",
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
