import type { LiveTables } from './tables.ts';

/** Joins the parts of an index key; U+0000 stands in no name that a diagram or a client can give. */
export const joined = (...parts: readonly (string | number)[]): string => parts.join('\u0000');

/** Every look-up that execution makes by something other than a primary key. */
export function createIndexes(tables: LiveTables) {
  const { elementInstance, variable, job, userTask, timer, messageSubscription, signalSubscription } = tables;
  const { incident, message, compensationSubscription, conditionalSubscription } = tables;
  return {
    /** Called instances inherit theirs and do not count. */
    rootsByBusinessId: tables.processInstance.indexBy((row) =>
      row.businessId === null || row.parentProcessInstanceKey !== null
        ? undefined
        : joined(row.processDefinitionId, row.businessId),
    ),
    childrenOfScope: elementInstance.indexBy((row) => row.flowScopeKey ?? undefined),
    variablesOfScope: variable.indexBy((row) => row.scopeKey),
    variableByScopeAndName: variable.indexBy((row) => joined(row.scopeKey, row.name)),
    jobsOfElement: job.indexBy((row) => row.elementInstanceKey),
    userTasksOfElement: userTask.indexBy((row) => row.elementInstanceKey),
    timersOfElement: timer.indexBy((row) => row.elementInstanceKey ?? undefined),
    startTimersOfDefinition: timer.indexBy((row) =>
      row.elementInstanceKey === null ? row.processDefinitionKey : undefined,
    ),
    subscriptionsOfElement: messageSubscription.indexBy((row) => row.elementInstanceKey ?? undefined),
    subscriptionsByMessage: messageSubscription.indexBy((row) =>
      row.elementInstanceKey === null ? undefined : joined(row.messageName, row.correlationKey),
    ),
    startSubscriptionsByName: messageSubscription.indexBy((row) =>
      row.elementInstanceKey === null ? row.messageName : undefined,
    ),
    startSubscriptionsOfProcess: messageSubscription.indexBy((row) =>
      row.elementInstanceKey === null ? row.processDefinitionId : undefined,
    ),
    signalSubscriptionsOfElement: signalSubscription.indexBy((row) => row.elementInstanceKey ?? undefined),
    signalSubscriptionsByName: signalSubscription.indexBy((row) =>
      row.elementInstanceKey === null ? undefined : row.signalName,
    ),
    startSignalsByName: signalSubscription.indexBy((row) =>
      row.elementInstanceKey === null ? row.signalName : undefined,
    ),
    startSignalsOfProcess: signalSubscription.indexBy((row) =>
      row.elementInstanceKey === null ? row.processDefinitionId : undefined,
    ),
    compensationsOfScope: compensationSubscription.indexBy((row) => row.flowScopeKey),
    compensationsOfInstance: compensationSubscription.indexBy((row) => row.processInstanceKey),
    compensationsByHandler: compensationSubscription.indexBy((row) => row.handlerInstanceKey ?? undefined),
    compensationsByThrower: compensationSubscription.indexBy((row) => row.throwingInstanceKey ?? undefined),
    conditionalsOfElement: conditionalSubscription.indexBy((row) => row.elementInstanceKey ?? undefined),
    conditionalsOfInstance: conditionalSubscription.indexBy((row) => row.processInstanceKey ?? undefined),
    startConditionalsOfProcess: conditionalSubscription.indexBy((row) =>
      row.elementInstanceKey === null ? row.processDefinitionId : undefined,
    ),
    incidentsOfElement: incident.indexBy((row) => row.elementInstanceKey),
    bufferedMessages: message.indexBy((row) => joined(row.name, row.correlationKey)),
    bufferedMessageById: message.indexBy((row) =>
      row.messageId === '' ? undefined : joined(row.name, row.correlationKey, row.messageId),
    ),
    startLock: tables.messageStartLock.indexBy((row) => joined(row.processDefinitionId, row.correlationKey)),
    versionsOfProcess: tables.processDefinition.indexBy((row) => row.processDefinitionId),
    processByVersion: tables.processDefinition.indexBy((row) => joined(row.processDefinitionId, row.version)),
    versionsOfForm: tables.form.indexBy((row) => row.formId),
    versionsOfResource: tables.genericResource.indexBy((row) => row.resourceId),
    versionsOfRequirements: tables.decisionRequirements.indexBy((row) => row.decisionRequirementsId),
    versionsOfDecision: tables.decisionDefinition.indexBy((row) => row.decisionDefinitionId),
    userByName: tables.user.indexBy((row) => row.username),
    groupById: tables.group.indexBy((row) => row.groupId),
    roleById: tables.role.indexBy((row) => row.roleId),
    mappingRuleById: tables.mappingRule.indexBy((row) => row.mappingRuleId),
    mappingRulesByClaim: tables.mappingRule.indexBy((row) => joined(row.claimName, row.claimValue)),
    membershipByNames: tables.membership.indexBy((row) =>
      joined(row.containerType, row.containerId, row.memberType, row.memberId),
    ),
    membershipsOfMember: tables.membership.indexBy((row) => joined(row.memberType, row.memberId)),
    membershipsOfContainer: tables.membership.indexBy((row) => joined(row.containerType, row.containerId)),
    authorizationsOfOwner: tables.authorization.indexBy((row) => joined(row.ownerType, row.ownerId)),
    decisionsOfRequirements: tables.decisionDefinition.indexBy((row) => row.decisionRequirementsKey),
  };
}

export type Indexes = ReturnType<typeof createIndexes>;
