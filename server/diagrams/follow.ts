/**
 * Where a user task leads: the papers that the process will write after it, with the variables as they are now. The diagram is followed as the engine would, as far as nobody has to do
 * anything any more: conditions are judged, called processes entered and left with their mappings, and a step whose result is not known yet changes nothing.
 *
 * The moves: from the task along the flows that hold (the default flow where no condition does); into what is called and back to the caller; through tasks of people, whose answers are taken to
 * be what the variables say, and a task that signs to be signed unless its person has answered otherwise. It ends where something was written and then somebody has to act, at an event that is waited for, where it began, and
 * after 500 steps.
 *
 * What is expected is no promise: a message may change a variable meanwhile. So the paper that is signed is compared again with what the step asks for when it comes.
 */
import { evaluate } from 'feelin';
import type { Diagram, Mapping, Node } from './diagram.ts';

const STEPS_MAX = 500;
const ROWS_MAX = 200;
/** Stands for the number that a paper gets when it is signed, where another paper of the same signature names it. */
export const NUMBER_TO_COME = '…';

type Variables = Record<string, unknown>;

/** One process that is under way: its diagram, where it stands, and what it knows. */
export interface Frame {
  readonly processId: string;
  readonly diagram: Diagram;
  readonly at: string;
  readonly variables: Readonly<Variables>;
}

/** How a task says that it signs: always, or when a variable of its form has a value. */
export interface SigningWhen {
  readonly variable: string;
  readonly value: string;
}

/** A paper that a step will write. */
export interface ExpectedPaper {
  readonly processId: string;
  readonly elementId: string;
  /** The kind of its template. */
  readonly kind: string;
  /** Element id of the task whose person signs or writes it; undefined when it follows from no person's act. */
  readonly performer: string | undefined;
  /** Whether the performer's task is one that signs; another one only writes. */
  readonly isSigned: boolean;
  /** How many people sign before it is written, from the task at hand on. */
  readonly signersBefore: number;
  readonly data: Readonly<Variables>;
  /** The expression that gave the data. */
  readonly expression: string;
  /** Names of the data that hold the number of an earlier paper of the same signature: it is known when that is issued. */
  readonly numberedBy: Readonly<Record<string, number>>;
  /** How many tasks of other people come before it. */
  readonly tasksBefore: number;
}

/** Finds the newest deployed diagram of a process; undefined when there is none. */
export type FindDiagram = (processId: string) => Promise<Diagram | undefined>;

/** The property of a user task by which a person signs the papers that follow: `always`, or the answer that does: `leaderDecision=sign`. */
const SIGNS = 'signs';

/** Returns whether completing the task signs, and with which answer; null: always. Undefined when it never does. */
export const signingOf = (node: Node | undefined): SigningWhen | null | undefined => {
  const text = node?.properties.get(SIGNS);
  if (text === undefined) return undefined;
  const [variable = '', value] = text.split('=').map((part) => part.trim());
  return value === undefined ? null : { variable, value };
};

interface Level extends Omit<Frame, 'variables'> {
  readonly variables: Variables;
}
interface Walk {
  readonly findDiagram: FindDiagram;
  readonly startedAt: string;
  readonly papers: ExpectedPaper[];
  readonly signers: string[];
  readonly visited: Set<string>;
  tasks: number;
}

/** Returns what the task at which the last frame stands leads to. The frames are those of the processes that call each other, the outermost first. `isSigned` is false where whoever signs there has said that she does not. */
export const follow = async (
  frames: readonly Frame[],
  findDiagram: FindDiagram,
  isSigned = true,
): Promise<readonly ExpectedPaper[]> => {
  const levels = frames.map((frame) => ({ ...frame, variables: { ...frame.variables } }));
  const last = levels.at(-1);
  const node = last?.diagram.nodes.get(last.at);
  if (!last || !node) return [];
  const walk: Walk = {
    ...{ findDiagram, startedAt: keyOf(levels, node), visited: new Set<string>() },
    ...{ papers: [], signers: [], tasks: 0 },
  };
  if (isSigned) noteSigner(walk, last, node);
  takeOver(node.outputs, last.variables, last.variables);
  await goOn(walk, levels, node);
  return walk.papers;
};

const keyOf = (levels: readonly Level[], { id }: Node): string =>
  [...levels.map(({ processId }) => processId), id].join(' ');

/** Takes a task that signs to be signed. @returns whether it does */
const noteSigner = (walk: Walk, { variables }: Level, node: Node): boolean => {
  const signing = signingOf(node);
  if (signing === undefined) return false;
  walk.signers.push(node.id);
  if (signing) variables[signing.variable] = signing.value;
  return true;
};

/** Follows every flow that holds; at the end of a process or subprocess, what comes after it. */
const goOn = async (walk: Walk, levels: readonly Level[], node: Node): Promise<void> => {
  const level = levels.at(-1);
  if (!level) return;
  const targets = nextOf(node, level.variables);
  for (const target of targets) await enter(walk, levels, target);
  if (targets.length > 0 || node.flows.length > 0 || node.defaultFlow) return;
  const around = node.within && level.diagram.nodes.get(node.within);
  if (around) return goOn(walk, levels, around);
  await leave(walk, levels);
};

const nextOf = ({ type, flows, defaultFlow }: Node, variables: Variables): readonly string[] => {
  const holding = flows.filter(({ condition }) => condition === undefined || judge(condition, variables) === true);
  const taken = type === 'exclusiveGateway' ? holding.slice(0, 1) : holding;
  if (taken.length > 0) return taken.map(({ target }) => target);
  return defaultFlow ? [defaultFlow] : [];
};

