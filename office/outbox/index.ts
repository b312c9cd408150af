export {
  dueOutbox,
  markOutboxSent,
  type OutboxCounts,
  type OutboxMessage,
  outboxCounts,
  postMessage,
  rescheduleOutbox,
} from './outbox.ts';
