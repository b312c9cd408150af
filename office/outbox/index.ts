export {
  confirmMessages,
  dueOutbox,
  markOutboxSent,
  type OutboxMessage,
  postMessage,
  rescheduleOutbox,
} from './outbox.ts';