/** Goes back to the process that called this one. */
const leave = async (walk: Walk, levels: readonly Level[]): Promise<void> => {
  const callers = levels.slice(0, -1);
  const caller = callers.at(-1);
  const from = levels.at(-1);
  const node = caller?.diagram.nodes.get(caller.at);
  if (!caller || !from || !node) return;
  takeOver(node.outputs, from.variables, caller.variables);
  await goOn(walk, callers, node);
};

const WAITING = new Set(['eventBasedGateway', 'intermediateCatchEvent', 'receiveTask']);

const enter = async (walk: Walk, levels: readonly Level[], id: string): Promise<void> => {
  const level = levels.at(-1);
  const node = level?.diagram.nodes.get(id);
  if (!level || !node) return;
  const key = keyOf(levels, node);
  if (key === walk.startedAt || walk.visited.has(key) || walk.visited.size >= STEPS_MAX || WAITING.has(node.type))
    return;
  walk.visited.add(key);
  const isDone = walk.papers.length > 0;
  if (node.calledProcessId) return isDone ? undefined : call(walk, levels, node, node.calledProcessId);
  if (node.innerStart) return enter(walk, levels, node.innerStart);
  if (node.type === 'userTask' && !noteSigner(walk, level, node)) {
    if (isDone) return;
    walk.tasks += 1;
  }
  if (node.jobType === ISSUE) await write(walk, levels, node);
  await goOn(walk, levels, node);
};

/** The job type that writes a paper; its header names the kind. */
const ISSUE = 'document.issue';

const call = async (walk: Walk, levels: readonly Level[], node: Node, processId: string): Promise<void> => {
  const caller = levels.at(-1);
  const diagram = await walk.findDiagram(processId);
  if (!caller || !diagram?.start) return caller && goOn(walk, levels, node);
  const known = levels.slice(0, -1);
  const inner = { processId, diagram, at: diagram.start, variables: localOf(node.inputs, caller.variables) };
  await enter(walk, [...known, { ...caller, at: node.id }, inner], diagram.start);
};

const write = async (walk: Walk, levels: readonly Level[], node: Node): Promise<void> => {
  const level = levels.at(-1);
  const kind = node.headers.get('document');
  if (!level || kind === undefined) return;
  const performer = node.headers.get('performer');
  const isSigned = performer !== undefined && (await signsAt(walk, levels, performer));
  for (const around of rowsOf(node, level.variables)) {
    const { documentData } = localOf(node.inputs, around);
    const data = isObject(documentData) ? documentData : {};
    walk.papers.push({
      ...{ processId: level.processId, elementId: node.id, kind, data, numberedBy: numberedBy(walk, data) },
      ...{ performer, isSigned, signersBefore: walk.signers.length, tasksBefore: walk.tasks },
      expression: node.inputs.find(({ target }) => target === 'documentData')?.source ?? '',
    });
  }
  const number = NUMBER_TO_COME + walk.papers.length;
  takeOver(node.outputs, { ...level.variables, documentId: number, documentNumber: number }, level.variables);
};

/** Whether the task of that name signs, in these processes or in what they call. */
const signsAt = async ({ findDiagram }: Walk, levels: readonly Level[], performer: string): Promise<boolean> => {
  const drawn = levels.map(({ diagram }) => diagram);
  const isThere = drawn.some(({ nodes }) => nodes.has(performer));
  const called = isThere ? [] : drawn.flatMap(({ nodes }) => [...nodes.values()].flatMap(calledBy));
  const parts = await Promise.all([...new Set(called)].map(findDiagram));
  return [...drawn, ...parts].some((diagram) => signingOf(diagram?.nodes.get(performer)) !== undefined);
};

const calledBy = ({ calledProcessId }: Node): readonly string[] => (calledProcessId ? [calledProcessId] : []);

/** Finds which of the data are numbers that are still to come, and of which paper. */
const numberedBy = ({ papers }: Walk, data: Variables): Record<string, number> =>
  Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => {
      const position = papers.findIndex((_paper, index) => value === NUMBER_TO_COME + (index + 1));
      return position < 0 ? [] : [[name, position]];
    }),
  );

const rowsOf = ({ loop }: Node, variables: Variables): readonly Variables[] => {
  if (!loop) return [variables];
  const entries = judge(loop.collection, variables);
  if (!Array.isArray(entries)) return [];
  return entries
    .slice(0, ROWS_MAX)
    .map((entry) => (loop.element ? { ...variables, [loop.element]: entry } : variables));
};

/** What a step sees: the variables around it, and what its inputs make of them. */
const localOf = (inputs: readonly Mapping[], variables: Variables): Variables => {
  const local = { ...variables };
  takeOver(inputs, local, local);
  return local;
};

const takeOver = (mappings: readonly Mapping[], from: Variables, to: Variables): void => {
  for (const { source, target } of mappings) {
    const value = judge(source, from);
    // A step that has not been done yet gives nothing; what is known stays.
    if (value !== null || Object.hasOwn(from, source)) to[target] = value;
  }
};

/** What the expression gives, as JSON. Undefined becomes null, as in FEEL; so does what cannot be judged. */
const judge = (expression: string, variables: Variables): unknown => {
  try {
    const { value } = evaluate(expression, variables);
    return value === undefined ? null : JSON.parse(JSON.stringify(value));
  } catch {
    return null; // the engine will make an incident of it when it comes there
  }
};

const isObject = (value: unknown): value is Variables =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
