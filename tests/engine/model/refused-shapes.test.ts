import { expect, it } from 'vitest';
import { type BpmnBuilder, file, process } from '../support/bpmn.ts';
import { extensions, loopCharacteristics } from '../support/bpmn-xml.ts';
import { problemsOf, reasonsOf } from './parse.ts';

const p = (): BpmnBuilder => process('p').start();
const message = { name: 'm', correlationKey: '=k' };
const compensable = () => p().task('x').undoneBy('x', 'undo').end();
const userTask = (extension: string) => p().node('userTask', 'x', extensions(extension)).end();

/** What is drawn or said of an element → one of its problems, with its element. */
const refused: readonly (readonly [string, () => BpmnBuilder, string])[] = [
  [
    'an event-based gateway with one flow',
    () => p().eventGateway('x').catchEvent('a', { message }).end(),
    "x: Event-based gateway 'x' must have at least two outgoing sequence flows.",
  ],
  [
    'a second way to an event behind an event-based gateway',
    () =>
      p()
        .parallel('f')
        .eventGateway('g')
        .catchEvent('x', { message })
        .end()
        .at('g')
        .catchEvent('b', { signal: 's' })
        .to('end')
        .at('f')
        .to('x'),
    "x: Event 'x' follows an event-based gateway and must have no other incoming sequence flow.",
  ],
  [
    'a default flow of another gateway',
    () => p().node('exclusiveGateway', 'x', '', { default: 'y-end' }).task('y').end(),
    "x: Default flow 'y-end' must start at the gateway 'x'.",
  ],
  [
    'a sequence flow from nowhere',
    () => p().end().raw('<bpmn:sequenceFlow id="x" targetRef="end"/>'),
    "x: Sequence flow 'x' has no source.",
  ],
  [
    'an event of two kinds',
    () => p().node('intermediateThrowEvent', 'x', '<bpmn:signalEventDefinition/><bpmn:linkEventDefinition/>').end(),
    "x: Element 'x' of type bpmn:intermediateThrowEvent must not have more than one event definition.",
  ],
  [
    'a catch event without an event',
    () => p().node('intermediateCatchEvent', 'x').end(),
    "x: Element 'x' of type bpmn:intermediateCatchEvent must have an event definition.",
  ],
  [
    'an event that catches a termination',
    () => p().node('intermediateCatchEvent', 'x', '<bpmn:terminateEventDefinition/>').end(),
    "x: Element 'x' of type bpmn:intermediateCatchEvent with TerminateEventDefinition is not supported by this engine yet.",
  ],
  [
    'an escalation boundary event on a task',
    () => p().userTask('t').end().boundary('x', 't', { escalation: 'E' }).end('e2'),
    "x: Escalation boundary event 'x' must not be attached to a task, which throws none.",
  ],
  [
    'an error that has no code, caught',
    () => p().task('t').end().boundary('x', 't', { error: '' }).end('e2'),
    "x: Attribute 'errorCode' of the error must be present and not empty.",
  ],
  [
    'a boundary event of nothing',
    () => p().end().node('boundaryEvent', 'x', '<bpmn:signalEventDefinition/>'),
    "x: Boundary event 'x' must be attached to an activity of its own scope.",
  ],
  [
    'a link without a name',
    () => p().node('intermediateThrowEvent', 'x', '<bpmn:linkEventDefinition/>'),
    "x: Link event 'x' must have a name.",
  ],
  [
    'a flow into a caught link',
    () => p().catchEvent('x', { link: 'A' }).end(),
    "x: Link catch event 'x' must not have incoming sequence flows.",
  ],
  [
    'an activity that is undone twice',
    () => compensable().boundary('b2', 'x', { compensation: true }),
    "b2: The activity of 'b2' must not have more than one compensation boundary event.",
  ],
  [
    'a flow out of a compensation boundary event',
    () => compensable().at('x_compensation').to('end'),
    "x_compensation: Compensation boundary event 'x_compensation' must not have outgoing sequence flows.",
  ],
  [
    'a flow out of a compensation handler',
    () => compensable().at('x_undo').to('end'),
    "x_undo: Compensation handler 'x_undo' must not have incoming or outgoing sequence flows.",
  ],
  [
    'a boundary event on a compensation handler',
    () => compensable().boundary('b2', 'x_undo', { signal: 's' }).to('end'),
    "x_undo: Compensation handler 'x_undo' must not have boundary events.",
  ],
  [
    'an event sub-process that is multi-instance',
    () =>
      p()
        .end()
        .node(
          'subProcess',
          'x',
          loopCharacteristics({ inputCollection: '=[1]' }) +
            '<bpmn:startEvent id="y"><bpmn:signalEventDefinition/></bpmn:startEvent>',
          { triggeredByEvent: true },
        ),
    "x: Event sub-process 'x' must not be multi-instance.",
  ],
  [
    'an event sub-process with two starts',
    () =>
      p()
        .end()
        .eventSubProcess('x', (sub) => sub.start('y', { signal: 's' }).end().start('z', { signal: 't' }).to('x_end')),
    "x: Sub-process 'x' must have exactly one start event, but has 2.",
  ],
  [
    'a number of turns',
    () =>
      p()
        .node(
          'task',
          'x',
          `<bpmn:multiInstanceLoopCharacteristics>${extensions('<zeebe:loopCharacteristics inputCollection="=[1]"/>')}<bpmn:loopCardinality>3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>`,
        )
        .end(),
    "x: A loop cardinality on element 'x' is not supported; give an input collection.",
  ],
  [
    'a static completion condition of an ad-hoc sub-process',
    () =>
      p()
        .adHoc('x', (sub) => sub.task('y'), { completionCondition: 'true' })
        .end(),
    "x: Completion condition 'true' must be an expression that starts with '='.",
  ],
  [
    'a parallel event-based gateway',
    () => p().node('eventBasedGateway', 'x', '', { eventGatewayType: 'Parallel' }).end(),
    "x: Element 'x' must not be parallel (eventGatewayType='Parallel'); the first event decides.",
  ],
  [
    'an ad-hoc sub-process in order',
    () => p().node('adHocSubProcess', 'x', '<bpmn:task id="y"/>', { ordering: 'Sequential' }).end(),
    "x: Element 'x' must not be sequential (ordering='Sequential'); its elements run side by side.",
  ],
  [
    'a message end event without a job type',
    () => p().end('x', { message: { name: 'm' } }),
    "x: Element 'x' of type bpmn:endEvent must have a zeebe:taskDefinition with a type.",
  ],
  [
    'a job of a manual task',
    () => p().manualTask('x').extend('<zeebe:taskDefinition type="a"/>').end(),
    "x: Element 'x' of type bpmn:manualTask must not have a zeebe:taskDefinition.",
  ],
  [
    'a call activity that calls nothing',
    () => p().node('callActivity', 'x').end(),
    "x: Element 'x' is a call activity and needs zeebe:calledElement.",
  ],
  [
    'two task definitions',
    () => p().serviceTask('x', { type: 'a' }).extend('<zeebe:taskDefinition type="b"/>').end(),
    "x: Element 'x' must not have more than one zeebe:taskDefinition.",
  ],
  [
    'a header twice',
    () =>
      p()
        .serviceTask('x', { type: 'a' })
        .extend(
          '<zeebe:taskHeaders><zeebe:header key="k" value="1"/><zeebe:header key="k" value="2"/></zeebe:taskHeaders>',
        )
        .end(),
    "x: Header 'k' of element 'x' must not be given more than once.",
  ],
  [
    'a script without a variable for its result',
    () => p().node('scriptTask', 'x', extensions('<zeebe:script expression="=1"/>')).end(),
    "x: Attribute 'resultVariable' of zeebe:script must be present and not empty.",
  ],
  [
    'a script without an expression',
    () => p().node('scriptTask', 'x', extensions('<zeebe:script resultVariable="r"/>')).end(),
    "x: Attribute 'expression' of zeebe:script must be present and not empty.",
  ],
  [
    'a result of a script that is no name',
    () => p().scriptTask('x', '=1', 'a b').end(),
    "x: Attribute 'resultVariable' must be the name of a variable, but is 'a b'.",
  ],
  [
    'a decision without a variable for its result',
    () => p().node('businessRuleTask', 'x', extensions('<zeebe:calledDecision decisionId="d"/>')).end(),
    "x: Attribute 'resultVariable' of zeebe:calledDecision must be present and not empty.",
  ],
  [
    'a decision without an id',
    () => p().node('businessRuleTask', 'x', extensions('<zeebe:calledDecision resultVariable="r"/>')).end(),
    "x: Attribute 'decisionId' of zeebe:calledDecision must be present and not empty.",
  ],
  [
    'a linked resource without an id',
    () =>
      p()
        .serviceTask('x', { type: 'a' })
        .extend('<zeebe:linkedResources><zeebe:linkedResource resourceType="RPA"/></zeebe:linkedResources>')
        .end(),
    "x: Attribute 'resourceId' of zeebe:linkedResource must be present and not empty.",
  ],
  [
    'a binding of another kind',
    () => p().node('callActivity', 'x', extensions('<zeebe:calledElement processId="q" bindingType="newest"/>')).end(),
    "x: Binding type 'newest' is unknown; use latest, deployment or versionTag.",
  ],
  [
    'a version tag by an expression',
    () => p().callActivity('x', { processId: 'q', bindingType: 'versionTag', versionTag: '=t' }).end(),
    "x: Version tag '=t' must be a static value; it is not evaluated.",
  ],
  [
    'a version tag of a decision that is no FEEL',
    () =>
      p()
        .decisionTask('x', { decisionId: 'd', resultVariable: 'r', bindingType: 'versionTag', versionTag: '=a +' })
        .end(),
    "x: Failed to parse expression 'a +': something is missing at the end (line 1, column 4).",
  ],
  [
    'a business id of a called process that is no expression',
    () => p().callActivity('x', { processId: 'q', businessId: '=a +' }).end(),
    "x: Failed to parse expression 'a +': something is missing at the end (line 1, column 4).",
  ],
  [
    'a secret that is named as a text',
    () =>
      p()
        .serviceTask('x', { type: 'a', inputs: { a: 'Bearer camunda.secrets.token' } })
        .end(),
    "x: 'camunda.secrets.token' in the input mapping 'Bearer camunda.secrets.token' is a text; write it as an expression, '=camunda.secrets.token'.",
  ],
  [
    'a secret in a text of an expression',
    () =>
      p()
        .serviceTask('x', { type: 'a', inputs: { a: '=if late then "x" else {auth: ["camunda.secrets.t-1"]}' } })
        .end(),
    `x: 'camunda.secrets.t-1' in the input mapping '=if late then "x" else {auth: ["camunda.secrets.t-1"]}' is a text; write it as an expression, '=camunda.secrets.t-1'.`,
  ],
  [
    'a secret in a text of a property',
    () =>
      userTask(
        '<zeebe:userTask/><zeebe:properties><zeebe:property name="auth" value="camunda.secrets.t"/></zeebe:properties>',
      ),
    "x: 'camunda.secrets.t' in the property 'auth' of 'x' is a text; write it as an expression, '=camunda.secrets.t'.",
  ],
  [
    'a secret in a list',
    () =>
      p()
        .serviceTask('x', { type: 'a', inputs: { a: '={b: [camunda.secrets.token]}' } })
        .end(),
    "x: The input mapping '={b: [camunda.secrets.token]}' puts a secret into a list, or into a context of a branch, where it cannot be replaced; give it a mapping of its own.",
  ],
  [
    'a secret in a context of a branch',
    () =>
      p()
        .serviceTask('x', { type: 'a', inputs: { a: '=if c then {b: camunda.secrets.t} else null' } })
        .end(),
    "x: The input mapping '=if c then {b: camunda.secrets.t} else null' puts a secret into a list, or into a context of a branch, where it cannot be replaced; give it a mapping of its own.",
  ],
  [
    'a listener without a type',
    () => p().task('x').listeners({ eventType: 'start', type: '' }).end(),
    "x: Attribute 'type' of a listener of 'x' must be present and not empty.",
  ],
  [
    'a start listener of a start event',
    () => process('p').start('x').listeners({ eventType: 'start', type: 'a' }).end(),
    "x: Element 'x' of type bpmn:startEvent must not have 'start' execution listeners.",
  ],
  [
    'an end listener of an error end event',
    () => p().end('x', { error: 'E' }).listeners({ eventType: 'end', type: 'a' }),
    "x: Element 'x' of type bpmn:endEvent must not have 'end' execution listeners.",
  ],
  [
    'an empty priority',
    () => userTask('<zeebe:userTask/><zeebe:priorityDefinition priority=""/>'),
    "x: Attribute 'priority' must not be empty.",
  ],
  [
    'a form by an id and a reference',
    () => p().userTask('x', { formId: 'f', externalReference: 'g' }).end(),
    "x: A form is given by 'formId' or by 'externalReference', not by both.",
  ],
  [
    'a form of a Camunda user task by a key',
    () => userTask('<zeebe:userTask/><zeebe:formDefinition formKey="k"/>'),
    "x: A Camunda user task takes its form by 'formId' or 'externalReference'; other forms are not supported.",
  ],
  [
    'a form of a job-based user task by an id and a key',
    () => userTask('<zeebe:formDefinition formId="f" formKey="k"/>'),
    "x: The form of a user task without zeebe:userTask is given by 'formId' or by 'formKey'.",
  ],
  [
    'a form of a start event that waits',
    () => process('p').start('x', { signal: 's', formId: 'f' }).end(),
    "x: Element 'x' of type bpmn:startEvent must not have a form; only a none start event may.",
  ],
  [
    'a form of a start event by an expression',
    () => process('p').start('x', { formId: '=f' }).end(),
    "x: The form id '=f' of a start event must be a static value; it is not evaluated.",
  ],
];

it.each(refused)('refuses %s', async (_what, build, problem) => {
  expect(await reasonsOf(build())).toContain(problem);
});

it('refuses an empty form of user tasks in a process', async () => {
  const form = extensions('<zeebe:userTaskForm id="f"> </zeebe:userTaskForm>');
  const xml = file(p().end()).replace(/(<bpmn:process [^>]*>)/, `$1${form}`);

  expect((await problemsOf('p.bpmn', xml)).map(({ reason }) => reason)).toContain(
    "A zeebe:userTaskForm of 'p' must not be empty.",
  );
});
