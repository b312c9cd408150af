/** Small pieces of BPMN XML that the builder in `bpmn.ts` puts together. */

export interface TimerSpec {
  readonly date?: string;
  readonly duration?: string;
  readonly cycle?: string;
}

export interface ConditionSpec {
  readonly expression?: string;
  readonly variableEvents?: string;
  readonly variableNames?: string;
}

/** What an event waits for or does; at most one part is given. `null` as the code of an error or escalation catches all. */
export interface EventSpec {
  readonly timer?: TimerSpec;
  readonly message?: { readonly name: string; readonly correlationKey?: string };
  readonly error?: string | null;
  readonly escalation?: string | null;
  readonly signal?: string;
  readonly link?: string;
  readonly condition?: string | ConditionSpec;
  /** Id of the activity to undo, or true for all. */
  readonly compensation?: string | true;
  readonly terminate?: boolean;
}

export interface MappingSpec {
  /** Target → source, e.g. `{ total: '=price * 2' }`. */
  /** Sources by target; an undefined one is an input without a source. */
  readonly inputs?: Readonly<Record<string, string | undefined>>;
  readonly outputs?: Readonly<Record<string, string>>;
}

export interface JobSpec extends MappingSpec {
  readonly type?: string;
  readonly retries?: string;
  readonly priority?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface UserTaskSpec extends MappingSpec {
  readonly assignee?: string;
  readonly candidateGroups?: string;
  readonly candidateUsers?: string;
  readonly dueDate?: string;
  readonly followUpDate?: string;
  readonly priority?: string;
  readonly formId?: string;
  readonly bindingType?: 'latest' | 'deployment' | 'versionTag';
  readonly versionTag?: string;
  readonly externalReference?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** True: without `<zeebe:userTask/>`, done by a job worker. */
  readonly jobBased?: boolean;
}

export interface CallSpec extends MappingSpec {
  readonly processId: string;
  readonly businessId?: string;
  readonly bindingType?: 'latest' | 'deployment' | 'versionTag';
  readonly versionTag?: string;
  readonly propagateAllChildVariables?: boolean;
  readonly propagateAllParentVariables?: boolean;
}

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

export function escapeXml(text: string): string {
  return text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** An element; attributes that are undefined are left out. */
export function tag(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  return `<${name}${written.join('')}>${content}</${name}>`;
}

export function extensions(...parts: readonly string[]): string {
  const content = parts.join('');
  return content === '' ? '' : tag('bpmn:extensionElements', {}, content);
}

export function ioMapping(spec: MappingSpec): string {
  const lines = (kind: 'input' | 'output', mappings: Readonly<Record<string, string | undefined>> = {}) =>
    Object.entries(mappings).map(([target, source]) => tag(`zeebe:${kind}`, { source, target }));
  const content = [...lines('input', spec.inputs), ...lines('output', spec.outputs)].join('');
  return content === '' ? '' : tag('zeebe:ioMapping', {}, content);
}

function headers(values: Readonly<Record<string, string>> | undefined): string {
  const lines = Object.entries(values ?? {}).map(([key, value]) => tag('zeebe:header', { key, value }));
  return lines.length === 0 ? '' : tag('zeebe:taskHeaders', {}, lines.join(''));
}

export function jobExtensions(spec: JobSpec): string {
  const definition =
    spec.type === undefined ? '' : tag('zeebe:taskDefinition', { type: spec.type, retries: spec.retries });
  const priority = spec.priority === undefined ? '' : tag('zeebe:jobPriorityDefinition', { priority: spec.priority });
  return definition + headers(spec.headers) + priority + ioMapping(spec);
}

export function userTaskExtensions(spec: UserTaskSpec): string {
  const { assignee, candidateGroups, candidateUsers, dueDate, followUpDate, priority } = spec;
  const { formId, bindingType, versionTag, externalReference } = spec;
  const given = (name: string, attributes: Attributes) =>
    Object.values(attributes).some((value) => value !== undefined) ? tag(name, attributes) : '';
  return [
    spec.jobBased ? '' : tag('zeebe:userTask', {}),
    given('zeebe:assignmentDefinition', { assignee, candidateGroups, candidateUsers }),
    given('zeebe:taskSchedule', { dueDate, followUpDate }),
    given('zeebe:priorityDefinition', { priority }),
    given('zeebe:formDefinition', { formId, bindingType, versionTag, externalReference }),
    headers(spec.headers),
    ioMapping(spec),
  ].join('');
}

export function callExtensions(spec: CallSpec): string {
  const { processId, businessId, bindingType, versionTag } = spec;
  const { propagateAllChildVariables, propagateAllParentVariables } = spec;
  const propagation = { propagateAllChildVariables, propagateAllParentVariables };
  const attributes = { processId, businessId, bindingType, versionTag, ...propagation };
  return tag('zeebe:calledElement', attributes) + ioMapping(spec);
}

export interface LoopSpec {
  readonly inputCollection?: string;
  readonly inputElement?: string;
  readonly outputCollection?: string;
  readonly outputElement?: string;
  readonly completionCondition?: string;
  readonly isSequential?: boolean;
}

export function loopCharacteristics(spec: LoopSpec): string {
  const { completionCondition, isSequential, ...attributes } = spec;
  const condition =
    completionCondition === undefined
      ? ''
      : tag('bpmn:completionCondition', { 'xsi:type': 'bpmn:tFormalExpression' }, escapeXml(completionCondition));
  const content = extensions(tag('zeebe:loopCharacteristics', attributes)) + condition;
  return tag('bpmn:multiInstanceLoopCharacteristics', { isSequential }, content);
}

export interface ListenerSpec {
  readonly eventType: string;
  readonly type: string;
  readonly retries?: string;
  /** Of an execution listener. */
  readonly headers?: Readonly<Record<string, string>>;
}

export function listeners(kind: 'execution' | 'task', specs: readonly ListenerSpec[]): string {
  const lines = specs.map(({ headers: own, ...spec }) => tag(`zeebe:${kind}Listener`, { ...spec }, headers(own)));
  return tag(`zeebe:${kind}Listeners`, {}, lines.join(''));
}

export interface DecisionSpec extends MappingSpec {
  readonly decisionId?: string;
  readonly resultVariable?: string;
  readonly bindingType?: string;
  readonly versionTag?: string;
}

export function decisionExtensions(spec: DecisionSpec): string {
  const { decisionId, resultVariable, bindingType, versionTag } = spec;
  return tag('zeebe:calledDecision', { decisionId, resultVariable, bindingType, versionTag }) + ioMapping(spec);
}

function timer(spec: TimerSpec): string {
  const kinds = { date: 'timeDate', duration: 'timeDuration', cycle: 'timeCycle' } as const;
  const parts = (['date', 'duration', 'cycle'] as const).map((kind) =>
    spec[kind] === undefined ? '' : tag(`bpmn:${kinds[kind]}`, {}, escapeXml(spec[kind])),
  );
  return tag('bpmn:timerEventDefinition', {}, parts.join(''));
}

function condition(spec: string | ConditionSpec): string {
  const { expression, ...filter } = typeof spec === 'string' ? { expression: spec } : spec;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const body =
    expression === undefined
      ? ''
      : tag('bpmn:condition', { 'xsi:type': 'bpmn:tFormalExpression' }, escapeXml(expression));
  const content = extensions(isFiltered ? tag('zeebe:conditionalFilter', filter) : '') + body;
  return tag('bpmn:conditionalEventDefinition', {}, content);
}

/** The event definition; `refer` registers a root element (message or error) and gives its id. */
export function eventDefinition(spec: EventSpec, refer: (root: RootElement) => string): string {
  if (spec.timer) return timer(spec.timer);
  if (spec.message) {
    return tag('bpmn:messageEventDefinition', { messageRef: refer({ kind: 'message', ...spec.message }) });
  }
  if (spec.signal !== undefined) {
    return tag('bpmn:signalEventDefinition', { signalRef: refer({ kind: 'signal', name: spec.signal }) });
  }
  if (spec.condition !== undefined) return condition(spec.condition);
  if (spec.link !== undefined) return tag('bpmn:linkEventDefinition', { name: spec.link });
  if (spec.compensation !== undefined) {
    const activityRef = spec.compensation === true ? undefined : spec.compensation;
    return tag('bpmn:compensateEventDefinition', { activityRef });
  }
  if (spec.escalation === null) return tag('bpmn:escalationEventDefinition', {});
  if (spec.escalation !== undefined) {
    const escalationRef = refer({ kind: 'escalation', escalationCode: spec.escalation });
    return tag('bpmn:escalationEventDefinition', { escalationRef });
  }
  if (spec.error === null) return tag('bpmn:errorEventDefinition', {});
  if (spec.error !== undefined) {
    return tag('bpmn:errorEventDefinition', { errorRef: refer({ kind: 'error', errorCode: spec.error }) });
  }
  return spec.terminate ? tag('bpmn:terminateEventDefinition', {}) : '';
}

export type RootElement =
  | { readonly kind: 'message'; readonly name: string; readonly correlationKey?: string }
  | { readonly kind: 'error'; readonly errorCode: string }
  | { readonly kind: 'escalation'; readonly escalationCode: string }
  | { readonly kind: 'signal'; readonly name: string };

export function rootElement(id: string, root: RootElement): string {
  if (root.kind === 'signal') return tag('bpmn:signal', { id, name: root.name });
  if (root.kind === 'escalation') return tag('bpmn:escalation', { id, escalationCode: root.escalationCode });
  if (root.kind === 'error') return tag('bpmn:error', { id, errorCode: root.errorCode });
  const subscription =
    root.correlationKey === undefined ? '' : tag('zeebe:subscription', { correlationKey: root.correlationKey });
  return tag('bpmn:message', { id, name: root.name }, extensions(subscription));
}

export function definitions(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag(
    'bpmn:definitions',
    {
      'xmlns:bpmn': 'http://www.omg.org/spec/BPMN/20100524/MODEL',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xmlns:zeebe': 'http://camunda.org/schema/zeebe/1.0',
      'xmlns:modeler': 'http://camunda.org/schema/modeler/1.0',
      id: 'definitions',
      targetNamespace: 'http://bpmn.io/schema/bpmn',
      'modeler:executionPlatform': 'Camunda Cloud',
      'modeler:executionPlatformVersion': '8.8.0',
    },
    content,
  )}\n`;
}
