import type { UserTask } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import { since } from '../../shared/versions.ts';
import { type DefinitionNames, definitionNames } from '../shared/definition-names.ts';
import { dateText, keyText, optionalDateText, optionalKeyText, present } from '../shared/present.ts';

export async function userTaskViews(engine: Engine, rows: readonly UserTask[]) {
  const names = await definitionNames(
    engine,
    rows.map((row) => row.processDefinitionKey),
  );
  return rows.map((row) => viewOf(row, names(row.processDefinitionKey)));
}

function viewOf(row: UserTask, names: DefinitionNames) {
  return present({
    userTaskKey: keyText(row.userTaskKey),
    name: row.name ?? row.elementId,
    state: row.state,
    assignee: row.assignee === '' ? null : row.assignee,
    elementId: row.elementId,
    elementInstanceKey: keyText(row.elementInstanceKey),
    candidateGroups: row.candidateGroups,
    candidateUsers: row.candidateUsers,
    creationDate: dateText(row.createdMs),
    completionDate: optionalDateText(row.endMs),
    dueDate: optionalDateText(row.dueDateMs),
    followUpDate: optionalDateText(row.followUpDateMs),
    priority: row.priority,
    customHeaders: row.customHeaders,
    formKey: optionalKeyText(row.formKey),
    externalFormReference: row.externalFormReference,
    processDefinitionKey: keyText(row.processDefinitionKey),
    processDefinitionId: row.processDefinitionId,
    processDefinitionVersion: row.processDefinitionVersion,
    processName: names.name ?? row.processDefinitionId,
    rootProcessInstanceKey: keyText(row.rootProcessInstanceKey),
    processInstanceKey: keyText(row.processInstanceKey),
    tags: row.tags,
    businessId: since('8.10', row.businessId),
    tenantId: row.tenantId,
  });
}
