/**
 * A table under ids of its own, so that the engine can be asked about it before it takes effect (docs/decisions/0006-decision-tables-are-tried-first.md). The copy is written from what was read: a designer who may
 * not deploy could otherwise bring in a decision under its own id by a spelling of XML that a search for the id overlooks.
 */
import { DmnModdle } from 'dmn-moddle';

export interface TrialCopy {
  readonly xml: string;
  /** What stands before the id of each decision in the copy. */
  readonly prefix: string;
}

/** As far as an element is looked at. */
interface Element {
  readonly $type: string;
  readonly $descriptor: { readonly properties?: readonly { readonly name: string; readonly isReference?: boolean }[] };
  id?: string;
  name?: string;
  href?: string;
  variable?: Element | undefined;
  extensionElements?: unknown;
  dmnDI?: unknown;
  get(name: string): unknown;
}
interface Moddle {
  fromXML(text: string): Promise<{ readonly rootElement: Element }>;
  toXML(element: Element): Promise<{ readonly xml: string }>;
  create(type: string, properties: object): Element;
}

/**
 * Returns a DMN text in which every decision, and the file, has the prefix before its id. What the decisions hand to each other keeps its name.
 * @throws Error where the text is no DMN
 */
export async function trialCopy(xml: string, prefix: string): Promise<TrialCopy> {
  const moddle = new DmnModdle({}) as unknown as Moddle;
  const { rootElement: root } = await moddle.fromXML(xml);
  const elements = [...within(root)];
  const decisions = elements.filter(({ $type }) => $type === 'dmn:Decision');
  const renamed = new Map(decisions.map(({ id = '' }) => [`#${id}`, `#${prefix}${id}`]));
  for (const decision of decisions) {
    // Without a name of its own, an answer goes by the id of its decision.
    decision.variable ??= moddle.create('dmn:InformationItem', {});
    decision.variable.name ||= decision.id ?? '';
    decision.id = `${prefix}${decision.id}`;
  }
  for (const element of elements) {
    // Nobody knows what extensions of others mean, and how it is drawn changes no answer.
    delete element.extensionElements;
    if (element.href !== undefined) element.href = renamed.get(element.href) ?? element.href;
  }
  delete root.dmnDI;
  root.id = `${prefix}${root.id ?? 'definitions'}`;
  return { prefix, xml: (await moddle.toXML(root)).xml };
}

/** An element and all that it holds. */
function* within(element: Element): Generator<Element> {
  yield element;
  for (const { name, isReference } of element.$descriptor.properties ?? []) {
    if (isReference) continue;
    for (const value of [element.get(name)].flat()) if (isElement(value)) yield* within(value);
  }
}

const isElement = (value: unknown): value is Element =>
  typeof value === 'object' && value !== null && '$descriptor' in value;
