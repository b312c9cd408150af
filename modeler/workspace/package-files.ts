/** The files of a package as a designer knows them: what each is for, what it is called, and what a new one begins with. */
import type { Text } from '../../web/shared/api/schema.d.ts';
import { CASES, noCases } from '../cases/cases-file.ts';
import { type NewFile, newFactsFile, newPaperFile, newProcedureFile } from '../record/new-files.ts';

/** What the server takes into a package: a plain name with the end of one of its kinds. */
const PACKAGE_FILE =
  /^(?:process\.bpmn|names\.json|README\.md|(?:[A-Za-z0-9][A-Za-z0-9._-]*\.)?facts\.json|[A-Za-z0-9][A-Za-z0-9._-]*\.(?:form|dmn|procedure\.json|document\.json|template\.json|cases\.json))$/;
const NAME_CHARACTERS_MAX = 100;

/** Whether a package may have a file of this name. */
export const isPackageFile = (name: string): boolean => name.length <= NAME_CHARACTERS_MAX && PACKAGE_FILE.test(name);

export const newFileKinds = ['form', 'decision', 'cases', 'paper', 'procedure', 'facts', 'notes'] as const;
export type NewFileKind = (typeof newFileKinds)[number];

/** What a package may be called by, as the server has it (`office/packages`). */
export const PACKAGE_ID = /^[a-z][a-z0-9-]{0,62}$/;
/** What a name may be made of in every system, and in the ids that are made from it. */
const STEM = /^[a-z][a-z0-9-]{0,40}$/;
/** The code of a procedure, as `1.001193` or `HN-GB`. */
export const PROCEDURE_CODE = /^[0-9A-Z][0-9A-Z.-]{1,30}$/;

/** What the short name of a new file has to be; undefined for kinds of which a package has one. */
export const nameRuleOf = (kind: NewFileKind): RegExp | undefined =>
  ({
    ...{ form: STEM, decision: STEM, cases: STEM, paper: STEM, procedure: PROCEDURE_CODE },
    ...{ facts: undefined, notes: undefined },
  })[kind];

export type NewFileOrder = { packageId: string; kind: NewFileKind; stem: string; name: Text; today: string };

/** The name and the first text of a new file of a package. */
export function newFile({ packageId, kind, stem, name, today }: NewFileOrder): NewFile {
  switch (kind) {
    case 'form':
      return { name: `${stem}.form`, text: emptyForm(`${packageId}-${stem}`) };
    case 'decision':
      return { name: `${stem}.dmn`, text: emptyTable(stem) };
    case 'cases':
      return { name: `${stem}${CASES}`, text: noCases };
    case 'paper':
      return newPaperFile({ kind: stem, name });
    case 'procedure':
      return newProcedureFile({ code: stem, name, field: NOWHERE, competence: 'commune', validFrom: today });
    case 'facts':
      return newFactsFile();
    case 'notes':
      return { name: 'README.md', text: '' };
  }
}

const NOWHERE: Text = { vi: '', en: '' };

/** A form with no field yet. */
export const emptyForm = (id: string): string =>
  `${JSON.stringify({ type: 'default', id, schemaVersion: 16, executionPlatform: 'Camunda Cloud', components: [] }, null, 2)}\n`;

const escaped = (text: string): string =>
  text.replace(/[<>&"]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[sign] ?? sign);

/** A process that begins with the receipt of a dossier, by the message that the counter sends, and has nothing else yet. */
export const emptyProcess = (id: string, name: Text): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0"
  id="definitions" targetNamespace="http://bpmn.io/schema/bpmn"
  modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.9.0">
  <bpmn:message id="Message_received" name="${id}.received" />
  <bpmn:process id="${id}" name="${escaped(name.vi)}" isExecutable="true">
    <bpmn:startEvent id="received" name="Đã tiếp nhận hồ sơ">
      <bpmn:extensionElements>
        <zeebe:properties>
          <zeebe:property name="en" value="Dossier received" />
        </zeebe:properties>
      </bpmn:extensionElements>
      <bpmn:messageEventDefinition id="Def_received" messageRef="Message_received" />
    </bpmn:startEvent>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="${id}">
      <bpmndi:BPMNShape id="received_shape" bpmnElement="received">
        <dc:Bounds x="180" y="160" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="148" y="203" width="100" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;

/** A decision table with one column, one answer and one rule. */
const emptyTable = (id: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/"
  xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:modeler="http://camunda.org/schema/modeler/1.0"
  id="${id}-requirements" name="${id}" namespace="https://motcua.vn/dmn"
  modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.9.0">
  <decision id="${id}" name="${id}">
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
