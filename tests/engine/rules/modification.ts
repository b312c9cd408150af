/** Process instance modification: activations, moves and terminations by hand. */
import type { Area } from './rule.ts';

const tests = 'tests/engine/core/commands/modification.test.ts';
const refused = 'tests/engine/core/commands/refused-commands.test.ts';
const place = 'engine/core/commands/modification.ts';
const scopes = 'engine/core/commands/modification-scopes.ts';
const moves = 'engine/core/commands/modification-moves.ts';
const nothingChanges = 'is refused for %s, and nothing changes';

export const modification: Area = {
  id: 'modification',
  title: 'Process instance modification',
  isWhole: true,
  read: [
    'ProcessInstanceModificationModifyProcessor',
    'ElementActivationBehavior',
    'ModifyProcessInstanceBatchOperationExecutor',
  ],
  rules: [
    {
      id: 'modification.unknown-instance',
      rule: 'A modification needs a running instance: NOT_FOUND.',
      zeebe: 'ProcessInstanceModificationModifyProcessor',
      place,
      verdict: 'same',
      test: { file: refused, title: 'needs an instance that runs' },
      turned: { from: "return rejected('NOT_FOUND', reason);", to: "return rejected('INVALID_STATE', reason);" },
    },
    {
      id: 'modification.scopes-without-start',
      rule: 'Scopes that are missing around an element are created, without their start events.',
      zeebe: 'ElementActivationBehavior',
      place: 'engine/core/scopes/start-at.ts',
      verdict: 'same',
      test: {
        file: tests,
        title: 'moves a token into a scope that it creates without its start event, with local variables',
      },
      turned: { file: place, from: '    startElementIds: elementIds,\n', to: '' },
    },
    {
      id: 'modification.enters-what-is-there',
      rule: 'An element is activated in the active instance of its scope; with more than one of them the ancestor has to be named.',
      zeebe: 'ElementActivationBehavior',
      place: scopes,
      verdict: 'same',
      test: { file: tests, title: 'enters a scope that is there, and needs its key when there are two' },
      turned: { from: 'if (others.length > 0) {', to: 'if (others.length > 9) {' },
    },
    {
      id: 'modification.unknown-element',
      rule: 'An activation names an element of the process that can be activated: no start event, boundary event or flow, nothing behind an event-based gateway.',
      zeebe: 'ProcessInstanceModificationModifyProcessor',
      place: scopes,
      verdict: 'same',
      test: { file: tests, title: 'is refused for a start event, and nothing changes' },
      turned: { from: 'const refusal = refusalToStartAt(model, elementId, isMoved);', to: 'const refusal = null;' },
    },
    {
      id: 'modification.unknown-termination',
      rule: 'A termination names an element instance that is there: INVALID_ARGUMENT.',
      zeebe: 'ProcessInstanceModificationModifyProcessor',
      place: moves,
      verdict: 'same',
      test: { file: tests, title: 'is refused for an unknown instance, and nothing changes' },
      turned: {
        from: "if (instance !== undefined && instance !== root) return { ok: true, value: instance };\n  return rejected('INVALID_ARGUMENT'",
        to: "if (instance !== undefined && instance !== root) return { ok: true, value: instance };\n  return rejected('NOT_FOUND'",
      },
    },
    {
      id: 'modification.foreign-termination',
      rule: 'An element instance of another process instance can be terminated along.',
      zeebe: 'ProcessInstanceModificationModifyProcessor',
      place: moves,
      verdict: 'differs',
      why: 'It is refused: a modification is of one instance, and permissions are those of its process.',
    },
    {
      id: 'modification.variables-of-the-scopes',
      rule: 'Variables are set local to the scope that is named, which is the element or one around it, and in the process where none is.',
      zeebe: 'ProcessInstanceModificationModifyProcessor',
      place: scopes,
      verdict: 'same',
      test: { file: tests, title: 'is refused for variables of a foreign scope, and nothing changes' },
      turned: { from: 'scopeIds.has(scopeId)) continue;', to: 'scopeIds.size > 0) continue;' },
    },
    {
      id: 'modification.ancestor-around',
      rule: 'A named ancestor is an active instance of this process instance and lies around the element: INVALID_ARGUMENT.',
      zeebe: 'ProcessInstanceModificationModifyProcessor',
      place: scopes,
      verdict: 'same',
      test: { file: tests, title: 'is refused for a foreign ancestor, and nothing changes' },
      turned: {
        from: 'instanceIn(execution, root, ancestorElementInstanceKey);',
        to: '(instanceIn(execution, root, ancestorElementInstanceKey) ?? root);',
      },
    },
    {
      id: 'modification.nothing-in-what-is-terminated',
      rule: 'Nothing is activated in a scope that the same modification terminates: INVALID_ARGUMENT.',
      zeebe: 'ProcessInstanceModificationModifyProcessor',
      place,
      verdict: 'same',
      test: { file: refused, title: 'activates nothing in a scope that it terminates' },
      turned: { from: 'if (lost !== undefined) {', to: 'if (lost === null) {' },
    },
    {
      id: 'modification.activates-before-it-terminates',
      rule: 'All activations come before all terminations.',
      zeebe: 'ProcessInstanceModificationModifyProcessor',
      place,
      verdict: 'same',
      test: { file: refused, title: 'activates nothing in a scope that it terminates' },
      turned: {
        from: 'for (const instance of withEmptiedScopes(execution, terminated)) begin',
        to: 'for (const instance of withEmptiedScopes(execution, entries.value.length > 0 ? [root] : terminated)) begin',
      },
    },
    {
      id: 'modification.empty-scopes-end',
      rule: 'A scope that a termination leaves with nothing in it is terminated too, up to the process instance.',
      zeebe: 'ProcessInstanceModificationModifyProcessor',
      place,
      verdict: 'same',
      test: { file: tests, title: 'that takes the last token terminates the scopes around it, and the instance' },
      turned: { from: 'if (children.every(', to: 'if (children.length > 1 && children.every(' },
    },
    {
      id: 'modification.called-instance-stays',
      rule: 'A modification that would end an instance which was called is refused: INVALID_ARGUMENT.',
      zeebe: 'ProcessInstanceModificationModifyProcessor',
      place,
      verdict: 'same',
      test: { file: tests, title: 'must not end an instance that another one has called' },
      turned: { from: 'if (!isCalled || ', to: 'if (isCalled || ' },
    },
    {
      id: 'modification.moves-each-token',
      rule: 'A move terminates each active instance of its source and activates its target once for each of them.',
      zeebe: 'ModifyProcessInstanceBatchOperationExecutor, documentation of move instructions',
      place: moves,
      verdict: 'same',
      test: {
        file: tests,
        title: 'terminates every instance of its source and activates the target as often, with variables',
      },
      turned: { from: 'targets.push(target.value);', to: 'if (targets.length === 0) targets.push(target.value);' },
    },
    {
      id: 'modification.moves-by-key',
      rule: 'A move of one element instance leaves the other instances of its element.',
      zeebe: 'documentation of move instructions',
      place: moves,
      verdict: 'same',
      test: { file: tests, title: 'of one instance by its key leaves the others' },
      turned: {
        from: 'return instance.ok ? { ok: true, value: [instance.value] } : instance;',
        to: 'return instance.ok ? findInstancesOf(execution, root, instance.value.elementId) : instance;',
      },
    },
    {
      id: 'modification.multi-instance-body',
      rule: 'A modification that would activate a multi-instance body inside of another scope, or one of its instances alone, is refused.',
      zeebe: 'ProcessInstanceModificationModifyProcessor',
      place: scopes,
      verdict: 'differs',
      why: 'A multi-instance activity is activated as a whole, with all its instances, as by a flow; inside of a multi-instance sub-process nothing is activated but what is moved there.',
      test: { file: tests, title: 'of a multi-instance activity activates the target once' },
    },
    {
      id: 'modification.too-large',
      rule: 'A modification whose records exceed the largest batch is refused.',
      zeebe: 'ProcessInstanceModificationModifyProcessor',
      place,
      verdict: 'differs',
      why: 'A transaction has no such limit; more than 10,000 activations in one command stop at an incident.',
    },
    {
      id: 'modification.refused-as-a-whole',
      rule: 'A refused modification changes nothing.',
      zeebe: 'ProcessInstanceModificationModifyProcessor',
      place,
      verdict: 'same',
      test: { file: tests, title: nothingChanges },
      turned: {
        from: '  const terminations = findTerminations(execution, root, command);',
        to: "  beginTerminating(execution, root);\n  execution.nextStep();\n  execution.nextKey();\n  const terminations = findTerminations(execution, root, command);\n  if (!terminations.ok) execution.emit('PROCESS_INSTANCE', 'TOKENS_DROPPED', root.elementInstanceKey, {});",
      },
    },
  ],
};
