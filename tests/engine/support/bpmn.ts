/**
 * Writes BPMN for tests, left to right:
 *
 *     process('p').start().serviceTask('a', { type: 'x' }).end().xml()
 *     process('p').start().exclusive('gw').when('=n > 1').task('big').end()
 *       .at('gw').otherwise().task('small').end('end2').xml()
 *     process('p').start().userTask('t').end().boundary('late', 't', { timer: { duration: 'PT1H' } }).task('hurry').end('end2').xml()
 *     process('p').start().parallel('split').task('a').parallel('join').end().at('split').task('b').to('join').xml()
 *     process('p').start().subProcess('sub', (sub) => sub.start().task('a').end()).end().xml()
 *
 * Each step adds a node and connects it with the node before (the cursor). `at` moves the cursor, `to` connects with a node
 * that exists or will exist, `when` / `otherwise` say how the next connection is taken. Unnamed starts and ends are called
 * `start`, `end` (in a sub-process `<sub>_start`, `<sub>_end`); a flow is called `<source>-<target>`.
 */
import {
  type CallSpec,
  callExtensions,
  type DecisionSpec,
  decisionExtensions,
  definitions,
  type EventSpec,
  escapeXml,
  eventDefinition,
  extensions,
  ioMapping,
  type JobSpec,
  jobExtensions,
  type ListenerSpec,
  type LoopSpec,
  listeners,
  loopCharacteristics,
  type MappingSpec,
  type RootElement,
  rootElement,
  tag,
  type UserTaskSpec,
  userTaskExtensions,
} from './bpmn-xml.ts';

interface AdHocSpec {
  readonly activeElementsCollection?: string;
  readonly outputCollection?: string;
  readonly outputElement?: string;
  readonly completionCondition?: string;
  readonly cancelRemainingInstances?: boolean;
  /** Job type, when a worker decides. */
  readonly type?: string;
}

interface Node {
  readonly id: string;
  readonly tagName: string;
  readonly attributes: Readonly<Record<string, string | boolean | undefined>>;
  readonly content: string;
}

interface Flow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly condition: string | undefined;
}

export class BpmnBuilder {
  readonly #id: string;
  readonly #prefix: string;
  readonly #roots: Map<string, string>;
  readonly #nodes: Node[] = [];
  readonly #flows: Flow[] = [];
  readonly #defaults = new Map<string, string>();
  #extra = '';
  #processAttributes: Readonly<Record<string, string | boolean | undefined>> = {};
  #processExtensions = '';
  #cursor: string | null = null;
  #nextCondition: string | undefined;
  #nextIsDefault = false;

  constructor(id: string, prefix: string, roots: Map<string, string>) {
    this.#id = id;
    this.#prefix = prefix;
    this.#roots = roots;
  }

  /** Execution listeners of the process. */
  processListeners(...specs: readonly ListenerSpec[]): this {
    this.#processExtensions += listeners('execution', specs);
    return this;
  }

  /** The priority of all jobs of the process. */
  jobPriority(priority: string): this {
    this.#processExtensions += tag('zeebe:jobPriorityDefinition', { priority });
    return this;
  }

  /** Of the process: its name, version tag, and whether it is executable (default true). */
  properties(spec: { readonly name?: string; readonly versionTag?: string; readonly isExecutable?: boolean }): this {
    this.#processAttributes = { name: spec.name, isExecutable: spec.isExecutable };
    if (spec.versionTag !== undefined) this.#processExtensions = tag('zeebe:versionTag', { value: spec.versionTag });
    return this;
  }

  start(
    id = `${this.#prefix}start`,
    spec: EventSpec & MappingSpec & { readonly formId?: string; readonly interrupting?: boolean } = {},
  ): this {
    this.#cursor = null;
    const form = spec.formId === undefined ? '' : tag('zeebe:formDefinition', { formId: spec.formId });
    const content = extensions(form, ioMapping(spec)) + this.#event(spec);
    return this.#add('startEvent', id, content, { isInterrupting: spec.interrupting });
  }

