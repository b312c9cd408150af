/** Carries out a quick fix in a diagram: one property of one element, or of one of its extensions, as one step that can be undone. */
import type { FixChange } from '../editing/file-editor.ts';
import type { Element, Get, Moddle } from './services.ts';

export type PropertyFix = Extract<FixChange, { elementId: string }>;

export const isPropertyFix = (change: FixChange): change is PropertyFix => 'elementId' in change;

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
