import { describe, expect, it } from 'vitest';
import { type BpmnBuilder, process } from '../support/bpmn.ts';
import { reasonsOf } from './parse.ts';

const p = () => process('p').start();
const message = { name: 'm', correlationKey: '=k' };
const loop = { inputCollection: '=items', outputCollection: 'results' };
const job = { type: 'a' } as const;
const inside = (sub: BpmnBuilder) => sub.task('y');
const dynamic = (what: string, text: string) =>
  `x: Attribute ${what} is the static value '${text}'; it must be an expression that starts with '='.`;
const date = 'with its offset, such as 2026-03-02T15:35+07:00, or an expression, but is';

/** What Zeebe's validators refuse in the attributes of a diagram → the only problem, with its element. */
const refusals: readonly (readonly [string, () => BpmnBuilder, string])[] = [
  [
    'an output of a text',
    () =>
      p()
        .task('x', { outputs: { v: 'text' } })
        .end(),
    dynamic("'source' of an output mapping", 'text'),
  ],
  [
    'a correlation key of a text',
    () =>
      p()
        .catchEvent('x', { message: { name: 'm', correlationKey: 'k' } })
        .end(),
    dynamic("'correlationKey' of zeebe:subscription of the message", 'k'),
  ],
  [
    'an input collection of a text',
    () => p().task('x').loop({ inputCollection: 'items' }).end(),
    dynamic("'inputCollection' of zeebe:loopCharacteristics", 'items'),
  ],
  [
    'an output element of a text',
    () =>
      p()
        .task('x')
        .loop({ ...loop, outputElement: 'r' })
        .end(),
    dynamic("'outputElement' of zeebe:loopCharacteristics", 'r'),
  ],
  ['a script of a text', () => p().scriptTask('x', 'n', 'r').end(), dynamic("'expression' of zeebe:script", 'n')],
  [
    'active elements of a text',
    () => p().adHoc('x', inside, { activeElementsCollection: 'y' }).end(),
    dynamic("'activeElementsCollection' of zeebe:adHoc", 'y'),
  ],
  [
    'an ad-hoc output element of a text',
    () => p().adHoc('x', inside, { outputCollection: 'o', outputElement: 'y' }).end(),
    dynamic("'outputElement' of zeebe:adHoc", 'y'),
  ],
  [
    'an ad-hoc output collection without an element',
    () => p().adHoc('x', inside, { outputCollection: 'o' }).end(),
    "x: Attributes 'outputCollection' and 'outputElement' of zeebe:adHoc go together.",
  ],
  [
    'a worker of an ad-hoc sub-process beside a condition',
    () =>
      p()
        .adHoc('x', inside, { ...job, completionCondition: '=true' })
        .end(),
    "x: Ad-hoc sub-process 'x' must not have a completion condition beside a zeebe:taskDefinition.",
  ],
  [
    'a worker of an ad-hoc sub-process that lets the rest go on',
    () =>
      p()
        .adHoc('x', inside, { ...job, cancelRemainingInstances: false })
        .end(),
    "x: Ad-hoc sub-process 'x' must not have cancelRemainingInstances='false' beside a zeebe:taskDefinition.",
  ],
  [
    'a worker of an ad-hoc sub-process beside active elements',
    () =>
      p()
        .adHoc('x', inside, { ...job, activeElementsCollection: '=["y"]' })
        .end(),
    "x: Ad-hoc sub-process 'x' must not have an 'activeElementsCollection' beside a zeebe:taskDefinition.",
  ],
  [
    'empty retries',
    () =>
      p()
        .serviceTask('x', { ...job, retries: '' })
        .end(),
    "x: Attribute 'retries' of zeebe:taskDefinition must not be empty.",
  ],
  [
    'empty retries of a listener',
    () =>
      p()
        .task('x')
        .extend(
          '<zeebe:executionListeners><zeebe:executionListener eventType="start" type="a" retries=""/></zeebe:executionListeners>',
        )
        .end(),
    "x: Attribute 'retries' of zeebe:executionListener must not be empty.",
  ],
  [
    'a header without a key',
    () => p().serviceTask('x', job).extend('<zeebe:taskHeaders><zeebe:header value="1"/></zeebe:taskHeaders>').end(),
    "x: A header of element 'x' has no key, so no worker could read it.",
  ],
  [
    'a reserved header',
    () =>
      p()
        .serviceTask('x', { ...job, headers: { 'io.camunda.zeebe:due': '1' } })
        .end(),
    "x: Header 'io.camunda.zeebe:due' of element 'x' must not begin with 'io.camunda.zeebe:', which is reserved.",
  ],
  [
    'a mapping to a word of FEEL',
    () =>
      p()
        .task('x', { inputs: { if: '=1' } })
        .end(),
    "x: Target 'if' of an input mapping is a word of FEEL.",
  ],
  [
    'a mapping to a name that Zeebe cannot read',
    () =>
      p()
        .task('x', { inputs: { hồ_sơ: '=1' } })
        .end(),
    "x: Target 'hồ_sơ' of an input mapping is no variable name, or names joined by dots.",
  ],
  [
    'groups with nothing between two commas',
    () => p().userTask('x', { candidateGroups: 'a,,b' }).end(),
    "x: Attribute 'candidateGroups' must be names separated by commas or an expression, but is 'a,,b'.",
  ],
  [
    'people with nothing behind a comma',
    () => p().userTask('x', { candidateUsers: 'a,' }).end(),
    "x: Attribute 'candidateUsers' must be names separated by commas or an expression, but is 'a,'.",
  ],
  [
    'a day without a time',
    () => p().userTask('x', { dueDate: '2026-03-02' }).end(),
    `x: Attribute 'dueDate' must be an ISO 8601 date and time ${date} '2026-03-02'.`,
  ],
  [
    'a time without an offset',
    () => p().userTask('x', { followUpDate: '2026-03-02T10:00' }).end(),
    `x: Attribute 'followUpDate' must be an ISO 8601 date and time ${date} '2026-03-02T10:00'.`,
  ],
  [
    'a form of a start event by id and by key',
    () => process('p').start('x').extend('<zeebe:formDefinition formId="a" formKey="b"/>').end(),
    "x: The form of element 'x' must be given by 'formId' or 'formKey', and by one of them.",
  ],
  [
    'a linked resource without a type',
    () =>
      p()
        .serviceTask('x', job)
        .extend('<zeebe:linkedResources><zeebe:linkedResource resourceId="r"/></zeebe:linkedResources>')
        .end(),
    "x: Attribute 'resourceType' of zeebe:linkedResource must be present and not empty.",
  ],
  [
    'a thrown message without a name',
    () =>
      p()
        .throwEvent('x', { ...job, message: { name: '' } })
        .end(),
    "x: The message that element 'x' refers to must have a name.",
  ],
  [
    'one message behind an event-based gateway twice',
    () => p().eventGateway('x').catchEvent('a', { message }).end().at('x').catchEvent('b', { message }).to('end'),
    "x: Element 'x' must not have more than one event behind it for the message 'm'.",
  ],
  [
    'one signal behind an event-based gateway twice',
    () =>
      p().eventGateway('x').catchEvent('a', { signal: 's' }).end().at('x').catchEvent('b', { signal: 's' }).to('end'),
    "x: Element 'x' must not have more than one event behind it for the signal 's'.",
  ],
  [
    'two start events of one message',
    () =>
      process('p')
        .start('a', { message: { name: 'm' } })
        .end()
        .start('b', { message: { name: 'm' } })
        .to('end'),
    "p: Element 'p' must not have more than one start event for the message 'm'.",
  ],
  [
    'two start events of one signal',
    () => process('p').start('a', { signal: 's' }).end().start('b', { signal: 's' }).to('end'),
    "p: Element 'p' must not have more than one start event for the signal 's'.",
  ],
  [
    'a boundary event for the message of its receive task',
    () => p().receiveTask('t', { message }).end().boundary('x', 't', { message }).to('end'),
    "x: Boundary event 'x' must not wait for the message 'm' of its receive task.",
  ],
  [
    'a boundary event that leads nowhere',
    () => p().task('t').end().boundary('x', 't', { signal: 's' }),
    "x: Boundary event 'x' must have an outgoing sequence flow.",
  ],
  [
    'compensation of what has no handler',
    () => p().task('t').throwEvent('x', { compensation: 't' }).end(),
    "x: Event 'x' must compensate an activity that has a handler, but names 't'.",
  ],
  [
    'a circle of tasks that nobody does',
    () => p().exclusive('g').task('t').exclusive('h').when('=a').to('g').at('h').otherwise().end(),
    "p: Process 'p' must not go round without ever waiting: t > h > g > t.",
  ],
  [
    'a circle through a sub-process',
    () =>
      p()
        .exclusive('g')
        .subProcess('t', (sub) => sub.start().manualTask('y').end())
        .exclusive('h')
        .when('=a')
        .to('g')
        .at('h')
        .otherwise()
        .end(),
    "p: Process 'p' must not go round without ever waiting: y > t_end > h > g > t > t_start > y.",
  ],
  [
    'a process that calls itself',
    () => p().callActivity('x', { processId: 'p' }).end(),
    "p: Process 'p' must not go round without ever waiting: x > start > x.",
  ],
];

describe('a process is refused', () => {
  it.each(refusals)('for %s', async (_name, build, reason) => {
    expect(await reasonsOf(build())).toEqual([reason]);
  });
});

describe('a process is taken', () => {
  it.each<readonly [string, () => BpmnBuilder]>([
    [
      'with a circle that waits',
      () =>
        p().exclusive('g').manualTask('m').userTask('t').exclusive('h').when('=a').to('g').at('h').otherwise().end(),
    ],
    [
      'with a circle of gateways alone',
      () => p().exclusive('g').exclusive('h').when('=a').to('g').at('h').otherwise().task('t').end(),
    ],
    ['that calls what an expression names', () => p().callActivity('x', { processId: '="p"' }).end()],
    [
      'with a due date in a zone',
      () => p().userTask('x', { dueDate: '2026-03-02T15:35+07:00[Asia/Ho_Chi_Minh]' }).end(),
    ],
    [
      'with texts where texts may stand',
      () =>
        p()
          .userTask('x', { assignee: 'lan', candidateGroups: 'a, b', inputs: { v: 'text' } })
          .end(),
    ],
  ])('%s', async (_name, build) => {
    expect(await reasonsOf(build())).toEqual([]);
  });
});