  end(id = `${this.#prefix}end`, spec: EventSpec & JobSpec = {}): this {
    this.#add('endEvent', id, extensions(jobExtensions(spec)) + this.#event(spec));
    this.#cursor = null;
    return this;
  }

  task(id: string, spec: MappingSpec = {}): this {
    return this.#add('task', id, extensions(ioMapping(spec)));
  }

  manualTask(id: string, spec: MappingSpec = {}): this {
    return this.#add('manualTask', id, extensions(ioMapping(spec)));
  }

  serviceTask(id: string, spec: JobSpec): this {
    return this.#add('serviceTask', id, extensions(jobExtensions(spec)));
  }

  /** Any other task that a job worker does: `scriptTask`, `sendTask`, `businessRuleTask`. */
  jobTask(kind: 'scriptTask' | 'sendTask' | 'businessRuleTask', id: string, spec: JobSpec): this {
    return this.#add(kind, id, extensions(jobExtensions(spec)));
  }

  /** A script task whose FEEL expression the engine evaluates itself. */
  scriptTask(id: string, expression: string, resultVariable: string, spec: MappingSpec = {}): this {
    const script = tag('zeebe:script', { expression, resultVariable });
    return this.#add('scriptTask', id, extensions(script, ioMapping(spec)));
  }

  /** A business rule task that the engine decides. */
  decisionTask(id: string, spec: DecisionSpec): this {
    return this.#add('businessRuleTask', id, extensions(decisionExtensions(spec)));
  }

  userTask(id: string, spec: UserTaskSpec & { readonly name?: string } = {}): this {
    return this.#add('userTask', id, extensions(userTaskExtensions(spec)), { name: spec.name });
  }

  receiveTask(id: string, spec: Required<Pick<EventSpec, 'message'>> & MappingSpec): this {
    const messageRef = this.#refer({ kind: 'message', ...spec.message });
    return this.#add('receiveTask', id, extensions(ioMapping(spec)), { messageRef });
  }

  callActivity(id: string, spec: CallSpec): this {
    return this.#add('callActivity', id, extensions(callExtensions(spec)));
  }

