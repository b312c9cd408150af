/**
 * Which texts a variable may hold, where everything that writes it is known: the answers that a form offers, what a worker's contract lists, what a mapping or a table writes word for word. Who waits
 * for another text waits for ever.
 *
 * The order of the steps does not count here: whatever is written anywhere in the process, by its callers or in the parts that it calls may be there. One writer of which nothing is known is enough
 * for the answer "anything", since a false alarm keeps a sound procedure back.
 */
import { sharedDecisions } from '../../../workflows/decide.ts';
import type { ValueSchema } from '../../../workflows/job-contract.ts';
import { dossierStart } from '../../../workflows/shared/dossier.ts';
import type { Checked } from '../finding/rule.ts';
import type { Decision } from '../read/decision-tables.ts';
import { type Element, type Extension, entriesOf, extension, headersOf, textOf } from '../read/diagram.ts';
import { readExpression } from '../read/expression.ts';
import { textsOf } from '../read/job-names.ts';
import { INTAKE_FORM, isRecord, type PlacedField, type ReadPackage } from '../read/read-package.ts';
import { broughtBy } from '../read/told-messages.ts';
import { answersWrittenBy } from './answers.ts';
import { STARTED_WITH } from './package-flow.ts';
import { isErrorOfJob } from './variable-flow.ts';

/** The texts that there may be; null for anything. What is no text (a number, yes or no, nothing at all) is not among them. */
export type Texts = ReadonlySet<string> | null;

const NONE: ReadonlySet<string> = new Set();

/** One writer: what it writes by itself, or the variable of which it takes it. */
type Source = Texts | Taken;

interface Taken {
  readonly name: string;
  /** Where the variable stands: an output of a called part may read the part's and the process's. */
  readonly of: readonly ReadPackage[];
  /** Whether only the steps count, and not what the process begins with. */
  readonly isWithin: boolean;
  /** Whether it has to be there: what a mapping reads that nobody writes may be anything, what a caller hands over it may not have. */
  readonly isNeeded: boolean;
}

/** Answers for the variables of packages. */
export class ClosedValues {
  readonly #checked: Checked;
  readonly #known = new Map<string, Texts>();
  #told: ReadonlyMap<string, ReturnType<typeof toldIn>> | undefined;
  #together: ReadonlySet<string> | undefined;

  constructor(checked: Checked) {
    this.#checked = checked;
  }

  /** The texts that a path of a package's process may hold: a variable, or an answer of its declaration. */
  of(one: ReadPackage, path: string): Texts {
    const [name = '', answer, ...deeper] = path.split('.');
    if (answer !== undefined)
      return name === 'answers' && deeper.length === 0 && !this.#isPutTogether(answer) ? answersOf(one, answer) : null;
    const key = `${one.id} ${name}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#gather({ name, of: [one], isWithin: false, isNeeded: true });
    this.#known.set(key, found);
    return found;
  }

  /** The texts that a path may hold where a table is decided: what all the steps that ask it have. */
  inTable(decisionId: string, path: string): Texts {
    if (Object.hasOwn(sharedDecisions, decisionId)) return null;
    const asking = this.#checked.all.filter(({ diagram }) =>
      diagram?.elements.some((element) => textOf(element, 'zeebe:CalledDecision', 'decisionId') === decisionId),
    );
    return united(asking.map((one) => this.of(one, path)));
  }

  /** Takes together what every writer writes, each variable looked at once: variables are handed from process to process, also in circles. */
  #gather(wanted: Taken): Texts {
    const leaves: Texts[] = [];
    const waiting = [wanted];
    const seen = new Set<string>();
    for (let taken = waiting.pop(); taken; taken = waiting.pop()) {
      const key = `${taken.of.map(({ id }) => id).join()} ${taken.name} ${taken.isWithin} ${taken.isNeeded}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const sources = taken.of.flatMap((one) => this.#sources(one, taken));
      // Of a variable that nobody writes nobody knows what it holds.
      if (sources.length === 0 && taken.isNeeded) return null;
      for (const source of sources)
        if (isTaken(source)) waiting.push(source);
        else if (source) leaves.push(source);
        else return null;
    }
    return united(leaves);
  }

  #sources(one: ReadPackage, { name, isWithin }: Taken): readonly Source[] {
    const elements = one.diagram?.elements ?? [];
    const within = elements.flatMap((element) => [
      ...this.#mapped(one, element, name),
      ...this.#given(one, element, name),
      ...inLoop(element, name),
    ]);
    return isWithin
      ? within
      : [...within, ...elements.filter(isTopStart).flatMap((start) => this.#startedBy(one, start, name))];
  }

  #mapped(one: ReadPackage, element: Element, name: string): readonly Source[] {
    const inputs = entriesOf(element, 'zeebe:IoMapping', 'inputParameters');
    const outputs = entriesOf(element, 'zeebe:IoMapping', 'outputParameters');
    const called = this.#calledAt(element);
    return [
      ...inputs.flatMap((mapping) => assigned([one], mapping, name)),
      ...outputs.flatMap((mapping) => assigned(called ? [one, called] : [one], mapping, name)),
    ];
  }

