/** The English names in deployed diagrams. An engine's tasks carry the Vietnamese name alone, so the diagram is asked for the other. */
import { inBoth, type Text } from '../../office/texts/index.ts';
import { readOncePerDefinition } from './deployed-diagram.ts';

/** What a step and other elements of a diagram are called in English, by element id. */
export type EnglishNames = ReadonlyMap<string, string>;

/** The extension property of an element that holds its name in English; the name itself is Vietnamese. */
const ENGLISH = 'en';

/** Returns the English names in a deployed diagram; one that the engine does not know any more has none. */
export const englishNames = readOncePerDefinition(
  async (xml): Promise<EnglishNames> => (xml ? readEnglishNames(xml) : new Map()),
);

interface Element {
  readonly id?: string;
  readonly rootElements?: readonly Element[];
  readonly flowElements?: readonly Element[];
  readonly extensionElements?: { readonly values?: readonly Extension[] };
}
interface Extension {
  readonly $type: string;
  readonly properties?: readonly { readonly name?: string; readonly value?: string }[];
}

/** Returns what an element is called; one without a name goes by its id, and one without English by its Vietnamese name. */
export const elementText = (names: EnglishNames, elementId: string, drawnName: string | null | undefined): Text =>
  inBoth(drawnName || elementId, names.get(elementId));

/** Returns the English names in BPMN XML. The reader of BPMN is loaded with the first diagram. */
export const readEnglishNames = async (xml: string): Promise<EnglishNames> => {
  const [{ BpmnModdle }, { default: zeebe }] = await Promise.all([
    import('bpmn-moddle'),
    import('zeebe-bpmn-moddle/resources/zeebe.json', { with: { type: 'json' } }),
  ]);
  const { rootElement } = await new BpmnModdle({ zeebe }).fromXML(xml);
  return new Map(within(rootElement as unknown as Element).flatMap(nameOf));
};

const within = (element: Element): readonly Element[] => [
  element,
  ...[...(element.rootElements ?? []), ...(element.flowElements ?? [])].flatMap(within),
];

const nameOf = ({ id, extensionElements }: Element): readonly (readonly [string, string])[] => {
  const properties = extensionElements?.values?.find(({ $type }) => $type === 'zeebe:Properties')?.properties;
  const english = properties?.find(({ name }) => name === ENGLISH)?.value;
  return id && english ? [[id, english]] : [];
};
