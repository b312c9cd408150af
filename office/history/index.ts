export { type HistoryAction, type HistoryEntry, historyOf } from './dossier-history.ts';
