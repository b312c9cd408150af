export {
  confirmMessages,
  dueOutbox,
  markOutboxSent,
  type OutboxMessage,
  outboxKinds,
  postMessage,
  refreshVariables,
  rescheduleOutbox,
} from './outbox.ts';
