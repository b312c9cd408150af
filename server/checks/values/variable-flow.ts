/**
 * Which variables there may be, and which there are for certain, before each element of a process. The flow is followed forward from the start events until nothing changes any more: where two ways meet
 * there may be what either of them wrote, and there is for certain what both did; where parallel ways are joined there is what any of them wrote.
 *
 * A false alarm keeps a sound procedure back, so whatever cannot be known counts as written: what a message of another system brings, what a worker writes that is not known, what stands in a branch beside.
 */
import { type Diagram, type Element, entriesOf, extension, textOf } from '../read/diagram.ts';
import type { JobNames } from '../read/job-names.ts';
import type { PlacedField } from '../read/read-package.ts';
import { broughtBy } from '../read/told-messages.ts';

/** Stands among the names where everything may be there. */
export const ANYTHING = '*';

export interface Known {
  readonly may: ReadonlySet<string>;
  readonly must: ReadonlySet<string>;
}

/** What the flow has to know from outside the diagram. */
export interface Around {
  readonly jobs: Readonly<Record<string, JobNames>>;
  /** The fields of a form; undefined where there is no such form. */
  readonly fieldsOf: (formId: string) => readonly PlacedField[] | undefined;
  /** Everything that a called process may have written when it has ended; undefined where it is not known. */
  readonly finalOf: (processId: string) => ReadonlySet<string> | undefined;
}

export interface Flow {
  /** Before an element begins; undefined where nothing leads to it. */
  readonly before: (element: Element) => Known | undefined;
  /** Inside an activity: with what its loop and its input mappings give. */
  readonly inside: (element: Element) => Known | undefined;
  /** When an element has ended, as the flows that leave it see it. */
  readonly after: (element: Element) => Known | undefined;
  /** What the work of an activity gives, before it is mapped. */
  readonly given: (element: Element) => ReadonlySet<string>;
  /** Everything that may ever be there. */
  readonly all: ReadonlySet<string>;
}

/** Follows the variables of a diagram. `start` says what its top start events begin with. */
export function followVariables(diagram: Diagram, around: Around, start: (event: Element) => Known): Flow {
  const shape = shapeOf(diagram);
  const given = new Map(diagram.elements.map((element) => [element, givenBy(element, around)]));
  const ambient = ambientNames(diagram, shape, given);
  const before = new Map<Element, Known>();
  const after = new Map<Element, Known>();
  const givenAt = (element: Element): ReadonlySet<string> => given.get(element) ?? EMPTY;
  const walk: Walk = { shape, before, after, ambient, given: givenAt, start };
  // Each pass adds to what may be there or takes from what is certain, so it ends; the limit is for a diagram that was made to be slow.
  for (let pass = 0, isChanged = true; isChanged && pass < PASSES_MAX; pass += 1)
    isChanged = shape.nodes.map((node) => advance(node, walk)).includes(true);
  return {
    before: (element) => before.get(element),
    inside: (element) => insideOf(element, before.get(element)),
    after: (element) => after.get(element),
    given: givenAt,
    all: new Set([...after.values(), ...before.values()].flatMap(({ may }) => [...may])),
  };
}

const PASSES_MAX = 60;
const EMPTY: ReadonlySet<string> = new Set();

interface Shape {
  readonly nodes: readonly Element[];
  readonly incoming: ReadonlyMap<Element, readonly Element[]>;
  readonly outgoing: ReadonlyMap<Element, readonly Element[]>;
  /** The nodes of each scope. */
  readonly scopes: ReadonlyMap<Element, readonly Element[]>;
}

interface Walk {
  readonly shape: Shape;
  readonly before: Map<Element, Known>;
  readonly after: Map<Element, Known>;
  readonly ambient: ReadonlySet<string>;
  readonly given: (element: Element) => ReadonlySet<string>;
  readonly start: (event: Element) => Known;
}

