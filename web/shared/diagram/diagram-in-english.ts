/** A part of a parsed diagram; extension elements stand as they are written. */
export type DiagramElement = {
  $type: string;
  name?: string;
  text?: string;
  extensionElements?: { values?: readonly Extension[] };
};
type Extension = { $type: string; $children?: readonly { name?: string; value?: string }[] };

/** Names the parsed elements in English, as far as their extension property `en` has it. */
export function nameInEnglish(elements: Iterable<DiagramElement>): void {
  for (const element of elements) {
    const properties = element.extensionElements?.values?.find(({ $type }) => $type === 'zeebe:properties');
    const english = properties?.$children?.find(({ name }) => name === 'en')?.value;
    if (!english) continue;
    if (element.$type === 'bpmn:TextAnnotation') element.text = english;
    else element.name = english;
  }
}
