import type { Text } from '../../shared/api/schema.d.ts';

export type ProcessStep = { elementId: string; name: Text };

const zeebe = 'http://camunda.org/schema/zeebe/1.0';
const bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const steps: ReadonlySet<string> = new Set([
  'startEvent',
  'endEvent',
  'intermediateCatchEvent',
  'intermediateThrowEvent',
  'boundaryEvent',
  'task',
  'userTask',
  'serviceTask',
  'scriptTask',
  'sendTask',
  'receiveTask',
  'manualTask',
  'businessRuleTask',
  'callActivity',
  'subProcess',
  'adHocSubProcess',
  'transaction',
  'exclusiveGateway',
  'parallelGateway',
  'inclusiveGateway',
  'eventBasedGateway',
]);

/** The steps of a BPMN text in the order in which it lists them; one without a name goes by its id, and where ways only join again there is no step. */
export function stepsOf(xml: string): readonly ProcessStep[] {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  return [...document.getElementsByTagNameNS(bpmn, '*')]
    .filter((element) => steps.has(element.localName) && !isJoin(element))
    .map((element) => {
      const elementId = element.getAttribute('id') ?? '';
      const name = element.getAttribute('name') || elementId;
      return { elementId, name: { vi: name, en: englishOf(element) || name } };
    });
}

/** The extension property `en` of the element itself, not of what is inside it. */
function englishOf(element: Element): string | undefined {
  const extensions = [...element.children].find(({ localName }) => localName === 'extensionElements');
  const properties = [...(extensions?.getElementsByTagNameNS(zeebe, 'property') ?? [])];
  return properties.find((property) => property.getAttribute('name') === 'en')?.getAttribute('value') ?? undefined;
}

const isJoin = (element: Element): boolean => element.localName.endsWith('Gateway') && !element.getAttribute('name');