function shapeOf({ elements }: Diagram): Shape {
  const flows = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow');
  const nodes = elements.filter(({ $type }) => $type !== 'bpmn:SequenceFlow');
  const byTarget = Map.groupBy(flows, ({ targetRef }) => targetRef);
  const bySource = Map.groupBy(flows, ({ sourceRef }) => sourceRef);
  return {
    nodes,
    incoming: new Map(nodes.map((node) => [node, (byTarget.get(node) ?? []).flatMap((one) => one.sourceRef ?? [])])),
    outgoing: new Map(nodes.map((node) => [node, (bySource.get(node) ?? []).flatMap((one) => one.targetRef ?? [])])),
    scopes: new Map(
      [...Map.groupBy(nodes, ({ $parent }) => $parent)].flatMap(([one, all]) => (one ? [[one, all]] : [])),
    ),
  };
}

/** Brings one node up to date. @returns whether anything changed */
function advance(node: Element, walk: Walk): boolean {
  const before = entryOf(node, walk);
  if (!before) return false;
  const known = walk.ambient.size === 0 ? before : { ...before, may: union(before.may, walk.ambient) };
  const isEntrySame = isSame(known, walk.before.get(node));
  // What a scope leaves depends on what is in it too.
  if (isEntrySame && !walk.shape.scopes.has(node)) return false;
  const after = leaving(node, known, walk);
  const isChanged = !isEntrySame || !isSame(after, walk.after.get(node));
  walk.before.set(node, known);
  walk.after.set(node, after);
  return isChanged;
}

function entryOf(node: Element, walk: Walk): Known | undefined {
  const { $type, attachedToRef, $parent, triggeredByEvent } = node;
  if (attachedToRef) return atBoundary(node, attachedToRef, walk);
  if (triggeredByEvent) return anywhereIn($parent, walk);
  if ($type === 'bpmn:StartEvent') {
    if (!$parent || $parent.$type === 'bpmn:Process') return walk.start(node);
    return insideOf($parent, walk.before.get($parent));
  }
  const sources = walk.shape.incoming.get(node) ?? [];
  const known = sources.flatMap((source) => walk.after.get(source) ?? []);
  return joined(known, $type === 'bpmn:ParallelGateway');
}

/** An event at an activity comes while the work is under way: some of what stands in it may be written. What comes with an error is written in place of the answer. */
function atBoundary(event: Element, attached: Element, walk: Walk): Known | undefined {
  const inside = insideOf(attached, walk.before.get(attached));
  if (!inside) return undefined;
  const within = (walk.shape.scopes.get(attached) ?? []).flatMap((one) => [...(walk.after.get(one)?.may ?? [])]);
  const isError = event.eventDefinitions?.some(({ $type }) => $type === 'bpmn:ErrorEventDefinition');
  const told = isError ? walk.given(attached) : EMPTY;
  return { may: union(inside.may, told, within), must: union(inside.must, told) };
}

/** An event that comes at any time finds whatever was written until then: nobody can say how far it has gone. */
function anywhereIn(scope: Element | undefined, walk: Walk): Known | undefined {
  const nodes = scope ? (walk.shape.scopes.get(scope) ?? []) : [];
  const known = nodes.flatMap((node) => (node.triggeredByEvent ? [] : (walk.after.get(node) ?? [])));
  if (known.length === 0) return undefined;
  const all = union(...known.map(({ may }) => may));
  return { may: all, must: all };
}

/** With the loop's entry and the input mappings of an activity. */
function insideOf(element: Element, before: Known | undefined): Known | undefined {
  if (!before) return undefined;
  const local = [...loopNames(element), ...targetsOf(element, 'inputParameters')];
  if (local.length === 0) return before;
  return { may: union(before.may, local), must: union(before.must, local) };
}

function leaving(node: Element, before: Known, walk: Walk): Known {
  const inside = insideOf(node, before) ?? before;
  const ended = endedIn(node, walk) ?? inside;
  const written = writtenBy(node, walk.given(node));
  return { may: union(inside.may, ended.may, written), must: union(before.must, ended.must, written) };
}

