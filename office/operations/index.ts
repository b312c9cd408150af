export { messagePattern, patternHash } from './cause.ts';
export {
  OPERATION_ITEMS_MAX,
  type Operation,
  type OperationItem,
  type OperationParameters,
  type OperationSelection,
  type TokenMove,
} from './operation.ts';
export {
  beginOperation,
  cancelOperation,
  type DoneToInstance,
  type DraftItem,
  draftOperation,
  failedInstances,
  getOperation,
  itemGroups,
  listItems,
  listOperations,
  operationsOn,
  pauseOperation,
  refuseTooMany,
  resumeOperation,
} from './operation-store.ts';
export {
  finishOperation,
  type ItemOutcome,
  nextItems,
  noteItems,
  putDownOperation,
  takeOperation,
} from './operation-work.ts';
