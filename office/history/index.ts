export {
  type HistoryAction,
  type HistoryEntry,
  hasReceived,
  historyOf,
  lastWithdrawalRequest,
  writeHistories,
  writeHistory,
} from './dossier-history.ts';
