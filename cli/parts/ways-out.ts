/**
 * Whether everybody can get on: a proof over the diagrams and forms that no user task is a dead end. It walks from each user task along its flows to where somebody acts
 * next, once for each answer that the task's form offers. What is not the form's to say (a decision table, a job, an answer of another task) may turn out either way.
 *
 * Four things are flaws: an answer that no flow takes; a flow that waits for an answer which nobody is offered; a task from which no answer leads to an end; and a way
 * back to a task where nothing can be mended, so that the same comes up again for ever.
 */
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { feel, namesUsed } from '../../office/facts/index.ts';
import type { Workflow } from '../../office/packages/index.ts';

/** A place where somebody cannot get on; the message names the value and the way out. */
export interface DeadEnd {
  readonly processId: string;
  readonly elementId: string;
  readonly message: string;
}

interface Element {
  readonly $type: string;
  readonly id: string;
  readonly flowElements?: readonly Element[];
  readonly rootElements?: readonly Element[];
  readonly sourceRef?: Element;
  readonly targetRef?: Element;
  readonly attachedToRef?: Element;
  readonly $parent?: Element;
  readonly default?: Element;
  readonly conditionExpression?: { readonly body: string };
  readonly extensionElements?: { readonly values: readonly Readonly<Record<string, unknown>>[] };
}

interface Field {
  readonly key: string;
  /** What may be chosen; undefined when that is not known before the form is shown, or anything may be typed. */
  readonly choices: readonly unknown[] | undefined;
}

interface Diagram {
  readonly processId: string;
  readonly elements: readonly Element[];
  readonly forms: ReadonlyMap<string, readonly Field[]>;
}

/** What somebody chose, by the keys of the fields. */
type Answer = Readonly<Record<string, unknown>>;

/** Where a walk comes to: tasks and parts in which somebody acts, ends, and what an answer is left without. */
interface Reached {
  readonly stops: Set<Element>;
  isEnded: boolean;
  readonly stuckAt: Set<Element>;
}

/** Every dead end of the processes. That the answers of a dossier can be corrected beside each task does not count: what a task asks for has to be mended there. */
export async function findDeadEnds(workflows: readonly Workflow[]): Promise<readonly DeadEnd[]> {
  const diagrams = await Promise.all(workflows.map(readDiagram));
  const offered = choicesOffered(diagrams);
  return diagrams.flatMap((diagram) => [...neverChosen(diagram, offered), ...deadEndsOf(diagram)]);
}

async function readDiagram({ processId, files }: Workflow): Promise<Diagram> {
  const xml = files.find(({ name }) => name.endsWith('.bpmn'))?.content ?? '';
  const { rootElement } = await new BpmnModdle({ zeebe }).fromXML(xml);
  const forms = files.filter(({ name }) => name.endsWith('.form')).map(({ content }) => JSON.parse(content));
  return {
    processId,
    elements: ((rootElement as unknown as Element).rootElements ?? []).flatMap(within),
    forms: new Map(forms.map((form) => [String(form.id), fieldsOf(form)])),
  };
}

function within(scope: Element): readonly Element[] {
  return (scope.flowElements ?? []).flatMap((element) => [element, ...within(element)]);
}

/** The fields that can be filled in, in groups too. */
function fieldsOf(part: Readonly<Record<string, unknown>>): readonly Field[] {
  const { type, key, values, components = [], disabled, readonly } = part;
  const inside = (components as Readonly<Record<string, unknown>>[]).flatMap(fieldsOf);
  if (typeof key !== 'string' || disabled === true || readonly === true) return inside;
  const chosen = type === 'radio' || type === 'select';
  const listed = chosen && Array.isArray(values) ? values.map(({ value }) => value) : undefined;
  return [{ key, choices: type === 'checkbox' ? [true, false] : listed }, ...inside];
}

