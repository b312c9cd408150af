/**
 * Whether everybody can get on: a proof over a diagram and its forms that no user task is a dead end. It walks from each user task along its flows to where somebody acts next, once for each answer
 * that the task's form offers. What is not the form's to say (a decision table, a job, an answer of another task) may turn out either way.
 *
 * Three things are flaws: an answer that no flow takes; a task from which no answer leads to an end; and a way back to a task where nothing can be mended, so that the same comes up again. A flow
 * that waits for an answer which nobody is offered is a flaw of `impossible-values.ts`. That the answers of a dossier can be corrected beside each task does not count: what a task asks for has to be
 * mended there.
 */
import { feel, namesUsed } from '../../../office/facts/index.ts';
import { joinTexts, type Text } from '../../../office/texts/index.ts';
import { serverTexts } from '../../texts/index.ts';
import { leadingOn } from '../diagram/reach.ts';
import { atElement } from '../diagram/references.ts';
import { type Finding, say } from '../finding/finding.ts';
import type { Checked, Rule } from '../finding/rule.ts';
import { type Element, entriesOf, textOf } from '../read/diagram.ts';
import { readExpression } from '../read/expression.ts';
import { isRecord, type PlacedField } from '../read/read-package.ts';
import { closedValues } from './closed-values.ts';
import { ANYTHING, union, writtenAt } from './variable-flow.ts';

/** A field that is filled in, by the variable in which its answer stands afterwards. */
interface Question {
  readonly variable: string;
  /** What may be chosen; none when that is not known before the form is shown, or anything may be typed. */
  readonly choices: readonly Choice[];
  /** Whether a condition somewhere asks for it: the decision itself, and nothing that is mended. */
  readonly isDecision: boolean;
}

interface Choice {
  readonly value: unknown;
  /** The question and the answer, as the form says them. */
  readonly words: Text;
}

/** What somebody chose, by the variables. */
interface Answer {
  readonly values: Readonly<Record<string, unknown>>;
  readonly words: readonly Text[];
}

/** Where a walk comes to: tasks and parts in which somebody acts, ends, and what an answer is left without. */
interface Reached {
  readonly stops: Set<Element>;
  isEnded: boolean;
  readonly stuckAt: Set<Element>;
}

interface Walk {
  readonly answer: Answer;
  readonly reached: Reached;
}

type Walks = ReadonlyMap<Element, readonly Walk[]>;

/** A task of which the answers are more than these is walked once, every way. */
const ANSWERS_MAX = 200;

export const waysOut: Rule = (checked) => {
  const { diagram } = checked.own;
  if (!diagram) return [];
  const map: Questions = new Map(
    diagram.elements.filter(isStop).map((stop) => [stop, questionsAt(checked, stop)] as const),
  );
  const drawing = new Drawing(diagram.elements);
  const walks: Walks = new Map([...map].map(([stop, questions]) => [stop, walksFrom(drawing, stop, questions ?? [])]));
  const leading = leadingToAnEnd(walks);
  const drawn = leadingOn(diagram);
  const stuck = new Set([...walks.values()].flat().flatMap(({ reached }) => [...reached.stuckAt]));
  const questions = diagram.elements.filter((one) => one.$type === 'bpmn:ExclusiveGateway' && !stuck.has(one));
  return [...questions.flatMap((one) => valuesWithoutWay(checked, one)), ...flawsOf(walks, leading, drawn, map)];
};
function flawsOf(walks: Walks, leading: ReadonlySet<Element>, drawn: ReadonlySet<Element>, questions: Questions) {
  return [...walks].flatMap(([stop, each]) => [
    ...stuckIn(each),
    // Where no flow at all leads on, that is said already.
    ...(leading.has(stop) || !drawn.has(stop) ? [] : [say('endless', { rule: 'ways-out', at: atElement(stop) })]),
    ...(canMend(stop, questions.get(stop) ?? null) ? [] : backTo(stop, walks)),
  ]);
}

/** Null where the form is not there, which another rule says. */
type Questions = ReadonlyMap<Element, readonly Question[] | null>;

/** `kind = "a" or kind = "b"`, and nothing else. */
const NAMES_VALUES = /^\(*[\w.]+\s*=\s*"[^"]*"\)*(?:\s+or\s+\(*[\w.]+\s*=\s*"[^"]*"\)*)*$/;