/** What an element gives to its scope: what its outputs say, or everything where they say nothing. */
function writtenBy(element: Element, given: ReadonlySet<string>): ReadonlySet<string> {
  const isMapped = targetsOf(element, 'outputParameters').length > 0 || keepsItsOwn(element);
  return isMapped ? new Set(outputTargets(element)) : union(given, outputTargets(element));
}

/** What a sub-process leaves: what is there at its ends. */
function endedIn(scope: Element, { shape, after }: Walk): Known | undefined {
  const ends = (shape.scopes.get(scope) ?? []).filter((node) => (shape.outgoing.get(node) ?? []).length === 0);
  return joined(
    ends.flatMap((end) => after.get(end) ?? []),
    false,
  );
}

/** What stands in branches that run beside each other may be there in all of them. */
function ambientNames({ elements }: Diagram, shape: Shape, given: ReadonlyMap<Element, ReadonlySet<string>>) {
  const isFork = (one: Element) => isParallel(one) && (shape.outgoing.get(one) ?? []).length > 1;
  const isJoin = (one: Element) => isParallel(one) && (shape.incoming.get(one) ?? []).length > 1;
  const seen = new Map<Element, number>();
  /** `open`: how many forks are not joined yet. */
  const visit = (element: Element, before: number): void => {
    const open = Math.min(before + (isFork(element) ? 1 : 0) - (isJoin(element) ? 1 : 0), FORKS_MAX);
    if (open <= 0 || (seen.get(element) ?? 0) >= open) return;
    seen.set(element, open);
    const attached = shape.nodes.filter(({ attachedToRef }) => attachedToRef === element);
    const next = [...(shape.outgoing.get(element) ?? []), ...(shape.scopes.get(element) ?? []), ...attached];
    for (const one of next) visit(one, open);
  };
  for (const element of elements) {
    if (isFork(element)) visit(element, 0);
    if (element.cancelActivity === false || goesOnBeside(element)) visit(element, FORKS_MAX);
    if (element.loopCharacteristics) for (const one of shape.scopes.get(element) ?? []) visit(one, 1);
  }
  return union(...[...seen.keys()].map((element) => writtenBy(element, given.get(element) ?? EMPTY)));
}

/** More forks inside each other than anybody draws. */
const FORKS_MAX = 10;

const isParallel = ({ $type }: Element): boolean => /(?:Parallel|Inclusive)Gateway$/.test($type);

/** An event sub-process that interrupts nothing. */
const goesOnBeside = ({ triggeredByEvent, flowElements = [] }: Element): boolean =>
  triggeredByEvent === true &&
  flowElements.some((one) => one.$type === 'bpmn:StartEvent' && Object(one).isInterrupting === false);

/** Whatever an element may write, into its own scope too. */
export const writtenAt = (element: Element, around: Around): ReadonlySet<string> =>
  union(writtenBy(element, givenBy(element, around)), targetsOf(element, 'inputParameters'), loopNames(element));

/** What the work of an element gives by itself. */
function givenBy(element: Element, around: Around): ReadonlySet<string> {
  const { $type, eventDefinitions = [] } = element;
  const jobType = textOf(element, 'zeebe:TaskDefinition', 'type');
  if (jobType !== undefined) return new Set(around.jobs[jobType]?.writes ?? [ANYTHING]);
  if ($type === 'bpmn:UserTask') return givenByForm(element, around);
  if ($type === 'bpmn:CallActivity') return givenByCalled(element, around);
  const result = ['zeebe:CalledDecision', 'zeebe:Script'].flatMap(
    (part) => textOf(element, part, 'resultVariable') ?? [],
  );
  if (result.length > 0) return new Set(result);
  // Of the message that starts the process it is known what it brings.
  const isTop = $type === 'bpmn:StartEvent' && element.$parent?.$type === 'bpmn:Process';
  const isCaught = /(?:CatchEvent|BoundaryEvent|ReceiveTask|StartEvent)$/.test($type);
  if (!isCaught || isTop || isErrorOfJob(element)) return EMPTY;
  const messages = [element.messageRef, ...eventDefinitions.map(({ messageRef }) => messageRef)].flatMap(
    (one) => one ?? [],
  );
  if (messages.length > 0) return new Set(messages.flatMap(({ name = '' }) => broughtBy(name) ?? [ANYTHING]));
  if (eventDefinitions.some((one) => TELLING.includes(one.$type))) return new Set([ANYTHING]);
  return EMPTY;
}

