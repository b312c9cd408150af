export {
  confirmMessages,
  countPutOff,
  dueOutbox,
  markOutboxSent,
  type OutboxMessage,
  outboxKinds,
  postMessage,
  refreshVariables,
  rescheduleOutbox,
} from './outbox.ts';
