export {
  type HistoryAction,
  type HistoryEntry,
  hasReceived,
  historyOf,
  writeHistories,
  writeHistory,
} from './dossier-history.ts';
