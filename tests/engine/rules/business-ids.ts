/** Business ids beyond the creation of an instance: assigned late, and of called processes. */
import type { Area } from './rule.ts';

const tests = 'tests/engine/core/commands/business-ids.test.ts';
const place = 'engine/core/commands/business-ids.ts';
const calls = 'engine/core/scopes/calls.ts';
const told = 'tests/engine/core/events/messages-with-business-ids.test.ts';
const events = 'engine/core/events/messages.ts';
const instances = 'engine/core/scopes/process-instances.ts';
const once = 'stays with the running instance that had none, and a repeated assignment does no harm';
const roots = 'goes to a root instance that is there and active';

export const businessIds: Area = {
  id: 'business-ids',
  title: 'Business ids',
  isWhole: false,
  read: [
    'documentation, "Process instance creation", late business ID assignment',
    'documentation of the architecture, business ids of called processes and late assignment',
    'AssignProcessInstanceBusinessIdTest',
    'AssignProcessInstanceBusinessIdPropagationTest',
    'CompleteJobBusinessIdAssignmentTest',
    'documentation of the architecture, business ids of messages and the retry of refused starts',
    'MessageCorrelationBusinessIdTest',
  ],
  rules: [
    {
      id: 'business-ids.once',
      rule: 'A running instance without a business id may be given one, which cannot be changed or taken away: INVALID_STATE.',
      zeebe: 'AssignProcessInstanceBusinessIdTest',
      place,
      verdict: 'same',
      test: { file: tests, title: once },
      turned: { from: 'if (instance.businessId !== null)', to: 'if (instance.businessId === undefined)' },
    },
    {
      id: 'business-ids.repeated',
      rule: 'The assignment of the id that the instance has is refused as well.',
      zeebe: 'AssignProcessInstanceBusinessIdTest',
      place,
      verdict: 'differs',
      why: 'It does nothing, as the contract of the operation says: a request that is repeated because its answer was lost succeeds.',
      test: { file: tests, title: once },
      turned: { from: 'if (instance.businessId === businessId) return', to: "if (instance.businessId === '') return" },
    },
    {
      id: 'business-ids.of-roots',
      rule: 'Only a root instance may be given a business id; for a called one it is refused with INVALID_STATE.',
      zeebe: 'AssignProcessInstanceBusinessIdTest',
      place,
      verdict: 'same',
      test: { file: tests, title: roots },
      turned: {
        from: 'if (instance.parentProcessInstanceKey !== null)',
        to: 'if (instance.rootProcessInstanceKey === 0)',
      },
    },
    {
      id: 'business-ids.active',
      rule: 'An instance that begins or ends is given none: INVALID_STATE; one that is not there: NOT_FOUND.',
      zeebe: 'AssignProcessInstanceBusinessIdTest',
      place,
      verdict: 'same',
      test: { file: tests, title: roots },
      turned: { from: "?.state !== 'ACTIVE')", to: '=== undefined)' },
    },
    {
      id: 'business-ids.not-unique',
      rule: 'Where business ids are unique, none is assigned late: INVALID_STATE.',
      zeebe: 'AssignProcessInstanceBusinessIdWhenUniquenessEnabledTest',
      place,
      verdict: 'same',
      test: { file: tests, title: 'is refused where business ids are unique' },
      turned: { from: 'if (execution.uniqueBusinessIds)', to: 'if (businessId === "")' },
    },
    {
      id: 'business-ids.by-a-job',
      rule: 'The completion of a job may assign a business id by the same rules; when it may not, the job is not completed.',
      zeebe: 'CompleteJobBusinessIdAssignmentTest',
      place: 'engine/core/commands/jobs.ts',
      verdict: 'same',
      test: { file: tests, title: 'comes with the completion of a job, wholly or not at all' },
      turned: {
        from: 'if (!assignment.ok) return assignment;\n  const',
        to: 'if (!assignment.ok) return accepted;\n  const',
      },
    },
    {
      id: 'business-ids.of-work',
      rule: 'Jobs, user tasks, subscriptions to messages, what these are given, and evaluated decisions keep the business id that their instance had when they were made; one that is assigned later changes none of them.',
      zeebe: 'AssignProcessInstanceBusinessIdPropagationTest',
      place: 'engine/core/tasks/jobs.ts',
      verdict: 'same',
      test: {
        file: tests,
        title: 'is kept with what is given out and waited for from then on, not with what was there before',
      },
      turned: { from: 'businessId: processInstance?.businessId ?? null', to: 'businessId: null' },
    },
    {
      id: 'business-ids.called',
      rule: 'A called instance has the business id of its caller, unless its call activity has the attribute: then that value, none when it is empty, or what its expression comes to.',
      zeebe: 'CallActivityTransformer',
      place: 'engine/model/readers/tasks.ts',
      verdict: 'same',
      test: { file: tests, title: 'by %s is %s' },
      turned: {
        from: "if (typeof called.businessId !== 'string') return 'inherited';",
        to: "if (textOf(called, 'businessId') === null) return 'inherited';",
      },
    },
    {
      id: 'business-ids.called-invalid',
      rule: 'An expression that gives no text, an empty one or one of more than 256 characters raises an incident at the call activity.',
      zeebe: 'CallActivityProcessor',
      place: calls,
      verdict: 'same',
      test: { file: tests, title: 'by %s raises an incident until it can be evaluated' },
      turned: { from: 'if (length >= 1 &&', to: 'if (length >= 0 ||' },
    },
    {
      id: 'business-ids.of-a-message',
      rule: 'A message with a business id triggers only instances that had exactly that one when they began to wait; one without triggers any.',
      zeebe: 'MessageCorrelationBusinessIdTest',
      place: events,
      verdict: 'same',
      test: { file: told, title: 'triggers only who had that very one when the wait began' },
      turned: { from: 'if (!isMeant(message, subscription)) return null;', to: '' },
    },
    {
      id: 'business-ids.of-a-buffered-message',
      rule: 'A buffered message with a business id is left for a subscription that has it.',
      zeebe: 'MessageCorrelationBusinessIdTest',
      place: events,
      verdict: 'same',
      test: { file: told, title: 'waits in the buffer for who has it' },
      turned: { from: '    isMeant(buffered, subscription),', to: '    buffered.businessId === null,' },
    },
    {
      id: 'business-ids.of-a-start',
      rule: 'An instance that a message starts has the business id of the message.',
      zeebe: 'EventHandle',
      place: events,
      verdict: 'same',
      test: { file: told, title: 'is the business id of what it starts' },
      turned: { from: '    tags: [],\n    businessId,', to: '    tags: [],\n    businessId: null,' },
    },
    {
      id: 'business-ids.taken-by-another',
      rule: 'Where business ids are unique, a message starts nothing while an instance of the process has its business id; a correlation is refused.',
      zeebe: 'MessageCorrelateBehavior',
      place: events,
      verdict: 'same',
      test: {
        file: told,
        title: 'starts nothing while an instance has it where they are unique, and the next one when that has ended',
      },
      turned: {
        from: 'if (isBusinessIdTaken(execution, tenantId, processDefinitionId, businessId)) return null;',
        to: '',
      },
    },
    {
      id: 'business-ids.next-start',
      rule: 'When an instance that had the business id ends, however it was started, the oldest buffered message with that id starts the next one, in the latest version.',
      zeebe: 'documentation of the architecture, retry of refused starts by messages',
      place: instances,
      verdict: 'same',
      test: {
        file: told,
        title: 'starts nothing while an instance has it where they are unique, and the next one when that has ended',
      },
      turned: {
        from: "execution.enqueue({ kind: 'startWithBusinessId', tenantId, processDefinitionId, businessId });",
        to: '',
      },
    },
  ],
};