/** For each key that is chosen from a list somewhere, everything that some form offers for it. */
function choicesOffered(diagrams: readonly Diagram[]): ReadonlyMap<string, ReadonlySet<unknown> | 'anything'> {
  const offered = new Map<string, Set<unknown> | 'anything'>();
  for (const { key, choices } of diagrams.flatMap(({ forms }) => [...forms.values()].flat())) {
    const known = offered.get(key) ?? new Set();
    offered.set(key, choices === undefined || known === 'anything' ? 'anything' : new Set([...known, ...choices]));
  }
  return offered;
}

const EQUALS = /\b(\w+) = "([^"]*)"/g;

/** Flows that wait for an answer which no form offers. */
function neverChosen({ processId, elements }: Diagram, offered: ReturnType<typeof choicesOffered>): DeadEnd[] {
  return elements.flatMap(({ id, conditionExpression }) =>
    [...(conditionExpression?.body ?? '').matchAll(EQUALS)].flatMap(([, key = '', value]) => {
      const choices = offered.get(key);
      if (choices === undefined || choices === 'anything' || choices.has(value)) return [];
      const message = `waits for ${key} = "${value}", which no form offers; the forms offer ${[...choices].join(', ')}`;
      return [{ processId, elementId: id, message }];
    }),
  );
}

function deadEndsOf(diagram: Diagram): readonly DeadEnd[] {
  const { processId, elements } = diagram;
  const walks = new Map(elements.filter(isStop).map((stop) => [stop, walksFrom(diagram, stop)] as const));
  const leading = leadingToAnEnd(walks);
  return [...walks].flatMap(([stop, each]) => {
    const stuck = each.flatMap(({ answer, reached }) =>
      [...reached.stuckAt].map((at) => `the answer ${JSON.stringify(answer)} is taken by no flow of ${at.id}`),
    );
    const endless = leading.has(stop) ? [] : ['no answer leads to an end; draw a way out'];
    const again = canMend(diagram, stop) ? [] : backTo(stop, walks);
    return [...stuck, ...endless, ...again].map((message) => ({ processId, elementId: stop.id, message }));
  });
}

const isStop = ({ $type }: Element): boolean => $type === 'bpmn:UserTask' || $type === 'bpmn:CallActivity';

interface Walk {
  readonly answer: Answer;
  readonly reached: Reached;
}

type Walks = ReadonlyMap<Element, readonly Walk[]>;

/** One walk for each answer that the task's form offers; from a part that is called, one that goes every way. */
function walksFrom(diagram: Diagram, stop: Element): readonly Walk[] {
  const choosing = fieldsAt(diagram, stop).filter(({ key, choices }) => choices && isAskedFor(diagram, key));
  const answers = choosing.reduce<readonly Answer[]>(
    (before, { key, choices = [] }) =>
      before.flatMap((answer) => choices.map((choice) => ({ ...answer, [key]: choice }))),
    [{}],
  );
  return answers.map((answer) => {
    const reached: Reached = { stops: new Set(), isEnded: false, stuckAt: new Set() };
    const seen = new Set<Element>();
    for (const next of leaving(diagram, stop, answer, reached)) go(diagram, next, answer, reached, seen);
    return { answer, reached };
  });
}

function fieldsAt({ forms }: Diagram, { extensionElements }: Element): readonly Field[] {
  const definition = extensionElements?.values.find(({ $type }) => $type === 'zeebe:FormDefinition');
  return forms.get(String(definition?.formId)) ?? [];
}

function isAskedFor({ elements }: Diagram, key: string): boolean {
  return elements.some(
    ({ conditionExpression }) => conditionExpression && names(conditionExpression.body).includes(key),
  );
}

const names = (condition: string): readonly string[] => namesUsed(withoutSign(condition));
const withoutSign = (condition: string): string => condition.replace(/^=/, '');

function go(diagram: Diagram, element: Element, answer: Answer, reached: Reached, seen: Set<Element>): void {
  if (seen.has(element)) return;
  seen.add(element);
  if (isStop(element)) {
    reached.stops.add(element);
    return;
  }
  for (const next of leaving(diagram, element, answer, reached)) go(diagram, next, answer, reached, seen);
}