  /** What the work of an element gives by itself. */
  #given(one: ReadPackage, element: Element, name: string): readonly Source[] {
    const { $type } = element;
    const jobType = textOf(element, 'zeebe:TaskDefinition', 'type');
    if (jobType !== undefined) return this.#givenByJob(jobType, name);
    if ($type === 'bpmn:UserTask') return this.#givenByForm(one, element, name);
    if ($type === 'bpmn:CallActivity') return this.#givenByCalled(element, name);
    if (textOf(element, 'zeebe:Script', 'resultVariable') === name) return [null];
    if (textOf(element, 'zeebe:CalledDecision', 'resultVariable') === name)
      return [this.#decided(textOf(element, 'zeebe:CalledDecision', 'decisionId'))];
    return this.#bringsUnknown(element, name) ? [null] : [];
  }

  #givenByJob(jobType: string, name: string): readonly Source[] {
    const contract = this.#checked.jobs[jobType];
    if (!contract) return [null];
    if (!contract.writes.includes(name)) return [];
    const texts = contract.closedWrites[name];
    return [texts ? new Set(texts) : null];
  }

  #givenByForm({ forms }: ReadPackage, element: Element, name: string): readonly Source[] {
    const formId = textOf(element, 'zeebe:FormDefinition', 'formId');
    const all = [...forms, ...this.#checked.all.flatMap((other) => other.forms)];
    const found = all.find(({ id }) => id === formId);
    return found ? answersIn(found.fields, name) : [null];
  }

  #givenByCalled(element: Element, name: string): readonly Source[] {
    if (extension(element, 'zeebe:CalledElement')?.propagateAllChildVariables === false) return [];
    const called = this.#calledAt(element);
    return called ? [{ name, of: [called], isWithin: true, isNeeded: false }] : [null];
  }

  #calledAt(element: Element): ReadPackage | undefined {
    const processId = textOf(element, 'zeebe:CalledElement', 'processId');
    if (processId === undefined) return undefined;
    return this.#checked.all.find(({ diagram }) => diagram?.processes.some(({ id }) => id === processId));
  }

  #decided(decisionId: string | undefined): Texts {
    const decisions = this.#checked.all.flatMap(({ tables }) => tables.flatMap((table) => table.decisions));
    const found = decisions.find(({ id }) => id === decisionId);
    return found ? answeredBy(found) : null;
  }

  /** What a process begins with: what a message brings is known by its name only, what a caller hands over is what the caller has. */
  #startedBy(one: ReadPackage, start: Element, name: string): readonly Source[] {
    const [definition] = start.eventDefinitions ?? [];
    if (definition) {
      const { name: message = '' } = definition.messageRef ?? {};
      if (message === `${one.id}.received`) return startingWith(name);
      return this.#broughtBy(message)?.includes(name) === false ? [] : [null];
    }
    const processIds = one.diagram?.processes.map(({ id }) => id) ?? [];
    const callers = this.#checked.all.flatMap((caller) => {
      const steps = (caller.diagram?.elements ?? []).filter((step) =>
        processIds.includes(textOf(step, 'zeebe:CalledElement', 'processId') ?? ''),
      );
      return steps.flatMap((step) => this.#handedOver(caller, step, name));
    });
    return processIds.some((id) => this.#isCalled(id)) ? callers : [null];
  }

  #isCalled(processId: string): boolean {
    return this.#checked.all.some(({ diagram }) =>
      diagram?.elements.some((step) => textOf(step, 'zeebe:CalledElement', 'processId') === processId),
    );
  }

  #handedOver(caller: ReadPackage, step: Element, name: string): readonly Source[] {
    const isAll = extension(step, 'zeebe:CalledElement')?.propagateAllParentVariables !== false;
    return [
      ...this.#mapped(caller, step, name),
      ...(isAll ? [{ name, of: [caller], isWithin: false, isNeeded: false }] : []),
    ];
  }

  /** Whether an event that is waited for may bring the variable: of some messages it is known which they bring, of none what they hold. */
  #bringsUnknown(element: Element, name: string): boolean {
    const { $type, messageRef, eventDefinitions = [] } = element;
    if (isTopStart(element) || isErrorOfJob(element) || !CATCHING.test($type)) return false;
    const messages = [messageRef, ...eventDefinitions.map((one) => one.messageRef)].flatMap((one) => one ?? []);
    const isTelling = eventDefinitions.some((one) => !/(?:Message|Timer|Conditional|Compensate)/.test(one.$type));
    return isTelling || messages.some((message) => this.#broughtBy(message.name ?? '')?.includes(name) !== false);
  }

  /** The variables that a message may bring; undefined where nobody here knows who sends it. */
  #broughtBy(message: string): readonly string[] | undefined {
    this.#told ??= Map.groupBy(this.#checked.all.flatMap(toldIn), ([name]) => name);
    return broughtBy(message) ?? this.#told.get(message)?.flatMap(([, names]) => names);
  }

  /** Whether a step of any process puts together an answer of this name, that no form may have offered. */
  #isPutTogether(answer: string): boolean {
    this.#together ??= new Set(this.#checked.all.flatMap(answersWrittenBy));
    return this.#together.has(answer);
  }
}

