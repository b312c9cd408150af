/**
 * A cache of the English names in deployed diagrams. An engine's tasks carry the Vietnamese name alone, so the diagram is asked for the other.
 *
 * A version of a diagram never changes; it is read once and kept until 500 are known, when all are forgotten together. Whoever asks while
 * a diagram is being read waits for that reading. A reading that fails is not kept, and a diagram that the engine does not know any more has no names.
 */
import { inBoth, type Text } from '../../office/texts/index.ts';
import type { EngineClient } from '../http/context.ts';
import { AT_ONCE, definitionKey, orMissing } from './request.ts';

/** What a step and other elements of a diagram are called in English, by element id. */
export type EnglishNames = ReadonlyMap<string, string>;

/** The extension property of an element that holds its name in English; the name itself is Vietnamese. */
const ENGLISH = 'en';
const DIAGRAMS_KEPT_MAX = 500;
const kept = new WeakMap<EngineClient, Map<string, Promise<EnglishNames>>>();

/** Returns the English names in a deployed diagram. A version never changes, so each is read once. */
export const englishNames = (engine: EngineClient, processDefinitionKey: string): Promise<EnglishNames> => {
  const diagrams = kept.get(engine) ?? new Map<string, Promise<EnglishNames>>();
  kept.set(engine, diagrams);
  const known = diagrams.get(processDefinitionKey);
  if (known) return known;
  const reading = read(engine, processDefinitionKey);
  if (diagrams.size >= DIAGRAMS_KEPT_MAX) diagrams.clear();
  diagrams.set(processDefinitionKey, reading);
  reading.catch(() => diagrams.delete(processDefinitionKey));
  return reading;
};

const read = async (engine: EngineClient, processDefinitionKey: string): Promise<EnglishNames> => {
  const request = engine.getProcessDefinitionXml(
    { processDefinitionKey: definitionKey(processDefinitionKey) },
    AT_ONCE,
  );
  const xml = await orMissing(request);
  return xml ? readEnglishNames(String(xml)) : new Map();
};

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
