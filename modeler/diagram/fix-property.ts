/** Carries out a quick fix in a diagram: one property of one element, or of one of its extensions, or one text that stands there, as a step that can be undone. */
import type { FixChange } from '../editing/file-editor.ts';
import type { Element, Get, Moddle } from './services.ts';

type PropertyFix = Extract<FixChange, { property: string }>;
type TextFix = Extract<FixChange, { written: string }>;

/** Carries out the fixes of elements; the places of other files are none of a diagram. */
export function fixElement(get: Get, change: FixChange): void {
  if ('written' in change) fixText(get, change);
  else if ('elementId' in change) fixProperty(get, change);
}

/** Writes another text wherever the one stands at the element: in its condition, its extensions, its timers, its loop, or the message that it waits for. */
function fixText(get: Get, { elementId, written, value }: TextFix): void {
  const element = get('elementRegistry').get(elementId);
  if (element === undefined) return;
  for (const { part, property } of placesWithin(element.businessObject, written))
    get('modeling').updateModdleProperties(element, part, { [property]: value });
}

interface TextPlace {
  readonly part: Moddle;
  readonly property: string;
}

/** What is inside a scope is another element's; of what an element refers to, only these are edited with it. */
const OF_OTHERS = ['flowElements', 'artifacts', 'laneSets'];
const EDITED_REFERENCES = ['messageRef', 'errorRef', 'signalRef', 'escalationRef'];

/** The places in the parts of an element; its own name and id say something else. */
function placesWithin(owner: Moddle, written: string): readonly TextPlace[] {
  return owner.$descriptor.properties.flatMap(({ isReference, ns: { localName } }) => {
    if (OF_OTHERS.includes(localName) || (isReference && !EDITED_REFERENCES.includes(localName))) return [];
    return [owner.get<unknown>(localName)].flat().flatMap((one) => (isPart(one) ? placesIn(one, written) : []));
  });
}

function placesIn(part: Moddle, written: string): readonly TextPlace[] {
  const own = part.$descriptor.properties.flatMap(({ ns: { localName } }) => {
    const value = localName === 'id' ? undefined : part.get<unknown>(localName);
    return typeof value === 'string' && value.trim() === written ? [{ part, property: localName }] : [];
  });
  return [...own, ...placesWithin(part, written)];
}

const isPart = (value: unknown): value is Moddle =>
  typeof value === 'object' && value !== null && '$descriptor' in value;

/** Sets or takes away the property; an element that is not in the diagram is left alone. */
export function fixProperty(get: Get, { elementId, part, property, value }: PropertyFix): void {
  const element = get('elementRegistry').get(elementId);
  if (element === undefined) return;
  const properties = { [property]: value ?? undefined };
  if (part === undefined) {
    if (property === 'name') get('modeling').updateLabel(element, value ?? '');
    else get('modeling').updateModdleProperties(element, element.businessObject, properties);
    return;
  }
  const found = extensionOf(element.businessObject, part);
  if (found !== undefined) get('modeling').updateModdleProperties(element, found, properties);
  else if (value !== null) addExtension(get, element, part, properties);
}

/** The extension of a type, as `zeebe:TaskDefinition`. */
export function extensionOf(owner: Moddle, type: string): Moddle | undefined {
  const extensions = owner.get<Moddle | undefined>('extensionElements');
  return extensions?.get<readonly Moddle[] | undefined>('values')?.find(({ $type }) => $type === type);
}

/** Adds an extension to an element, as one step. @returns what was added */
export function addExtension(
  get: Get,
  element: Element,
  type: string,
  properties: Readonly<Record<string, unknown>>,
): Moddle {
  const factory = get('bpmnFactory');
  const owner = element.businessObject;
  const before = owner.get<Moddle | undefined>('extensionElements');
  const added = factory.create(type, properties);
  if (before !== undefined) {
    added.$parent = before;
    const values = [...(before.get<readonly Moddle[] | undefined>('values') ?? []), added];
    get('modeling').updateModdleProperties(element, before, { values });
    return added;
  }
  const extensions = factory.create('bpmn:ExtensionElements', { values: [added] });
  extensions.$parent = owner;
  added.$parent = extensions;
  get('modeling').updateModdleProperties(element, owner, { extensionElements: extensions });
  return added;
}
