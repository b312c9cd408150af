export { type HistoryAction, type HistoryEntry, historyOf, writeHistories, writeHistory } from './dossier-history.ts';