/** A gateway without a default that asks for the values of one variable one by one, and leaves out some that it may have. */
function valuesWithoutWay(checked: Checked, gateway: Element): readonly Finding[] {
  const { outgoing = [], default: usual } = gateway;
  const conditions = outgoing.map(({ conditionExpression: one }) => conditionOf(one?.body).trim());
  if (usual || outgoing.length < 2 || !conditions.every((one) => NAMES_VALUES.test(one))) return [];
  const asked = conditions.flatMap((one) => readExpression(one).comparisons);
  const [path = '', ...others] = new Set(asked.map((one) => one.path));
  const possible = others.length === 0 ? closedValues(checked).of(checked.own, path) : null;
  const left = [...(possible ?? [])].filter((value) => !asked.some((one) => one.value === value));
  const values = { name: path, values: left };
  return left.length === 0 ? [] : [say('noUsualWay', { rule: 'ways-out', at: atElement(gateway), values })];
}

const isStop = ({ $type }: Element): boolean => $type === 'bpmn:UserTask' || $type === 'bpmn:CallActivity';

/** The elements by what leads from one to the next. */
class Drawing {
  readonly #outgoing: ReadonlyMap<Element | undefined, readonly Element[]>;
  readonly #attached: ReadonlyMap<Element | undefined, readonly Element[]>;

  constructor(elements: readonly Element[]) {
    this.#outgoing = Map.groupBy(elements, ({ sourceRef }) => sourceRef);
    this.#attached = Map.groupBy(elements, ({ attachedToRef }) => attachedToRef);
  }

  /** Where a token may go from an element: into a sub-process, over what is attached, and along the flows that are taken. */
  leaving(element: Element, answer: Answer, reached: Reached): readonly Element[] {
    const inside = (element.flowElements ?? []).filter(({ $type }) => $type === 'bpmn:StartEvent');
    const onward = inside.length > 0 ? [] : this.#going(element, answer, reached);
    return [...inside, ...(this.#attached.get(element) ?? []), ...onward];
  }

  /** Along the flows; where none begins, out of the sub-process, and at last out of the process. */
  #going(element: Element, answer: Answer, reached: Reached): readonly Element[] {
    const flows = this.#outgoing.get(element) ?? [];
    if (flows.length > 0) return flowsTaken(element, flows, answer, reached);
    const { $parent: around } = element;
    if (around && around.$type !== 'bpmn:Process') return this.#going(around, answer, reached);
    reached.isEnded = true;
    return [];
  }
}

function flowsTaken(from: Element, flows: readonly Element[], answer: Answer, reached: Reached): readonly Element[] {
  const taken = flows.map((flow) => ({ flow, holds: holds(flow, answer) }));
  const sure = taken.filter(({ flow, holds }) => holds === true && flow.conditionExpression);
  const possible = taken.filter(({ flow, holds }) => holds !== false && flow !== from.default);
  const isSure = sure.length > 0 && from.$type === 'bpmn:ExclusiveGateway';
  const ways = isSure ? sure : [...possible, ...taken.filter(({ flow }) => flow === from.default)];
  if (ways.length === 0) reached.stuckAt.add(from);
  return ways.flatMap(({ flow }) => flow.targetRef ?? []);
}

/** Whether the condition holds for the answer; undefined when something else has a say. */
function holds({ conditionExpression }: Element, { values }: Answer): boolean | undefined {
  const condition = conditionOf(conditionExpression?.body);
  if (condition === '') return true;
  if (namesUsed(condition).some((name) => !Object.hasOwn(values, name))) return undefined;
  const result = feel(condition, values);
  return result === undefined ? undefined : result === true;
}

const conditionOf = (body = ''): string => body.trim().replace(/^=/, '');

/** What the form of a task asks. What a step that nobody sees may write anew afterwards is not the form's to say. */
function questionsAt({ own, all, jobs }: Checked, stop: Element): readonly Question[] | null {
  const elements = own.diagram?.elements ?? [];
  const formId = textOf(stop, 'zeebe:FormDefinition', 'formId');
  const form = [own, ...all].flatMap(({ forms }) => forms).find(({ id }) => id === formId);
  const silent = elements.filter((element) => !isStop(element) && element.$type !== 'bpmn:SequenceFlow');
  const rewritten = union(
    ...silent.map((one) => writtenAt(one, { jobs, fieldsOf: () => [], finalOf: () => undefined })),
  );
  const asked = new Set(elements.flatMap(({ conditionExpression: one }) => namesUsed(conditionOf(one?.body))));
  if (!form) return null;
  const filledIn = form.fields.filter(({ field }) => field.disabled !== true && field.readonly !== true);
  return filledIn.flatMap(({ field }) =>
    variablesOf(stop, field.key).map((variable) => ({
      variable,
      choices: rewritten.has(variable) || rewritten.has(ANYTHING) ? [] : choicesOf(field),
      isDecision: asked.has(variable),
    })),
  );
}

/** Where the answer to a field stands: in a variable of its name, unless the task says what becomes of it. */
function variablesOf(stop: Element, key: string | undefined): readonly string[] {
  if (key === undefined || key === '') return [];
  const outputs = entriesOf(stop, 'zeebe:IoMapping', 'outputParameters');
  if (outputs.length === 0) return [key];
  return outputs.flatMap(({ source, target }) => (source === `=${key}` ? [String(target)] : []));
}

function choicesOf({ type, label = '', values, properties }: PlacedField['field']): readonly Choice[] {
  const english = isRecord(properties) ? properties : {};
  const question = { vi: label, en: String(english.en ?? label) };
  const said = (answer: Text): Text => ({ vi: `${question.vi}: ${answer.vi}`, en: `${question.en}: ${answer.en}` });
  if (type === 'checkbox')
    return [true, false].map((value) => ({ value, words: said(value ? ticked.yes : ticked.no) }));
  if ((type !== 'radio' && type !== 'select') || !Array.isArray(values)) return [];
  return values.filter(isRecord).map(({ value, label: answer }) => ({
    value,
    words: said({ vi: String(answer ?? value), en: String(english[`en.value.${value}`] ?? answer ?? value) }),
  }));
}

const ticked = serverTexts.names('checks.answers');

/** One walk for each answer that the task's form offers; from a part that is called, one that goes every way. */
function walksFrom(drawing: Drawing, stop: Element, questions: readonly Question[]): readonly Walk[] {
  return answersTo(questions).map((answer) => {
    const reached: Reached = { stops: new Set(), isEnded: false, stuckAt: new Set() };
    const waiting = [...drawing.leaving(stop, answer, reached)];
    const seen = new Set<Element>();
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      if (isStop(next)) reached.stops.add(next);
      else waiting.push(...drawing.leaving(next, answer, reached));
    }
    return { answer, reached };
  });
}

