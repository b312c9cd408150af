/** Whether a process has what its steps read: no expression looks at what nobody wrote, and each worker gets what it needs on every way that leads to it. */

import { atElement } from '../diagram/references.ts';
import { type Finding, type Fix, nearestFix, say } from '../finding/finding.ts';
import { nearest } from '../finding/nearest.ts';
import type { Checked, Rule } from '../finding/rule.ts';
import {
  type Diagram,
  type Element,
  type Expression,
  entriesOf,
  expressionsAt,
  extension,
  headersOf,
  textOf,
} from '../read/diagram.ts';
import { readExpression, rewritten } from '../read/expression.ts';
import { handedOver, type PackageFlows, packageFlows } from './package-flow.ts';
import { ANYTHING, type Flow, type Known, union } from './variable-flow.ts';

/** What the engine has by itself: secrets and cluster variables; what FEEL gives to the parts of a list. */
export const ALWAYS_THERE = ['camunda', 'item', 'partial', 'loopCounter'];

/** A variable that is written on no way before: most often a misspelt name, which is null when it runs. */
export const unknownVariable: Rule = (checked) => {
  const { diagram } = checked.own;
  const flow = diagram && packageFlows(checked).of(checked.own);
  if (!diagram || !flow) return [];
  return diagram.elements.flatMap((element) => {
    const unknown = readingsAt(element, diagram, flow).flatMap((reading) => missing(reading, flow));
    return [...new Map(unknown.map((one) => [one.name, one])).values()].map(({ name, near, text }) =>
      say(near === undefined ? 'unknownVariable' : 'misspeltVariable', {
        ...{ rule: 'unknown-variable', at: atElement(element), values: { name, near } },
        fixes: near === undefined ? [] : nearestFix(name, [near], renaming(element, text, name)),
      }),
    );
  });
};

interface Reading {
  /** With its sign; none where a fixed value or nothing stands. */
  readonly text: unknown;
  readonly known: ReadonlySet<string>;
}

function missing({ text, known }: Reading, { all }: Flow) {
  if (known.has(ANYTHING) || !isExpression(text)) return [];
  return readExpression(text.slice(1))
    .reads.filter((name) => !known.has(name) && !ALWAYS_THERE.includes(name))
    .map((name) => ({ name, text, near: nearest(name, known) ?? nearest(name, all) }));
}

const isExpression = (text: unknown): text is string => typeof text === 'string' && text.startsWith('=');

/** The fix that writes another variable wherever an expression reads the one. */
const renaming =
  ({ id }: Element, written: string, name: string) =>
  (value: string): Fix['change'] => {
    const text = written.slice(1);
    const places = readExpression(text).places.filter((one) => one.name === name);
    return { elementId: id, written, value: `=${rewritten(text, places, value)}` };
  };

/** Everything that is read at an element, each with what is there when it is read. */
function readingsAt(element: Element, diagram: Diagram, flow: Flow): readonly Reading[] {
  const { $type, sourceRef, attachedToRef, conditionExpression } = element;
  if ($type === 'bpmn:SequenceFlow') {
    const known = sourceRef && flow.after(sourceRef);
    return known ? [{ text: conditionExpression?.body?.trim(), known: known.may }] : [];
  }
  // A timer or a message at an activity is set up when that begins.
  const before = attachedToRef ? flow.inside(attachedToRef) : flow.before(element);
  const inside = attachedToRef ? before : flow.inside(element);
  if (!before || !inside) return [];
  return [...inputReadings(element, before, inside), ...outputReadings(element, diagram, flow, inside)];
}

/** Mappings are done one after the other, so each sees the ones before it. What stands at the element itself is read when all are done. */
function inputReadings(element: Element, before: Known, inside: Known): readonly Reading[] {
  const loop = element.loopCharacteristics;
  const mapped = new Set(mappingsOf(element).map(({ source }) => String(source).slice(1)));
  const late = new Set([...mapped, ...lateTexts(element)]);
  const own = expressionsAt(element).filter(({ text }: Expression) => !late.has(text));
  const collection = loop && extension(loop, 'zeebe:LoopCharacteristics')?.inputCollection;
  const inputs = entriesOf(element, 'zeebe:IoMapping', 'inputParameters').map(({ source }) => source);
  return [
    { text: collection, known: before.may },
    ...[...inputs, ...own.map(({ text }) => `=${text}`)].map((text) => ({ text, known: inside.may })),
  ];
}

const mappingsOf = (element: Element) => [
  ...entriesOf(element, 'zeebe:IoMapping', 'inputParameters'),
  ...entriesOf(element, 'zeebe:IoMapping', 'outputParameters'),
];

/** What is read only when a round of a loop has ended. */
function lateTexts({ loopCharacteristics: loop }: Element): readonly string[] {
  if (!loop) return [];
  const list = extension(loop, 'zeebe:LoopCharacteristics');
  const texts = [list?.inputCollection, list?.outputElement, loop.completionCondition?.body?.trim()];
  return texts.flatMap((text) => (typeof text === 'string' ? [text.slice(1)] : []));
}

/** When the work is done its result is there too, and all that was written inside. */
function outputReadings(element: Element, { elements }: Diagram, flow: Flow, inside: Known): readonly Reading[] {
  const within = elements.filter((one) => isWithin(one, element)).flatMap((one) => [...(flow.after(one)?.may ?? [])]);
  const outputs = entriesOf(element, 'zeebe:IoMapping', 'outputParameters');
  const targets = outputs.map(({ target }) => String(target).split('.')[0] ?? '');
  const known = union(inside.may, flow.given(element), within, targets, flow.after(element)?.may ?? []);
  const [, outputElement, completion] = element.loopCharacteristics
    ? ['', ...lateTexts(element).slice(1)].map((text) => `=${text}`)
    : [];
  const texts = [...outputs.map(({ source }) => source), outputElement, completion];
  return texts.map((text) => ({ text, known }));
}

