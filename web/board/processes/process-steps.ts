export type ProcessStep = { elementId: string; name: string };

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

/** The steps of a BPMN text in the order in which it lists them; a step without a name goes by its id. */
export function stepsOf(xml: string): readonly ProcessStep[] {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  return [...document.getElementsByTagNameNS(bpmn, '*')]
    .filter((element) => steps.has(element.localName))
    .map((element) => {
      const elementId = element.getAttribute('id') ?? '';
      return { elementId, name: element.getAttribute('name') || elementId };
    });
}
