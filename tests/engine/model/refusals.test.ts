import { describe, expect, it } from 'vitest';
import { parseResource } from '../../../engine/model/parse-resource.ts';
import { type BpmnBuilder, file, process } from '../support/bpmn.ts';
import { problemsOf, reasonsOf } from './parse.ts';

const p = () => process('p').start();
const message = { name: 'm', correlationKey: '=k' };

/** What is drawn → the only problem, with its element. */
const refusals: readonly (readonly [string, () => BpmnBuilder, string])[] = [
  [
    'an inclusive gateway with an unconditional flow',
    () => p().inclusive('x').when('=a').end().at('x').end('e2'),
    "x-e2: Sequence flow 'x-e2' must have a condition or be the default flow of 'x'.",
  ],
  [
    'a complex gateway',
    () => p().node('complexGateway', 'x').end(),
    "x: Element 'x' of type bpmn:complexGateway is not supported by this engine yet.",
  ],
  [
    'an ad-hoc sub-process',
    () => p().node('adHocSubProcess', 'x').end(),
    "x: Ad-hoc sub-process 'x' must have at least one activity.",
  ],
  [
    'an event sub-process without an event',
    () =>
      p().end().node('subProcess', 'x', '<bpmn:startEvent id="y"/>', { triggeredByEvent: true }).at('start').to('end'),
    "y: Element 'y' of type bpmn:startEvent must have an event definition.",
  ],
  [
    'multi-instance',
    () => p().node('task', 'x', '<bpmn:multiInstanceLoopCharacteristics/>').end(),
    "x: Multi-instance element 'x' needs zeebe:loopCharacteristics.",
  ],
  [
    'a loop marker',
    () => p().node('task', 'x', '<bpmn:standardLoopCharacteristics/>').end(),
    "x: A loop marker on element 'x' is not supported by this engine yet.",
  ],
  [
    'compensation',
    () => p().node('task', 'x', '', { isForCompensation: true }),
    "x: Compensation handler 'x' must be associated with a compensation boundary event.",
  ],
  [
    'a signal event without a signal',
    () => p().node('intermediateThrowEvent', 'x', '<bpmn:signalEventDefinition/>').end(),
    "x: Element 'x' must refer to a signal.",
  ],
  [
    'a link',
    () => p().node('intermediateThrowEvent', 'x', '<bpmn:linkEventDefinition name="l"/>'),
    "x: The link 'l' must be caught by an event of the same scope.",
  ],
  [
    'listeners of an unknown event',
    () => p().task('x').listeners({ eventType: 'afterAll', type: 'a' }).end(),
    "x: Execution listeners of event type 'afterAll' are not supported; use one of start, end, beforeAll, cancel.",
  ],
  [
    'a script that is also a job',
    () =>
      p()
        .node(
          'scriptTask',
          'x',
          '<bpmn:extensionElements><zeebe:script expression="=1" resultVariable="r"/><zeebe:taskDefinition type="a"/></bpmn:extensionElements>',
        )
        .end(),
    "x: Element 'x' of type bpmn:scriptTask must have a zeebe:script or a zeebe:taskDefinition, not both.",
  ],
  [
    'an unknown extension of Zeebe',
    () => p().node('task', 'x', '<bpmn:extensionElements><zeebe:magic/></bpmn:extensionElements>').end(),
    'null: Unparsable content <zeebe:magic/> at line 3, column',
  ],
  ['no start event', () => process('p').task('x'), "p: Process 'p' must have at least one start event."],
  [
    'two none start events',
    () => p().end().start('s2').to('end'),
    "p: Process 'p' must not have more than one none start event.",
  ],
  [
    'a sub-process without start',
    () =>
      p()
        .subProcess('x', (sub) => sub.task('y'))
        .end(),
    "x: Sub-process 'x' must have exactly one start event, but has 0.",
  ],
  [
    'a sub-process started by a timer',
    () =>
      p()
        .subProcess('x', (sub) => sub.start('y', { timer: { cycle: 'R/P1D' } }).end())
        .end(),
    "y: Start event 'y' of the sub-process 'x' must be of type none.",
  ],
  [
    'a flow into a sub-process',
    () =>
      p()
        .subProcess('x', (sub) => sub.start().task('y').end())
        .end()
        .at('start')
        .to('y'),
    "start-y: Sequence flow 'start-y' crosses a border: its target 'y' lies in another process or sub-process.",
  ],
  [
    'a flow into a start event',
    () => p().task('x').to('start'),
    "start: Event 'start' must not have incoming sequence flows.",
  ],
  [
    'a flow out of an end event',
    () => p().end().at('end').task('x'),
    "end: End event 'end' must not have outgoing sequence flows.",
  ],
  [
    'a flow without a condition',
    () => p().exclusive('g').when('=a').end().at('g').end('e2'),
    "g-e2: Sequence flow 'g-e2' must have a condition or be the default flow of 'g'.",
  ],
  [
    'a static condition',
    () => p().exclusive('g').when('a').end().at('g').otherwise().end('e2'),
    "g-end: Condition 'a' is a static value; a condition must be an expression that starts with '='.",
  ],
  [
    'a condition on a task',
    () => p().task('x').when('=a').end(),
    "x-end: Conditional sequence flow 'x-end' is only supported at an exclusive or inclusive gateway.",
  ],
  [
    'an event-based gateway before a task',
    () => p().eventGateway('g').catchEvent('x', { message }).end().at('g').task('y').end('e2'),
    "g: Element 'y' of type bpmn:task must not follow an event-based gateway; only timer, message, signal and conditional catch events may.",
  ],
  [
    'a service task without a job type',
    () => p().serviceTask('x', {}).end(),
    "x: Element 'x' of type bpmn:serviceTask must have a zeebe:taskDefinition with a type.",
  ],
  [
    'an empty job type',
    () => p().serviceTask('x', { type: '' }).end(),
    "x: Attribute 'type' of zeebe:taskDefinition must be present and not empty.",
  ],
  [
    'retries that are no number',
    () => p().serviceTask('x', { type: 'a', retries: 'many' }).end(),
    "x: Attribute 'retries' of zeebe:taskDefinition must be a whole number or an expression, but is 'many'.",
  ],
  [
    'FEEL that is none',
    () =>
      p()
        .serviceTask('x', { type: 'a', inputs: { v: '=1 +' } })
        .end(),
    "x: Failed to parse expression '1 +': something is missing at the end (line 1, column 4).",
  ],
  [
    'a mapping to no name',
    () =>
      p()
        .serviceTask('x', { type: 'a', outputs: { 'a b': '=1' } })
        .end(),
    "x: Target 'a b' of an output mapping is no variable name, or names joined by dots.",
  ],
  [
    'a message without a correlation key',
    () =>
      p()
        .catchEvent('x', { message: { name: 'm' } })
        .end(),
    "x: Attribute 'correlationKey' of zeebe:subscription of the message must be present and not empty.",
  ],
  [
    'a message without a name',
    () =>
      p()
        .catchEvent('x', { message: { ...message, name: '' } })
        .end(),
    "x: Attribute 'name' of the message must be present and not empty.",
  ],
  [
    'no message',
    () => p().node('intermediateCatchEvent', 'x', '<bpmn:messageEventDefinition/>').end(),
    "x: Element 'x' must refer to a message.",
  ],
  [
    'a timer without a definition',
    () => p().catchEvent('x', { timer: {} }).end(),
    'x: A timer must have exactly one of a date, a duration and a cycle.',
  ],
  [
    'a cycle where a timer fires once',
    () =>
      p()
        .catchEvent('x', { timer: { cycle: 'R/P1D' } })
        .end(),
    "x: Timer cycle is not allowed on 'x'; it takes a duration or a date.",
  ],
  [
    'a cycle on an interrupting boundary event',
    () =>
      p()
        .task('t')
        .end()
        .boundary('x', 't', { timer: { cycle: 'R/P1D' } }),
    "x: Timer cycle is not allowed on 'x'; it takes a duration or a date.",
  ],
  [
    'a duration on a start event',
    () =>
      process('p')
        .start('x', { timer: { duration: 'P1D' } })
        .end(),
    "x: Timer duration is not allowed on 'x'; it takes a date or a cycle.",
  ],
  [
    'a duration that is none',
    () =>
      p()
        .catchEvent('x', { timer: { duration: '3 days' } })
        .end(),
    "x: Invalid timer duration '3 days': expected an ISO 8601 duration, for example PT10M or P3D.",
  ],
  [
    'a call without a process',
    () => p().callActivity('x', { processId: '' }).end(),
    "x: Attribute 'processId' of zeebe:calledElement must be present and not empty.",
  ],
  [
    'a version tag without a tag',
    () => p().callActivity('x', { processId: 'q', bindingType: 'versionTag' }).end(),
    "x: Binding type 'versionTag' needs the attribute 'versionTag'.",
  ],
  [
    'the same error caught twice',
    () => p().task('t').end().boundary('x', 't', { error: 'E' }).to('end').boundary('y', 't', { error: 'E' }).to('end'),
    "t: Element 't' must not have more than one boundary event that catches the error code 'E'.",
  ],
  [
    'every error caught twice',
    () =>
      p().task('t').end().boundary('x', 't', { error: null }).to('end').boundary('y', 't', { error: null }).to('end'),
    "t: Element 't' must not have more than one boundary event that catches errors of any code.",
  ],
  [
    'an error event that does not interrupt',
    () => p().task('t').end().boundary('x', 't', { error: 'E', interrupting: false }),
    "x: Error boundary event 'x' must be interrupting.",
  ],
  [
    'a boundary event on a gateway',
    () => p().exclusive('g').end().boundary('x', 'g', { error: 'E' }),
    "x: Boundary event 'x' must be attached to an activity of its own scope.",
  ],
  [
    'an error end without a code',
    () => p().end('x', { error: null }),
    "x: Attribute 'errorCode' of the error must be present and not empty.",
  ],
  [
    'a priority too high',
    () => p().userTask('x', { priority: '101' }).end(),
    "x: Attribute 'priority' must be a whole number from 0 to 100, but is '101'.",
  ],
  [
    'a due date that is none',
    () => p().userTask('x', { dueDate: 'soon' }).end(),
    "x: Attribute 'dueDate' must be an ISO 8601 date and time with its offset, such as 2026-03-02T15:35+07:00, or an expression, but is 'soon'.",
  ],
  [
    'a reference to nothing',
    () => p().end().raw('<bpmn:sequenceFlow id="x" sourceRef="start" targetRef="nowhere"/>'),
    "x: Unresolved reference <nowhere> in 'targetRef' of 'x'.",
  ],
  [
    'the same id twice',
    () => p().task('start'),
    'null: Unparsable content <bpmn:task> at line 3, column 1, duplicate ID <start>.',
  ],
  ['an unknown element', () => p().end().raw('<bpmn:wizard id="x"/>'), 'null: Unparsable content <bpmn:wizard'],
  [
    'an element without an id',
    () => p().end().raw('<bpmn:task/>'),
    "p: An element of type bpmn:Task in 'p' has no id.",
  ],
];

