export {
  type Board,
  type BoardCounts,
  type BoardSurroundings,
  type BoardUnit,
  boardSummary,
  boardSurroundings,
} from './board-summary.ts';
export { figureTrend } from './figure-trend.ts';
export {
  type ProcessingFigures,
  type ProcessingReport,
  type ProcessingRow,
  processingTimes,
  type ReportWindow,
} from './processing-times.ts';