function answersTo(questions: readonly Question[]): readonly Answer[] {
  const choosing = questions.filter(({ choices, isDecision }) => choices.length > 0 && isDecision);
  const count = choosing.reduce((before, { choices }) => before * choices.length, 1);
  const nothing: readonly Answer[] = [{ values: {}, words: [] }];
  if (count > ANSWERS_MAX) return nothing;
  return choosing.reduce(
    (before, { variable, choices }) =>
      before.flatMap(({ values, words }) =>
        choices.map((one) => ({ values: { ...values, [variable]: one.value }, words: [...words, one.words] })),
      ),
    nothing,
  );
}

function stuckIn(walks: readonly Walk[]): readonly Finding[] {
  return walks.flatMap(({ answer, reached }) =>
    [...reached.stuckAt].map((at) =>
      say('answerWithoutWay', { rule: 'ways-out', at: atElement(at), values: { answer: inWords(answer) } }),
    ),
  );
}

const inWords = ({ words }: Answer): Text => joinTexts(words, '; ');

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
const canMend = (stop: Element, questions: readonly Question[] | null): boolean =>
  stop.$type !== 'bpmn:UserTask' || !questions || questions.some(({ isDecision }) => !isDecision);

/** Decisions of later tasks, or of parts in which somebody decides, that lead back to this one. */
function backTo(stop: Element, walks: Walks): readonly Finding[] {
  const later = [...walks].filter(([other]) => other !== stop && leadsTo(stop, other, walks));
  return later.flatMap(([other, each]) =>
    each
      .filter(({ answer }) => answer.words.length > 0 || other.$type === 'bpmn:CallActivity')
      .filter(({ reached }) => reached.stops.has(stop))
      .map(() =>
        say('nothingToMend', {
          ...{ rule: 'ways-out', severity: 'warning', at: atElement(stop) },
          values: { step: other.name ?? other.id },
        }),
      ),
  );
}

function leadsTo(from: Element, to: Element, walks: Walks): boolean {
  const met = new Set<Element>([from]);
  for (const stop of met)
    for (const { reached } of walks.get(stop) ?? []) for (const next of reached.stops) met.add(next);
  return met.has(to);
}
