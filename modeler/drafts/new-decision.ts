/** A decision table with one column, one answer and one rule, ready for Camunda 8. */
export function emptyDecision(name: string): string {
  const id = `decision-${Date.now().toString(36)}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/"
  xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:modeler="http://camunda.org/schema/modeler/1.0"
  id="${id}-requirements" name="${name}" namespace="https://motcua.vn/dmn"
  modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.9.0">
  <decision id="${id}" name="${name}">
    <decisionTable id="${id}-table" hitPolicy="UNIQUE">
      <input id="${id}-input"><inputExpression id="${id}-expression" typeRef="string"><text></text></inputExpression></input>
      <output id="${id}-output" name="answer" typeRef="string" />
      <rule id="${id}-rule">
        <inputEntry id="${id}-when"><text></text></inputEntry>
        <outputEntry id="${id}-then"><text></text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram id="${id}-diagram">
      <dmndi:DMNShape id="${id}-shape" dmnElementRef="${id}"><dc:Bounds x="160" y="100" width="180" height="80" /></dmndi:DMNShape>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>
`;
}