describe('a process is refused', () => {
  it.each(refusals)('for %s', async (_name, build, reason) => {
    const reasons = await reasonsOf(build());

    expect(
      reasons.some((found) => found.startsWith(reason)),
      reasons.join('\n'),
    ).toBe(true);
  });

  it('for sub-processes nested beyond reason, however deep', async () => {
    const deep = (levels: number) =>
      p()
        .end()
        .raw(
          Array.from({ length: levels }, (_, index) => `<bpmn:subProcess id="s${index}">`).join('') +
            '</bpmn:subProcess>'.repeat(levels),
        );

    expect(await reasonsOf(deep(60))).toEqual(['p: Sub-processes lie inside each other more than 50 deep.']);
    expect(await reasonsOf(deep(10_000))).toEqual(['p: Sub-processes lie inside each other more than 50 deep.']);
  });

  it('with every problem at once', async () => {
    const builder = p().serviceTask('a', {}).userTask('b', { priority: '900' }).node('complexGateway', 'c').end();

    expect((await reasonsOf(builder)).map((reason) => reason.slice(0, 1)).sort()).toEqual(['a', 'b', 'c']);
  });

  it('with at most a hundred of its problems', async () => {
    const builder = Array.from({ length: 500 }, (_, index) => `t${index}`).reduce(
      (so, id) => so.serviceTask(id, {}),
      p(),
    );

    expect(await reasonsOf(builder)).toHaveLength(100);
  });
});