function isWithin(element: Element, scope: Element): boolean {
  for (let around = element.$parent; around; around = around.$parent) if (around === scope) return true;
  return false;
}

/** A worker refuses a job without what it needs: the dossier would stand there with an incident. */
export const jobInputs: Rule = (checked) => {
  const { diagram } = checked.own;
  const flows = packageFlows(checked);
  const flow = diagram && flows.of(checked.own);
  if (!diagram || !flow) return [];
  return diagram.elements.flatMap((element) => [
    ...headerFlaws(checked, element),
    ...choiceFlaws(checked, element),
    ...missingInputs(checked, element, flow).map(({ name, isEverWritten }) =>
      say(isEverWritten ? 'inputNotOnEveryWay' : 'noInput', {
        rule: 'job-inputs',
        at: atElement(element),
        values: { name, type: textOf(element, 'zeebe:TaskDefinition', 'type') },
      }),
    ),
    ...partFlaws(checked, element, flow, flows),
  ]);
};

function headerFlaws({ jobs }: Checked, element: Element): readonly Finding[] {
  const type = textOf(element, 'zeebe:TaskDefinition', 'type') ?? '';
  const given = headersOf(element);
  const lacking = (jobs[type]?.requiredHeaders ?? []).filter((name) => !given.get(name)?.trim());
  return lacking.map((name) => say('noHeader', { rule: 'job-inputs', at: atElement(element), values: { name, type } }));
}

/** A header or an input that is chosen from a list: one that is none of it keeps the job from being done. */
function choiceFlaws({ jobs }: Checked, element: Element): readonly Finding[] {
  const type = textOf(element, 'zeebe:TaskDefinition', 'type') ?? '';
  const { headerChoices = {}, inputChoices = {} } = jobs[type] ?? {};
  const headers = [...headersOf(element)].flatMap(([name, value]) =>
    isExpression(value) || value === '' ? [] : chosen({ name, value, written: value, quote: '' }, headerChoices),
  );
  const inputs = entriesOf(element, 'zeebe:IoMapping', 'inputParameters').flatMap(({ source, target }) => {
    const value = typeof source === 'string' ? fixedText(source) : undefined;
    if (value === undefined) return [];
    return chosen(
      { name: String(target), value, written: String(source), quote: isExpression(source) ? '"' : '' },
      inputChoices,
    );
  });
  return [...headers, ...inputs].map(({ name, value, written, quote, list }) =>
    say('wrongChoice', {
      ...{ rule: 'job-inputs', at: atElement(element), values: { name, value, type, values: list } },
      fixes: nearestFix(value, list, (near) => ({
        ...{ elementId: element.id, written, value: `${quote && '='}${quote}${near}${quote}` },
      })),
    }),
  );
}

interface Chosen {
  readonly name: string;
  readonly value: string;
  /** As it stands in the file. */
  readonly written: string;
  /** The mark around a text in an expression. */
  readonly quote: '' | '"';
}

function chosen(one: Chosen, choices: Readonly<Record<string, readonly string[]>>) {
  const list = Object.hasOwn(choices, one.name) ? (choices[one.name] ?? []) : [];
  return list.length === 0 || list.includes(one.value) ? [] : [{ ...one, list }];
}

/** The text that a mapping always gives. */
function fixedText(source: string): string | undefined {
  if (!isExpression(source)) return source;
  const [only, ...others] = readExpression(source.slice(1)).outcomes ?? [];
  return only && 'text' in only && others.length === 0 && /^="[^"]*"$/.test(source) ? only.text : undefined;
}

interface MissingInput {
  readonly name: string;
  readonly isEverWritten: boolean;
}

function missingInputs({ jobs }: Checked, element: Element, flow: Flow): readonly MissingInput[] {
  const type = textOf(element, 'zeebe:TaskDefinition', 'type') ?? '';
  const inside = flow.inside(element);
  if (!inside || inside.must.has(ANYTHING)) return [];
  const lacking = (jobs[type]?.requiredVariables ?? []).filter((name) => !inside.must.has(name));
  return lacking.map((name) => ({ name, isEverWritten: inside.may.has(name) || inside.may.has(ANYTHING) }));
}

/** A part that is called reads what its caller hands over: what one caller leaves out is that caller's flaw. */
function partFlaws(checked: Checked, step: Element, flow: Flow, flows: PackageFlows): readonly Finding[] {
  const processId = textOf(step, 'zeebe:CalledElement', 'processId');
  const part = processId === undefined ? undefined : flows.packageOf(processId);
  const known = handedOver(flow, step);
  if (!part?.diagram || !known || part === checked.own || known.must.has(ANYTHING)) return [];
  const called = flows.calledFrom(part, known);
  if (!called) return [];
  const lacking = part.diagram.elements.flatMap((element) =>
    missingInputs(checked, element, called).map(({ name }) => ({ name, at: element.name ?? element.id })),
  );
  return [...new Map(lacking.map((one) => [one.name, one])).values()].map(({ name, at }) =>
    say('noInputOfPart', { rule: 'job-inputs', at: atElement(step), values: { name, processId, step: at } }),
  );
}