/** Events that bring variables of which the diagram says nothing. */
const TELLING = ['bpmn:SignalEventDefinition', 'bpmn:ErrorEventDefinition', 'bpmn:EscalationEventDefinition'];

/** What comes with the error of a job is said by its contract. */
export const isErrorOfJob = ({ attachedToRef, eventDefinitions = [] }: Element): boolean =>
  attachedToRef !== undefined &&
  textOf(attachedToRef, 'zeebe:TaskDefinition', 'type') !== undefined &&
  eventDefinitions.every(({ $type }) => $type === 'bpmn:ErrorEventDefinition');

function givenByForm(element: Element, { fieldsOf }: Around): ReadonlySet<string> {
  const fields = fieldsOf(textOf(element, 'zeebe:FormDefinition', 'formId') ?? '');
  if (!fields) return new Set([ANYTHING]);
  const keys = fields.flatMap(({ field: { key, path } }) => [key, path]);
  return new Set(keys.flatMap((key) => (typeof key === 'string' && key !== '' ? [firstName(key)] : [])));
}

/** A called process gives everything, unless it is told to keep it; what is mapped is taken out of all that it has. */
function givenByCalled(element: Element, { finalOf }: Around): ReadonlySet<string> {
  return finalOf(textOf(element, 'zeebe:CalledElement', 'processId') ?? '') ?? new Set([ANYTHING]);
}

/** Whether a called process keeps its variables to itself: then its outputs alone come back. */
const keepsItsOwn = (element: Element): boolean =>
  extension(element, 'zeebe:CalledElement')?.propagateAllChildVariables === false;

/** The names that the output mappings of an element and the list of its loop write. */
function outputTargets(element: Element): readonly string[] {
  const collection = loopOf(element)?.outputCollection;
  return [...targetsOf(element, 'outputParameters'), ...(typeof collection === 'string' ? [collection] : [])];
}

export function targetsOf(element: Element, list: 'inputParameters' | 'outputParameters'): readonly string[] {
  const targets = entriesOf(element, 'zeebe:IoMapping', list).map(({ target }) => String(target ?? ''));
  return targets.filter((target) => target !== '').map(firstName);
}

/** What a loop gives to each of its rounds. */
function loopNames(element: Element): readonly string[] {
  const loop = loopOf(element);
  if (!loop) return [];
  return ['loopCounter', ...[loop.inputElement].flatMap((name) => (typeof name === 'string' ? [name] : []))];
}

const loopOf = ({ loopCharacteristics }: Element) =>
  loopCharacteristics && extension(loopCharacteristics, 'zeebe:LoopCharacteristics');

/** `stepLimit.unit` is a part of `stepLimit`. */
const firstName = (path: string): string => path.split('.')[0] ?? path;

function joined([first, ...others]: readonly Known[], isParallel: boolean): Known | undefined {
  if (!first || others.length === 0) return first;
  const may = union(first.may, ...others.map((one) => one.may));
  if (isParallel) return { may, must: union(first.must, ...others.map((one) => one.must)) };
  return { may, must: common([first, ...others]) };
}

/** The names that are certain on each of several ways. */
export function common(ways: readonly Known[]): ReadonlySet<string> {
  const names = union(...ways.map(({ must }) => must));
  return new Set([...names].filter((name) => ways.every(({ must }) => must.has(name) || must.has(ANYTHING))));
}

export function union(...sets: readonly Iterable<string>[]): ReadonlySet<string> {
  const all = new Set<string>();
  for (const set of sets) for (const name of set) all.add(name);
  return all;
}

function isSame(one: Known, other: Known | undefined): boolean {
  return other !== undefined && one.may.size === other.may.size && one.must.size === other.must.size;
}