describe('a file is refused', () => {
  it.each([
    ['that is not XML', 'hello', 'The file is not BPMN 2.0 XML: Unparsable content hello at line 1, column 1'],
    ['that is empty', '', 'The file is not BPMN 2.0 XML'],
    ['that is cut off', p().end().xml().slice(0, -30), 'The file is not BPMN 2.0 XML'],
    ['that is other XML', '<html/>', 'The file is not BPMN 2.0 XML'],
    [
      'with an external entity',
      `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${p().end().xml()}`,
      'Document type declarations and entities are not allowed',
    ],
    [
      'without an executable process',
      process('p').properties({ isExecutable: false }).start().xml(),
      'The file has no executable process',
    ],
    ['without a process', file(), 'The file has no executable process'],
  ])('%s', async (_name, text, reason) => {
    const [problem] = await problemsOf('p.bpmn', text);

    expect(problem).toMatchObject({ resourceName: 'p.bpmn', elementId: null });
    expect(problem?.reason).toContain(reason);
  });

  it.each([
    ['that is no JSON', '{', 'The form is not JSON'],
    ['that is a list', '[]', 'The form is not a JSON object.'],
    ['without an id', '{"components":[]}', "The form has no id; give it one in the property 'id'."],
    ['with a blank id', '{"id":" "}', "The form has no id; give it one in the property 'id'."],
  ])('a form %s', async (_name, text, reason) => {
    expect((await problemsOf('f.form', text))[0]?.reason).toContain(reason);
  });

  it('of 50 MB, without reading it', async () => {
    const parsing = await parseResource({ name: 'p.bpmn', content: new Uint8Array(50_000_000) });

    expect(parsing).toMatchObject({
      ok: false,
      problems: [{ reason: 'The resource has 50000000 bytes; at most 4194304 are allowed.' }],
    });
  });

  it('that is not UTF-8', async () => {
    const parsing = await parseResource({ name: 'p.bpmn', content: new Uint8Array([0x3c, 0xff, 0xfe]) });

    expect(parsing).toMatchObject({ ok: false, problems: [{ reason: 'The resource is not valid UTF-8 text.' }] });
  });
});
