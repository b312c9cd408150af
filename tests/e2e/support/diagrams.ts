/** A process that gets stuck: its one service task has no worker of ours, so that a test decides what becomes of its job. */
export const failingProcess = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="failing" name="Kiểm tra dân cư" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>toAsk</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="toAsk" sourceRef="start" targetRef="ask" />
    <bpmn:serviceTask id="ask" name="Hỏi cơ sở dữ liệu dân cư">
      <bpmn:extensionElements><zeebe:taskDefinition type="test.fails" retries="1" /></bpmn:extensionElements>
      <bpmn:incoming>toAsk</bpmn:incoming><bpmn:outgoing>toEnd</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="toEnd" sourceRef="ask" targetRef="end" />
    <bpmn:endEvent id="end"><bpmn:incoming>toEnd</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="failing">
      <bpmndi:BPMNShape id="start_di" bpmnElement="start"><dc:Bounds x="160" y="102" width="36" height="36" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="ask_di" bpmnElement="ask"><dc:Bounds x="260" y="80" width="100" height="80" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="end_di" bpmnElement="end"><dc:Bounds x="430" y="102" width="36" height="36" /></bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="toAsk_di" bpmnElement="toAsk"><di:waypoint x="196" y="120" /><di:waypoint x="260" y="120" /></bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="toEnd_di" bpmnElement="toEnd"><di:waypoint x="360" y="120" /><di:waypoint x="430" y="120" /></bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;

const listener = (event: string, type: string): string =>
  `<zeebe:executionListeners><zeebe:executionListener eventType="${event}" type="${type}" /></zeebe:executionListeners>`;

/** The same with the listeners that came with Camunda 8.10: of the process when it is cancelled, and of a task that is done for each of several. */
export const listeningProcess = failingProcess
  .replace('id="failing"', 'id="listening"')
  .replace('bpmnElement="failing"', 'bpmnElement="listening"')
  .replace(
    '<bpmn:startEvent',
    `<bpmn:extensionElements>${listener('cancel', 'test.cleanup')}</bpmn:extensionElements><bpmn:startEvent`,
  )
  .replace('retries="1" /></', `retries="1" />${listener('beforeAll', 'test.before-all')}</`)
  .replace(
    '</bpmn:serviceTask>',
    `<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=[1]" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:serviceTask>`,
  );
