export {
  type HistoryAction,
  type HistoryEntry,
  hasReceived,
  historyOf,
  lastWithdrawalRequest,
  receivedInSystemAt,
  writeHistories,
  writeHistory,
} from './dossier-history.ts';
