/** Open tasks in any number for dossiers that are there, made by the engine itself as a designer's process would: one user task for the officers of the dossier's unit. */
import pg from 'pg';
import type { EngineClient } from '../../cli/parts/client.ts';

const AT_ONCE = 24;
const diagram = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="bench" targetNamespace="bench">
  <bpmn:process id="bench-examination" name="Thẩm định" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>toTask</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="toTask" sourceRef="start" targetRef="examine" />
    <bpmn:userTask id="examine" name="Thẩm định hồ sơ">
      <bpmn:extensionElements><zeebe:userTask /><zeebe:formDefinition formId="bench-decision" />
        <zeebe:assignmentDefinition candidateGroups="=groups" /></bpmn:extensionElements>
      <bpmn:incoming>toTask</bpmn:incoming><bpmn:outgoing>toEnd</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="toEnd" sourceRef="examine" targetRef="end" />
    <bpmn:endEvent id="end"><bpmn:incoming>toEnd</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;
const form = {
  id: 'bench-decision',
  type: 'default',
  components: [
    {
      type: 'radio',
      key: 'outcome',
      label: 'Kết quả',
      values: [{ value: 'complete', label: 'Đủ điều kiện' }],
      validate: { required: true },
    },
  ],
};

interface Matter {
  readonly id: string;
  readonly unit: string;
}

/** Opens `count` tasks, for the dossiers that came last. */
export async function openTasks(databaseUrl: string, engine: EngineClient, count: number): Promise<void> {
  await engine.createDeployment({
    resources: [new File([diagram], 'bench.bpmn'), new File([JSON.stringify(form)], 'bench.form')],
  });
  const matters = await newest(databaseUrl, count);
  const queue = [...matters];
  const work = async (): Promise<void> => {
    for (let matter = queue.pop(); matter; matter = queue.pop()) {
      await engine.createProcessInstance({
        processDefinitionId: 'bench-examination' as never,
        variables: { dossierId: matter.id, groups: [`${matter.unit}:case-officer`] },
      });
      if (queue.length % 5_000 === 0) process.stderr.write(`${queue.length.toLocaleString('en')} tasks to open\r`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function newest(databaseUrl: string, count: number): Promise<readonly Matter[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Matter>(
      'select id, competent_unit_code as unit from office.dossier order by received_at desc, id desc limit $1',
      [count],
    );
    return rows;
  } finally {
    await client.end();
  }
}