/** Where a token may go from an element: into a sub-process, over what is attached, and along the flows that are taken. */
function leaving(diagram: Diagram, element: Element, answer: Answer, reached: Reached): readonly Element[] {
  const attached = diagram.elements.filter(({ attachedToRef }) => attachedToRef === element);
  const inside = (element.flowElements ?? []).filter(({ $type }) => $type === 'bpmn:StartEvent');
  const onward = inside.length > 0 ? [] : going(diagram, element, answer, reached);
  return [...inside, ...attached, ...onward];
}

/** Along the flows; where none begins, out of the sub-process, and at last out of the process. */
function going(diagram: Diagram, element: Element, answer: Answer, reached: Reached): readonly Element[] {
  const flows = diagram.elements.filter(({ sourceRef }) => sourceRef === element);
  if (flows.length > 0) return flowsTaken(element, flows, answer, reached);
  const { $parent: around } = element;
  if (around && around.$type !== 'bpmn:Process') return going(diagram, around, answer, reached);
  reached.isEnded = true;
  return [];
}

function flowsTaken(from: Element, flows: readonly Element[], answer: Answer, reached: Reached): readonly Element[] {
  const taken = flows.map((flow) => ({ flow, holds: holds(flow, answer) }));
  const sure = taken.filter(({ flow, holds }) => holds === true && flow.conditionExpression);
  const possible = taken.filter(({ flow, holds }) => holds !== false && flow !== from.default);
  const isSure = sure.length > 0 && from.$type === 'bpmn:ExclusiveGateway';
  const ways = isSure ? sure : [...possible, ...taken.filter(({ flow }) => flow === from.default)];
  if (ways.length === 0 && flows.length > 0) reached.stuckAt.add(from);
  return ways.flatMap(({ flow }) => flow.targetRef ?? []);
}

/** Whether the condition holds for the answer; undefined when something else has a say. */
function holds({ conditionExpression }: Element, answer: Answer): boolean | undefined {
  if (!conditionExpression) return true;
  const condition = withoutSign(conditionExpression.body);
  if (names(condition).some((name) => !Object.hasOwn(answer, name))) return undefined;
  return feel(condition, answer) === true;
}

/** The stops from which an end can be reached, over other stops. */
function leadingToAnEnd(walks: Walks): ReadonlySet<Element> {
  const leading = new Set<Element>();
  for (let before = -1; before < leading.size; ) {
    before = leading.size;
    for (const [stop, each] of walks)
      if (each.some(({ reached }) => reached.isEnded || [...reached.stops].some((next) => leading.has(next))))
        leading.add(stop);
  }
  return leading;
}

/** Something can be typed or chosen anew there, beside the decision itself. */
function canMend(diagram: Diagram, stop: Element): boolean {
  if (stop.$type !== 'bpmn:UserTask') return true;
  return fieldsAt(diagram, stop).some(({ key }) => !isAskedFor(diagram, key));
}

/** Decisions of later tasks, or of parts in which somebody decides, that lead back to this one. */
function backTo(stop: Element, walks: Walks): readonly string[] {
  const later = [...walks].filter(([other]) => other !== stop && leadsTo(stop, other, walks));
  return later.flatMap(([other, each]) =>
    each
      .filter(({ answer }) => Object.keys(answer).length > 0 || other.$type === 'bpmn:CallActivity')
      .filter(({ reached }) => reached.stops.has(stop))
      .map(
        ({ answer }) => `${other.id} leads back here with ${JSON.stringify(answer)}, and nothing can be mended here`,
      ),
  );
}

function leadsTo(from: Element, to: Element, walks: Walks): boolean {
  const met = new Set<Element>([from]);
  for (const stop of met)
    for (const { reached } of walks.get(stop) ?? []) for (const next of reached.stops) met.add(next);
  return met.has(to);
}
