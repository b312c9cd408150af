/** Process instances that messages start: one at a time for a key, and the next from the buffer. */
import type { Area } from './rule.ts';

const starts = 'tests/engine/core/elements/start-event.test.ts';
const events = 'engine/core/events/messages.ts';

export const messageStarts: Area = {
  id: 'message-starts',
  title: 'Messages that start process instances',
  isWhole: true,
  read: [
    'MessageCorrelateBehavior',
    'BpmnBufferedMessageStartEventBehavior',
    'StartEventSubscriptionManager',
    'EventHandle',
    'MessageStartEventSubscriptionCorrelatedApplier',
    'MessageStartProcessInstanceRequestRequestProcessor',
    'MessageStartEventTest',
  ],
  rules: [
    {
      id: 'message-starts.one-start-per-key',
      rule: 'While an instance that a message has started is active, no message with the same key starts another of its process.',
      zeebe: 'MessageCorrelateBehavior',
      place: events,
      verdict: 'same',
      test: { file: starts, title: 'starts an instance by a message, one at a time for the same key' },
      turned: {
        from: "if (correlationKey !== '' && isLocked) return null;",
        to: '',
      },
    },
    {
      id: 'message-starts.start-without-key',
      rule: 'A message without a key starts an instance each time.',
      zeebe: 'MessageCorrelateBehavior',
      place: 'engine/core/scopes/process-instances.ts',
      verdict: 'same',
      test: { file: starts, title: 'starts an instance by each message without a key' },
      turned: {
        file: events,
        from: "(correlationKey !== '' && isLocked)",
        to: 'execution.state.tables.processInstance.values().next().value?.processDefinitionId === processDefinitionId',
      },
    },
    {
      id: 'message-starts.next-start-from-the-buffer',
      rule: 'When an instance that a message has started ends, however it ends, the oldest buffered message with its key starts the next one, in the latest version.',
      zeebe: 'BpmnBufferedMessageStartEventBehavior',
      place: 'engine/core/scopes/process-instances.ts',
      verdict: 'same',
      test: { file: starts, title: 'takes the next buffered message when the instance with its key is cancelled' },
      turned: {
        from: "execution.enqueue({ kind: 'startFromBuffer', tenantId, processDefinitionId, correlationKey });",
        to: '',
      },
    },
    {
      id: 'message-starts.deployment-starts-nothing',
      rule: 'A start event that is deployed takes no message that was buffered before; one waits until an instance with its key has ended.',
      zeebe: 'StartEventSubscriptionManager',
      place: 'engine/core/events/start-events.ts',
      verdict: 'same',
      test: {
        file: starts,
        title: 'takes no message that was buffered before it was deployed, until an instance with its key has ended',
      },
      turned: {
        from: "execution.emit('MESSAGE_SUBSCRIPTION', 'CREATED', messageSubscriptionKey, subscription);",
        to: "execution.emit('MESSAGE_SUBSCRIPTION', 'CREATED', messageSubscriptionKey, subscription);\n  execution.enqueue({ kind: 'startFromBuffer', ...definition, correlationKey: 'A' });",
      },
    },
    {
      id: 'message-starts.start-has-its-variables',
      rule: 'An instance that a message starts has its variables, as the output mappings of the start event say.',
      zeebe: 'EventHandle, CorrelateMessageTest',
      place: events,
      verdict: 'same',
      test: { file: starts, title: 'starts an instance by a message, one at a time for the same key' },
      turned: {
        from: 'startsWith: { elementId: targetElementId, variables },',
        to: 'startsWith: { elementId: targetElementId, variables: {} },',
      },
    },
    {
      id: 'message-starts.lock-of-the-process',
      rule: 'The key of a started instance is locked for its whole process, over all versions and all names of messages.',
      zeebe: 'MessageStartEventSubscriptionCorrelatedApplier',
      place: events,
      verdict: 'same',
      test: {
        file: starts,
        title: 'is locked by a key for its whole process: over all names of messages and all versions',
      },
      turned: {
        from: 'const isLocked = execution.state.indexes.startLock.has(joined(tenantId, processDefinitionId, correlationKey));',
        to: "const isLocked = execution.state.indexes.startLock.has(joined(tenantId, processDefinitionId, correlationKey)) && message.name !== 'sent';",
      },
    },
    {
      id: 'message-starts.oldest-of-all-names',
      rule: 'When a key becomes free, the oldest of the buffered messages for all message start events of the latest version starts the next instance.',
      zeebe: 'BpmnBufferedMessageStartEventBehavior',
      place: events,
      verdict: 'same',
      test: {
        file: starts,
        title: 'is locked by a key for its whole process: over all names of messages and all versions',
      },
      turned: {
        from: 'a.message.messageKey - b.message.messageKey',
        to: 'b.message.messageKey - a.message.messageKey',
      },
    },
    {
      id: 'message-starts.migration-frees-the-key',
      rule: 'When an instance is migrated to another process, its old process is free for the key, and a message that was buffered for it goes on waiting.',
      zeebe: 'ProcessInstanceElementMigratedApplier',
      place: 'engine/core/commands/migration.ts',
      verdict: 'differs',
      why: 'The oldest buffered message with the key starts an instance of the old process at once: it would otherwise wait for an end that does not come.',
      test: {
        file: 'tests/engine/core/commands/migration.test.ts',
        title:
          'takes the key of the message that started it along: the new process waits for its end, the old one no more',
      },
      turned: {
        from: "execution.enqueue({ kind: 'startFromBuffer', tenantId, processDefinitionId: left, correlationKey });",
        to: '',
      },
    },
  ],
};
