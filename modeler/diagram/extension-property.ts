/** Extension properties of elements: named values that the engine keeps and does not read, such as the English name. */
import { addExtension, extensionOf } from './fix-property.ts';
import type { Element, Get, Moddle } from './services.ts';

const holder = 'zeebe:Properties';

const entriesOf = (owner: Moddle): readonly Moddle[] =>
  extensionOf(owner, holder)?.get<readonly Moddle[] | undefined>('properties') ?? [];

/** The value of an element's extension property; empty where it has none. */
export const extensionProperty = ({ businessObject }: Element, name: string): string =>
  entriesOf(businessObject)
    .find((one) => one.name === name)
    ?.get<string | undefined>('value') ?? '';

/** Sets an extension property as one step; an empty value takes it away. */
export function setExtensionProperty(get: Get, element: Element, name: string, value: string): void {
  const owner = element.businessObject;
  const found = extensionOf(owner, holder);
  const entries = entriesOf(owner);
  const entry = entries.find((one) => one.name === name);
  const modeling = get('modeling');
  if (entry !== undefined && value !== '') modeling.updateModdleProperties(element, entry, { value });
  else if (entry !== undefined && found !== undefined)
    modeling.updateModdleProperties(element, found, { properties: entries.filter((one) => one !== entry) });
  else if (value !== '') addProperty(get, element, found, get('bpmnFactory').create('zeebe:Property', { name, value }));
}

function addProperty(get: Get, element: Element, found: Moddle | undefined, made: Moddle): void {
  if (found === undefined) {
    made.$parent = addExtension(get, element, holder, { properties: [made] });
    return;
  }
  made.$parent = found;
  const properties = [...(found.get<readonly Moddle[] | undefined>('properties') ?? []), made];
  get('modeling').updateModdleProperties(element, found, { properties });
}
