/** Deployments, and the deletion of what was deployed. */
import type { Area } from './rule.ts';

const tests = 'tests/engine/core/commands/deployments.test.ts';
const deletion = 'tests/engine/core/commands/resource-deletion.test.ts';
const starts = 'tests/engine/core/elements/start-event.test.ts';
const decisions = 'tests/engine/core/elements/business-rule-task.test.ts';
const place = 'engine/core/commands/deployments.ts';
const deleting = 'engine/core/commands/resource-deletion.ts';
const events = 'engine/core/events/start-events.ts';

export const deployments: Area = {
  id: 'deployments',
  title: 'Deployments and the deletion of resources',
  isWhole: false,
  read: ['DeploymentCreateProcessor', 'StartEventSubscriptionManager', 'ResourceDeletionDeleteProcessor'],
  rules: [
    {
      id: 'deployments.all-or-nothing',
      rule: 'A deployment with a problem in any of its resources deploys nothing, and tells the problems of all.',
      zeebe: 'DeploymentCreateProcessor',
      place,
      verdict: 'same',
      test: { file: tests, title: 'is refused when two resources have the same process id, and nothing of it is kept' },
      turned: { from: 'if (problems.length > 0) return', to: 'if (problems.length > 9) return' },
    },
    {
      id: 'deployments.unchanged',
      rule: 'A resource that repeats the latest version by name and content makes no new version, and keeps its key.',
      zeebe: 'DeploymentCreateProcessor',
      place,
      verdict: 'same',
      test: { file: tests, title: 'makes a new version of what has changed and keeps what has not' },
      turned: { from: 'latest.checksum === resource.checksum;', to: 'latest.checksum !== resource.checksum;' },
    },
    {
      id: 'deployments.bound-anew',
      rule: 'A process that is bound to its deployment becomes a new version when a part of the deployment has changed.',
      zeebe: 'DeploymentTransformer',
      place,
      verdict: 'same',
      test: {
        file: tests,
        title: 'binds a process to the form of its own deployment, also when only the form has changed',
      },
      turned: { from: 'isBoundToOthers ? undefined : unit.repeats', to: 'unit.repeats' },
    },
    {
      id: 'deployments.starts-of-the-latest',
      rule: 'Timers, messages, signals and conditions start instances of the latest version alone.',
      zeebe: 'StartEventSubscriptionManager',
      place,
      verdict: 'same',
      test: { file: starts, title: 'is told of a signal in the newest version of its process only' },
      turned: { from: '  closeStarts(execution, definition, previous?.processDefinitionKey);', to: '' },
    },
    {
      id: 'deployments.timer-code',
      rule: 'A timer start event that cannot be evaluated makes the deployment fail with PROCESSING_ERROR.',
      zeebe: 'DeploymentCreateProcessor',
      place: events,
      verdict: 'differs',
      why: 'It is refused as INVALID_ARGUMENT, with the file, the process and the reason: the file is wrong, and not the engine.',
    },
    {
      id: 'deployments.decisions-versions',
      rule: 'A file of decisions and each decision in it have versions of their own, which an unchanged file repeats.',
      zeebe: 'DmnResourceTransformer',
      place: 'engine/core/deployment/decisions.ts',
      verdict: 'same',
      test: { file: decisions, title: 'gives the file and each decision a version, and repeats what is unchanged' },
      turned: { file: place, from: 'unit.repeats ?? addDecisions(', to: 'addDecisions(' },
    },
    {
      id: 'deployments.delete-unknown',
      rule: 'The deletion of a resource that is not there is refused with NOT_FOUND.',
      zeebe: 'ResourceDeletionDeleteProcessor',
      place: deleting,
      verdict: 'same',
      test: { file: deletion, title: 'refuses a key of no resource' },
      turned: {
        from: "rejected('NOT_FOUND', `Expected to delete",
        to: "rejected('INVALID_STATE', `Expected to delete",
      },
    },
    {
      id: 'deployments.delete-lets-instances-go-on',
      rule: 'Running instances of a deleted version go on, and the version is gone with the last of them.',
      zeebe: 'ProcessDeletionBehavior',
      place: deleting,
      verdict: 'same',
      test: { file: deletion, title: 'lets its running instances go on, and is drained when the last has ended' },
      turned: { from: "definition?.state !== 'DRAINING' || isRunning", to: "definition?.state !== 'DRAINING'" },
    },
    {
      id: 'deployments.delete-the-latest',
      rule: 'When the latest version is deleted, the one before it is the latest, and its start events wait again.',
      zeebe: 'ResourceDeletionDeleteProcessor',
      place: deleting,
      verdict: 'same',
      test: {
        file: deletion,
        title: 'arms the start events of the version before it again: timers, messages, signals',
      },
      turned: { from: 'if (previous) for (const open', to: 'if (!previous) for (const open' },
    },
    {
      id: 'deployments.delete-an-older-one',
      rule: 'The deletion of an older version leaves the start events of the latest alone.',
      zeebe: 'ResourceDeletionDeleteProcessor',
      place: deleting,
      verdict: 'same',
      test: { file: deletion, title: 'of an older version leaves the start events of the latest alone' },
      turned: { from: 'if (isLatest) closeStarts(', to: 'if (!isLatest) closeStarts(' },
    },
    {
      id: 'deployments.numbers-once',
      rule: 'The number of a deleted version is not given again.',
      zeebe: 'ProcessDeletedApplier',
      place: 'engine/core/deployment/definitions.ts',
      verdict: 'same',
      test: { file: deletion, title: 'makes the version before it the latest, and gives no version number twice' },
      turned: {
        file: place,
        from: 'version: nextVersion(execution.state.indexes.versionsOfProcess.find(joined(tenantId, process.id))),',
        to: 'version: (previous?.version ?? 0) + 1,',
      },
    },
    {
      id: 'deployments.delete-decisions',
      rule: 'Deleted decision requirements take their decisions along; the version before counts again.',
      zeebe: 'DecisionRequirementsDeletionBehavior',
      place: deleting,
      verdict: 'same',
      test: {
        file: deletion,
        title: 'takes their decisions away, the version before counts again, and at last none does',
      },
      turned: { from: "execution.emit('DECISION', 'DELETED', decisionDefinitionKey, {});", to: '' },
    },
    {
      id: 'deployments.delete-form',
      rule: 'A deleted form is linked to no more.',
      zeebe: 'FormDeletionBehavior',
      place: deleting,
      verdict: 'same',
      test: { file: deletion, title: 'deletes a form: a task that links to it afterwards waits for another one' },
      turned: { from: "execution.emit('FORM', 'DELETED', resourceKey, {});", to: '{}' },
    },
    {
      id: 'deployments.distribution',
      rule: 'A deployment is distributed to all partitions, and acknowledged by each.',
      zeebe: 'DeploymentDistributeProcessor, CommandDistributionBehavior',
      place,
      verdict: 'differs',
      why: 'There is one partition, so a deployment holds everywhere when it is answered.',
    },
  ],
};
