export { dueOutbox, markOutboxSent, type OutboxMessage, rescheduleOutbox } from './outbox.ts';
