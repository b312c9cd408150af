/**
 * Indexes: every look-up that execution makes by something other than a primary key. Each is kept up to date by its table
 * when an applier writes a row, so none of them is ever rebuilt.
 */
import type { LiveTables } from './tables.ts';

/** Joins the parts of an index key; U+0000 stands in no name that a diagram or a client can give. */
export const joined = (...parts: readonly (string | number)[]): string => parts.join('\u0000');

/** Creates every look-up that execution makes by something other than a primary key. */
export function createIndexes(tables: LiveTables) {
  return {
    ...executionIndexes(tables),
    ...eventIndexes(tables),
    ...definitionIndexes(tables),
    ...identityIndexes(tables),
  };
}

export type Indexes = ReturnType<typeof createIndexes>;

/** What is active: scopes, variables and the work in them. */
function executionIndexes(tables: LiveTables) {
  return {
    /** Called instances inherit theirs and do not count. */
    rootsByBusinessId: tables.processInstance.indexBy((row) =>
      row.businessId === null || row.parentProcessInstanceKey !== null
        ? undefined
        : joined(row.tenantId, row.processDefinitionId, row.businessId),
    ),
    /** Nearly always empty; its size is asked before anything else is. */
    suspendedInstances: tables.processInstance.indexBy((row) =>
      row.suspendedMs === null ? undefined : row.processInstanceKey,
    ),
    bufferedStepsOfInstance: tables.bufferedStep.indexBy((row) => row.processInstanceKey),
    childrenOfScope: tables.elementInstance.indexBy((row) => row.flowScopeKey ?? undefined),
    variablesOfScope: tables.variable.indexBy((row) => row.scopeKey),
    variableByScopeAndName: tables.variable.indexBy((row) => joined(row.scopeKey, row.name)),
    jobsOfElement: tables.job.indexBy((row) => row.elementInstanceKey),
    userTasksOfElement: tables.userTask.indexBy((row) => row.elementInstanceKey),
    incidentsOfElement: tables.incident.indexBy((row) => row.elementInstanceKey),
  };
}

/** What is waited for, and what is kept for who may wait later. */
function eventIndexes(tables: LiveTables) {
  return {
    timersOfElement: tables.timer.indexBy((row) => row.elementInstanceKey ?? undefined),
    startTimersOfDefinition: tables.timer.indexBy((row) =>
      row.elementInstanceKey === null ? row.processDefinitionKey : undefined,
    ),
    subscriptionsOfElement: tables.messageSubscription.indexBy((row) => row.elementInstanceKey ?? undefined),
    subscriptionsByMessage: tables.messageSubscription.indexBy((row) =>
      row.elementInstanceKey === null ? undefined : joined(row.tenantId, row.messageName, row.correlationKey),
    ),
    startSubscriptionsByName: tables.messageSubscription.indexBy((row) =>
      row.elementInstanceKey === null ? joined(row.tenantId, row.messageName) : undefined,
    ),
    startSubscriptionsOfProcess: tables.messageSubscription.indexBy((row) =>
      row.elementInstanceKey === null ? joined(row.tenantId, row.processDefinitionId) : undefined,
    ),
    signalSubscriptionsOfElement: tables.signalSubscription.indexBy((row) => row.elementInstanceKey ?? undefined),
    signalSubscriptionsByName: tables.signalSubscription.indexBy((row) =>
      row.elementInstanceKey === null ? undefined : joined(row.tenantId, row.signalName),
    ),
    startSignalsByName: tables.signalSubscription.indexBy((row) =>
      row.elementInstanceKey === null ? joined(row.tenantId, row.signalName) : undefined,
    ),
    startSignalsOfProcess: tables.signalSubscription.indexBy((row) =>
      row.elementInstanceKey === null ? joined(row.tenantId, row.processDefinitionId) : undefined,
    ),
    compensationsOfScope: tables.compensationSubscription.indexBy((row) => row.flowScopeKey),
    compensationsOfInstance: tables.compensationSubscription.indexBy((row) => row.processInstanceKey),
    compensationsByHandler: tables.compensationSubscription.indexBy((row) => row.handlerInstanceKey ?? undefined),
    compensationsByThrower: tables.compensationSubscription.indexBy((row) => row.throwingInstanceKey ?? undefined),
    conditionalsOfElement: tables.conditionalSubscription.indexBy((row) => row.elementInstanceKey ?? undefined),
    conditionalsOfInstance: tables.conditionalSubscription.indexBy((row) => row.processInstanceKey ?? undefined),
    startConditionalsOfProcess: tables.conditionalSubscription.indexBy((row) =>
      row.elementInstanceKey === null ? joined(row.tenantId, row.processDefinitionId) : undefined,
    ),
    bufferedMessages: tables.message.indexBy((row) => joined(row.tenantId, row.name, row.correlationKey)),
    bufferedMessagesByBusinessId: tables.message.indexBy((row) =>
      row.businessId === null ? undefined : joined(row.tenantId, row.businessId),
    ),
    bufferedMessageById: tables.message.indexBy((row) =>
      row.messageId === '' ? undefined : joined(row.tenantId, row.name, row.correlationKey, row.messageId),
    ),
    startLock: tables.messageStartLock.indexBy((row) =>
      joined(row.tenantId, row.processDefinitionId, row.correlationKey),
    ),
  };
}

/** What is deployed, in all its versions. An id means something within its tenant alone. */
function definitionIndexes(tables: LiveTables) {
  return {
    versionsOfProcess: tables.processDefinition.indexBy((row) => joined(row.tenantId, row.processDefinitionId)),
    processByVersion: tables.processDefinition.indexBy((row) =>
      joined(row.tenantId, row.processDefinitionId, row.version),
    ),
    versionsOfForm: tables.form.indexBy((row) => joined(row.tenantId, row.formId)),
    versionsOfResource: tables.genericResource.indexBy((row) => joined(row.tenantId, row.resourceId)),
    versionsOfRequirements: tables.decisionRequirements.indexBy((row) =>
      joined(row.tenantId, row.decisionRequirementsId),
    ),
    versionsOfDecision: tables.decisionDefinition.indexBy((row) => joined(row.tenantId, row.decisionDefinitionId)),
    decisionsOfRequirements: tables.decisionDefinition.indexBy((row) => row.decisionRequirementsKey),
  };
}

/** Who may use the API. */
function identityIndexes(tables: LiveTables) {
  return {
    userByName: tables.user.indexBy((row) => row.username),
    groupById: tables.group.indexBy((row) => row.groupId),
    roleById: tables.role.indexBy((row) => row.roleId),
    tenantById: tables.tenant.indexBy((row) => row.tenantId),
    mappingRuleById: tables.mappingRule.indexBy((row) => row.mappingRuleId),
    mappingRulesByClaim: tables.mappingRule.indexBy((row) => joined(row.claimName, row.claimValue)),
    /** Those that say where in a token a claim lies. */
    mappingRulesWithPath: tables.mappingRule.indexBy((row) => (row.claimName.startsWith('$') ? '' : undefined)),
    membershipByNames: tables.membership.indexBy((row) =>
      joined(row.containerType, row.containerId, row.memberType, row.memberId),
    ),
    membershipsOfMember: tables.membership.indexBy((row) => joined(row.memberType, row.memberId)),
    membershipsOfContainer: tables.membership.indexBy((row) => joined(row.containerType, row.containerId)),
    authorizationsOfOwner: tables.authorization.indexBy((row) => joined(row.ownerType, row.ownerId)),
  };
}
