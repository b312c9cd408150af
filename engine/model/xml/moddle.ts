/** The XML as `bpmn-moddle` and `dmn-moddle` give it, and the few ways in which it is read. */

/** An element; its properties are read through the functions below, which say what they expect. */
export interface ModdleElement {
  readonly $type: string;
  readonly $parent?: ModdleElement;
  readonly [property: string]: unknown;
}

function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}

/** Returns an attribute or a body text; null when it is absent or blank. */
export function textOf(element: ModdleElement, property: string): string | null {
  const value = element[property];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** Returns an attribute of true or false; `absent` is what its absence means. */
export function flagOf(element: ModdleElement, property: string, absent: boolean): boolean {
  const value = element[property];
  return typeof value === 'boolean' ? value : absent;
}

/** Returns a child, or the element that a reference points to. */
export function elementOf(element: ModdleElement, property: string): ModdleElement | null {
  const value = element[property];
  return isElement(value) ? value : null;
}

export function elementsOf(element: ModdleElement, property: string): readonly ModdleElement[] {
  const value = element[property];
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** Ids are checked before anything is read by them. */
export function idOf(element: ModdleElement): string {
  return textOf(element, 'id') ?? '';
}

export function extensionsOf(element: ModdleElement): readonly ModdleElement[] {
  const extensions = elementOf(element, 'extensionElements');
  return extensions === null ? [] : elementsOf(extensions, 'values');
}

/** Returns the extension of a type such as `zeebe:TaskDefinition`, or null. */
export function extensionOf(element: ModdleElement, type: string): ModdleElement | null {
  return extensionsOf(element).find((extension) => extension.$type === type) ?? null;
}

/** Returns the nearest element around it that has an id, itself included: the place that a message names. */
export function placeOf(element: ModdleElement | undefined): string | null {
  for (let current = element; current !== undefined; current = current.$parent) {
    const id = textOf(current, 'id');
    if (id !== null && !current.$type.endsWith(':Definitions')) return id;
  }
  return null;
}