const CATCHING = /(?:CatchEvent|BoundaryEvent|ReceiveTask|StartEvent)$/;

const isTaken = (source: Source): source is Taken => source !== null && 'isWithin' in source;

const isTopStart = ({ $type, $parent }: Element): boolean =>
  $type === 'bpmn:StartEvent' && $parent?.$type === 'bpmn:Process';

/** What any of several writers may have written; anything where there is none. */
export function united(all: readonly Texts[]): Texts {
  if (all.length === 0 || all.includes(null)) return null;
  return new Set(all.flatMap((one) => [...(one ?? [])]));
}

/** What a mapping puts into a variable. */
function assigned(of: readonly ReadPackage[], { source, target }: Extension, name: string): readonly Source[] {
  const [first, ...deeper] = String(target ?? '').split('.');
  if (first !== name) return [];
  if (deeper.length > 0 || typeof source !== 'string') return [null];
  if (!source.startsWith('=')) return [new Set([source])];
  const { outcomes } = readExpression(source.slice(1));
  if (!outcomes) return [null];
  return [
    new Set(outcomes.flatMap((outcome) => ('text' in outcome ? [outcome.text] : []))),
    ...outcomes.flatMap((outcome) =>
      'text' in outcome ? [] : [{ name: outcome.variable, of, isWithin: false, isNeeded: true }],
    ),
  ];
}

function inLoop({ loopCharacteristics: loop }: Element, name: string): readonly Source[] {
  const list = loop && extension(loop, 'zeebe:LoopCharacteristics');
  return list?.inputElement === name || list?.outputCollection === name ? [null] : [];
}

/** What the message brings by which a dossier starts its process. */
function startingWith(name: string): readonly Source[] {
  if (!STARTED_WITH.includes(name)) return [];
  const schema: ValueSchema | undefined = Object.hasOwn(dossierStart, name) ? Object(dossierStart)[name] : undefined;
  const texts = schema && textsOf(schema);
  return [texts ? new Set(texts) : null];
}

/** The name that `dossier.tell` has for what it hands to the process that waits. */
const TOLD_DATA = 'toldData';

/** The messages by which processes tell each other something, each with the names in what is handed over. */
function toldIn({ diagram }: ReadPackage): readonly (readonly [string, readonly string[]])[] {
  return (diagram?.elements ?? []).flatMap((element) => {
    const message = headersOf(element).get('message');
    if (message === undefined || textOf(element, 'zeebe:TaskDefinition', 'type') !== 'dossier.tell') return [];
    const mappings = entriesOf(element, 'zeebe:IoMapping', 'inputParameters');
    const sources = mappings.flatMap(({ source, target }) => (target === TOLD_DATA ? [String(source)] : []));
    return [[message, sources.flatMap((source) => source.match(/[A-Za-z_]\w*/g) ?? [])] as const];
  });
}

/** A table without a type of its own answers what stands in its one column. */
function answeredBy({ decisionLogic: { output = [], rule = [] } = {} }: Decision): Texts {
  if (output.length !== 1 || rule.length === 0) return null;
  const cells = rule.map(({ outputEntry: [cell] = [] }) => readExpression(cell?.text ?? '').outcomes);
  const texts = cells.flatMap((outcomes) => outcomes ?? [{ variable: '' }]);
  return texts.every((one) => 'text' in one) ? new Set(texts.map(({ text }) => text)) : null;
}

/** The texts that the declaration of a package offers for one of its answers; anything where it does not ask. */
function answersOf({ forms }: ReadPackage, answer: string): Texts {
  const intake = forms.find(({ file }) => file === INTAKE_FORM);
  return united(intake ? answersIn(intake.fields, answer) : []);
}

/** The texts that each field of a form offers for a key. */
export function answersIn(fields: readonly PlacedField[], key: string): readonly Texts[] {
  const found = fields.filter(({ field }) => [field.key, field.path].some((one) => isBelow(one, key)));
  // A field that only shows what is there writes nothing.
  const written = found.filter(({ field }) => field.disabled !== true && field.readonly !== true);
  return written.map(({ field }) => (field.key === key ? offeredBy(field) : null));
}

const isBelow = (path: unknown, key: string): boolean => typeof path === 'string' && path.split('.')[0] === key;

const CHOICES = ['radio', 'select', 'checklist', 'taglist'];

function offeredBy({ type = '', values }: PlacedField['field']): Texts {
  if (type === 'checkbox' || type === 'number') return NONE;
  if (!CHOICES.includes(type) || !Array.isArray(values) || values.length === 0) return null;
  return new Set(values.filter(isRecord).flatMap(({ value }) => (typeof value === 'string' ? [value] : [])));
}

const valuesOf = new WeakMap<Checked, ClosedValues>();

/** The values of one check: its rules share them. */
export function closedValues(checked: Checked): ClosedValues {
  const known = valuesOf.get(checked) ?? new ClosedValues(checked);
  valuesOf.set(checked, known);
  return known;
}