  subProcess(id: string, build: (sub: BpmnBuilder) => BpmnBuilder, spec: MappingSpec = {}): this {
    const content = build(new BpmnBuilder(id, `${id}_`, this.#roots)).#content();
    return this.#add('subProcess', id, extensions(ioMapping(spec)) + content);
  }

  /** An event sub-process; it is not connected, and the cursor stays where it was. */
  eventSubProcess(id: string, build: (sub: BpmnBuilder) => BpmnBuilder): this {
    const content = build(new BpmnBuilder(id, `${id}_`, this.#roots)).#content();
    this.#nodes.push({ id, tagName: 'subProcess', attributes: { triggeredByEvent: true }, content });
    return this;
  }

  /** An ad-hoc sub-process; its nodes are set apart from each other with `apart()`. */
  adHoc(id: string, build: (sub: BpmnBuilder) => BpmnBuilder, spec: AdHocSpec = {}): this {
    const { completionCondition, cancelRemainingInstances, type, ...attributes } = spec;
    const inside = build(new BpmnBuilder(id, `${id}_`, this.#roots)).#content();
    const condition =
      completionCondition === undefined
        ? ''
        : tag('bpmn:completionCondition', { 'xsi:type': 'bpmn:tFormalExpression' }, escapeXml(completionCondition));
    const job = type === undefined ? '' : tag('zeebe:taskDefinition', { type });
    const content = extensions(tag('zeebe:adHoc', attributes), job) + condition + inside;
    return this.#add('adHocSubProcess', id, content, { cancelRemainingInstances });
  }

  inclusive(id: string): this {
    return this.#add('inclusiveGateway', id, '');
  }

  exclusive(id: string): this {
    return this.#add('exclusiveGateway', id, '');
  }

  parallel(id: string): this {
    return this.#add('parallelGateway', id, '');
  }

  eventGateway(id: string): this {
    return this.#add('eventBasedGateway', id, '');
  }

  catchEvent(id: string, spec: EventSpec & MappingSpec): this {
    return this.#add('intermediateCatchEvent', id, extensions(ioMapping(spec)) + this.#event(spec));
  }

  throwEvent(id: string, spec: EventSpec & JobSpec = {}): this {
    return this.#add('intermediateThrowEvent', id, extensions(jobExtensions(spec)) + this.#event(spec));
  }

  /** A boundary event on `attachedToRef`; the cursor moves to it. */
  boundary(
    id: string,
    attachedToRef: string,
    spec: EventSpec & MappingSpec & { readonly interrupting?: boolean },
  ): this {
    this.#cursor = null;
    const cancelActivity = spec.interrupting ?? true;
    const content = extensions(ioMapping(spec)) + this.#event(spec);
    return this.#add('boundaryEvent', id, content, { attachedToRef, cancelActivity });
  }

  /** An activity that is undone by a service task `<activity>_undo` of the given job type; the cursor stays. */
  undoneBy(activityId: string, type: string): this {
    const [boundary, handler] = [`${activityId}_compensation`, `${activityId}_undo`];
    const cursor = this.#cursor;
    this.boundary(boundary, activityId, { compensation: true });
    this.#cursor = null;
    this.node('serviceTask', handler, extensions(jobExtensions({ type })), { isForCompensation: true });
    this.raw(tag('bpmn:association', { id: `${boundary}_association`, sourceRef: boundary, targetRef: handler }));
    this.#cursor = cursor;
    return this;
  }

  /** Any node by its BPMN tag name (without prefix), with inner XML and attributes as given. */
  node(tagName: string, id: string, content = '', attributes: Readonly<Record<string, string | boolean>> = {}): this {
    return this.#add(tagName, id, content, attributes);
  }

  /** Makes the activity that was added last multi-instance. */
  loop(spec: LoopSpec): this {
    return this.#change((content) => content + loopCharacteristics(spec));
  }

  /** Execution listeners of the node that was added last. */
  listeners(...specs: readonly ListenerSpec[]): this {
    return this.extend(listeners('execution', specs));
  }

  /** Task listeners of the user task that was added last. */
  taskListeners(...specs: readonly ListenerSpec[]): this {
    return this.extend(listeners('task', specs));
  }

  /** Adds extension elements to the node that was added last. */
  extend(xml: string): this {
    const open = '<bpmn:extensionElements>';
    return this.#change((content) =>
      content.startsWith(open) ? open + xml + content.slice(open.length) : extensions(xml) + content,
    );
  }

  /** Adds output mappings to the node that was added last, behind those that it has. */
  outputs(outputs: NonNullable<MappingSpec['outputs']>): this {
    const [mapping, end] = [ioMapping({ outputs }), '</zeebe:ioMapping>'];
    return this.#change((content) => {
      const own = content.startsWith('<bpmn:extensionElements>') ? content.indexOf('</bpmn:extensionElements>') : 0;
      const place = content.slice(0, own).indexOf(end);
      if (place < 0)
        return own > 0 ? content.slice(0, own) + mapping + content.slice(own) : extensions(mapping) + content;
      const lines = mapping.slice('<zeebe:ioMapping>'.length, -end.length);
      return content.slice(0, place) + lines + content.slice(place);
    });
  }

  #change(content: (before: string) => string): this {
    const node = this.#nodes.pop();
    if (node === undefined) throw new Error('There is no node to change yet.');
    this.#nodes.push({ ...node, content: content(node.content) });
    return this;
  }

  /** Inner XML of the scope as given: lanes, annotations, something wrong. */
  raw(xml: string): this {
    this.#extra += xml;
    return this;
  }

  /** The next connection has this condition. */
  when(condition: string): this {
    this.#nextCondition = condition;
    return this;
  }

  /** The next connection is the default flow of its source. */
  otherwise(): this {
    this.#nextIsDefault = true;
    return this;
  }

  /** The next node is connected with none before it. */
  apart(): this {
    this.#cursor = null;
    return this;
  }

  /** Moves the cursor to a node. */
  at(id: string): this {
    this.#cursor = id;
    return this;
  }

  /** Connects the cursor with a node; the cursor stays where it was put last, so use `at` to go on. */
  to(id: string): this {
    this.#connect(id);
    this.#cursor = null;
    return this;
  }

  /** The whole file with this process alone. */
  xml(): string {
    return file(this);
  }

  /** The file's bytes, as a deployment takes them. */
  resource(name = `${this.#id}.bpmn`): { readonly name: string; readonly content: Uint8Array } {
    return { name, content: new TextEncoder().encode(this.xml()) };
  }

  /** The process element, and the root elements (messages, errors) that it refers to. */
  parts(): { readonly process: string; readonly roots: ReadonlyMap<string, string> } {
    const attributes = { id: this.#id, isExecutable: true, ...definedOnly(this.#processAttributes) };
    const content = extensions(this.#processExtensions) + this.#content();
    return { process: tag('bpmn:process', attributes, content), roots: this.#roots };
  }

  #content(): string {
    const nodes = this.#nodes.map((node) =>
      tag(
        `bpmn:${node.tagName}`,
        { id: node.id, default: this.#defaults.get(node.id), ...node.attributes },
        node.content,
      ),
    );
    const flows = this.#flows.map(({ id, source, target, condition }) =>
      tag(
        'bpmn:sequenceFlow',
        { id, sourceRef: source, targetRef: target },
        condition === undefined
          ? ''
          : tag('bpmn:conditionExpression', { 'xsi:type': 'bpmn:tFormalExpression' }, escapeXml(condition)),
      ),
    );
    return [...nodes, ...flows].join('\n') + this.#extra;
  }

  #add(tagName: string, id: string, content: string, attributes: Node['attributes'] = {}): this {
    if (this.#cursor !== null) this.#connect(id);
    this.#nodes.push({ id, tagName, attributes, content });
    this.#cursor = id;
    return this;
  }

  #connect(target: string): void {
    const source = this.#cursor;
    if (source === null) throw new Error(`Nothing to connect '${target}' with; move the cursor with at(id) first.`);
    const same = this.#flows.filter((flow) => flow.source === source && flow.target === target).length;
    const id = `${source}-${target}${same === 0 ? '' : `-${same + 1}`}`;
    this.#flows.push({ id, source, target, condition: this.#nextCondition });
    if (this.#nextIsDefault) this.#defaults.set(source, id);
    this.#nextCondition = undefined;
    this.#nextIsDefault = false;
  }

  #event(spec: EventSpec): string {
    return eventDefinition(spec, (root) => this.#refer(root));
  }

  #refer(root: RootElement): string {
    const key = JSON.stringify(root);
    const id = `${root.kind}-${[...key].reduce((hash, char) => (hash * 31 + char.charCodeAt(0)) >>> 0, 7).toString(36)}`;
    this.#roots.set(id, rootElement(id, root));
    return id;
  }
}

function definedOnly(attributes: Node['attributes']): Node['attributes'] {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}

/** Begins an executable process. */
export function process(id: string): BpmnBuilder {
  return new BpmnBuilder(id, '', new Map());
}

/** One BPMN file with several processes. */
export function file(...builders: readonly BpmnBuilder[]): string {
  const parts = builders.map((builder) => builder.parts());
  const roots = new Map(parts.flatMap((part) => [...part.roots]));
  return definitions([...roots.values(), ...parts.map((part) => part.process)].join('\n'));
}
