/** Business ids beyond the creation of an instance: assigned late, and of called processes. */
import type { Area } from './rule.ts';

const tests = 'tests/engine/core/commands/business-ids.test.ts';
const place = 'engine/core/commands/business-ids.ts';
const calls = 'engine/core/scopes/calls.ts';
const told = 'tests/engine/core/events/messages-with-business-ids.test.ts';
const events = 'engine/core/events/messages.ts';
const instances = 'engine/core/scopes/process-instances.ts';
const once = 'stays with the running instance that had none, and a repeated assignment does no harm';
const mapped = 'is each for itself of several instances, may be long, and sees what is mapped';
const shared =
  'may not share a business id with a running instance of any version of its process, where that is asked for';
const creation = 'tests/engine/core/commands/process-instances.test.ts';
const passed = 'that finds its business id taken is passed over by one that does not, and one without starts always';
const older =
  'starts the latest version when an older one without such a start frees its business id, unless its time is over';
const roots = 'goes to a root instance that is there and active';

export const businessIds: Area = {
  id: 'business-ids',
  title: 'Business ids',
  isWhole: true,
  read: [
    'ProcessInstanceBusinessIdAssignProcessor',
    'ProcessInstanceBusinessIdAssignmentBehavior',
    'BusinessIdValidator',
    'CreateProcessInstanceBusinessIdUniquenessTest',
    'CreateProcessInstanceBusinessIdUniquenessToggleTest',
    'CallActivityBusinessIdTest',
    'CallActivityBusinessIdValidationTest',
    'MessageStartEventBusinessIdUniquenessTest',
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
    {
      id: 'business-ids.while-suspended',
      rule: 'A suspended instance may be given a business id too.',
      zeebe: 'ProcessInstanceBusinessIdAssignProcessor',
      place,
      verdict: 'same',
      test: { file: tests, title: 'goes to a suspended instance too' },
      turned: { from: "?.state !== 'ACTIVE')", to: "?.state !== 'ACTIVE' || instance.suspendedMs !== null)" },
    },
    {
      id: 'business-ids.length',
      rule: 'A business id has 1 to 256 characters, of whatever kind; another one is refused with INVALID_ARGUMENT.',
      zeebe: 'BusinessIdValidator',
      place: 'engine/api/rest/shared/schemas.ts',
      verdict: 'same',
      test: {
        file: 'tests/conformance/business-ids.test.ts',
        title: 'gives a running instance the business id that it did not have, once',
      },
      turned: { from: 'maxLength: MAX_BUSINESS_ID_CHARACTERS', to: 'maxLength: 2 * MAX_BUSINESS_ID_CHARACTERS' },
    },
    {
      id: 'business-ids.over-grpc',
      rule: 'The assignment, and the business id that the completion of a job brings, may come over gRPC too.',
      zeebe: 'documentation of the architecture, business ids of called processes and late assignment',
      place: 'engine/api/grpc/process-instances.ts',
      verdict: 'differs',
      why: 'Over gRPC the contract of 8.9 is spoken, which has business ids at the creation alone; REST has all.',
    },
    {
      id: 'business-ids.called-each',
      rule: 'Each instance of a multi-instance call activity evaluates the business id for itself, with what its input mappings have made.',
      zeebe: 'CallActivityBusinessIdTest',
      place: calls,
      verdict: 'same',
      test: { file: tests, title: mapped },
      turned: {
        from: 'scopeOf(execution.state, instance));\n  if (!businessId.ok)',
        to: '{ ...scopeOf(execution.state, instance), get: () => undefined });\n  if (!businessId.ok)',
      },
    },
    {
      id: 'business-ids.called-longest',
      rule: 'What the expression gives may have 256 characters.',
      zeebe: 'CallActivityBusinessIdTest',
      place: calls,
      verdict: 'same',
      test: { file: tests, title: mapped },
      turned: { from: 'length <= MAX_BUSINESS_ID_CHARACTERS', to: 'length < MAX_BUSINESS_ID_CHARACTERS' },
    },
    {
      id: 'business-ids.called-by-called',
      rule: 'Without the attribute an instance has the business id of the one that calls it, be that inherited or its own, and not that of the outermost.',
      zeebe: 'CallActivityBusinessIdTest',
      place: calls,
      verdict: 'same',
      test: { file: tests, title: 'goes down from who calls, not from the outermost' },
      turned: {
        from: 'execution.state.tables.processInstance.get(instance.processInstanceKey)',
        to: 'execution.state.tables.processInstance.get(instance.rootProcessInstanceKey)',
      },
    },
    {
      id: 'business-ids.called-no-feel',
      rule: 'An attribute that is no valid expression refuses the deployment; a text that is too long only raises the incident.',
      zeebe: 'CallActivityBusinessIdValidationTest',
      place: 'engine/model/readers/tasks.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a business id of a called process that is no expression',
      },
      turned: {
        from: "readOptional(textOf(called, 'businessId'), element, report)",
        to: "readOptional('=1', element, report)",
      },
    },
    {
      id: 'business-ids.unique-among-roots',
      rule: 'Called instances neither need nor take a unique business id.',
      zeebe: 'CreateProcessInstanceBusinessIdUniquenessTest',
      place: 'engine/core/state/indexes.ts',
      verdict: 'same',
      test: { file: creation, title: shared },
      turned: {
        from: 'row.businessId === null || row.parentProcessInstanceKey !== null',
        to: 'row.businessId === null',
      },
    },
    {
      id: 'business-ids.unique-in-a-process',
      rule: 'A business id is unique among the instances of one process, in all its versions, and of one tenant.',
      zeebe: 'CreateProcessInstanceBusinessIdUniquenessTest',
      place: 'engine/core/state/indexes.ts',
      verdict: 'same',
      test: { file: creation, title: shared },
      turned: {
        from: 'joined(row.tenantId, row.processDefinitionId, row.businessId)',
        to: 'joined(row.tenantId, row.processDefinitionKey, row.businessId)',
      },
    },
    {
      id: 'business-ids.unique-by-setting',
      rule: 'Business ids are not unique unless the cluster is set up so; then whatever runs counts, also what was created or given its id before.',
      zeebe: 'CreateProcessInstanceBusinessIdUniquenessToggleTest',
      place: instances,
      verdict: 'same',
      test: {
        file: 'tests/engine/runtime/unique-business-ids.test.ts',
        title: 'Business ids become unique and free again by the setting alone, whenever instances were given theirs',
      },
      turned: { from: '  uniqueBusinessIds &&\n', to: '' },
    },
    {
      id: 'business-ids.banned',
      rule: 'An instance that the engine has banned for a fault of its own takes no business id.',
      zeebe: 'MessageStartEventBusinessIdUniquenessTest',
      place: instances,
      verdict: 'differs',
      why: 'No instance is banned: a fault of the engine refuses the command that meets it, and the instance goes on as before.',
    },
    {
      id: 'business-ids.migrated',
      rule: 'A migrated instance takes its business id in the process to which it goes, and no longer in the one it came from; whether it is taken there already is not asked.',
      zeebe: 'CreateProcessInstanceBusinessIdUniquenessTest',
      place: 'engine/core/appliers/instances.ts',
      verdict: 'same',
      test: { file: tests, title: 'are those of the process to which they go, where they may be taken already' },
      turned: {
        from: 'change(processInstance, key, { processDefinitionKey, processDefinitionId, processDefinitionVersion });',
        to: 'change(processInstance, key, { processDefinitionKey, processDefinitionVersion });',
      },
    },
    {
      id: 'business-ids.passed-over',
      rule: 'A buffered message whose business id is taken holds up no other one with its correlation key.',
      zeebe: 'MessageStartEventBusinessIdUniquenessTest',
      place: events,
      verdict: 'same',
      test: { file: told, title: passed },
      turned: {
        from: 'oldestBuffered(execution, subscription, correlationKey, isFree)',
        to: 'oldestBuffered(execution, subscription, correlationKey, (message) => isFree(message) || true)',
      },
    },
    {
      id: 'business-ids.start-without',
      rule: 'A message without a business id starts an instance whatever business ids are taken.',
      zeebe: 'MessageStartEventBusinessIdUniquenessTest',
      place: events,
      verdict: 'same',
      test: { file: told, title: passed },
      turned: {
        from: 'if (isBusinessIdTaken(execution, tenantId, processDefinitionId, businessId)) return null;',
        to: 'if (businessId === null || isBusinessIdTaken(execution, tenantId, processDefinitionId, businessId)) return null;',
      },
    },
    {
      id: 'business-ids.any-holder',
      rule: 'It does not matter how or in which version the instance was started that frees the business id: the next start is that of the latest version, unless the time of the message is over.',
      zeebe: 'MessageStartEventBusinessIdUniquenessTest',
      place: events,
      verdict: 'same',
      test: { file: told, title: older },
      turned: {
        from: '.filter((subscription) => subscription.processDefinitionKey === latest?.processDefinitionKey)',
        to: '.filter((subscription) => subscription.processDefinitionKey !== latest?.processDefinitionKey)',
      },
    },
  ],
};
