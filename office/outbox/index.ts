export {
  confirmMessages,
  dueOutbox,
  markOutboxSent,
  type OutboxMessage,
  outboxKinds,
  postMessage,
  refreshVariables,
  rescheduleOutbox,
  unbegunProcesses,
} from './outbox.ts';
