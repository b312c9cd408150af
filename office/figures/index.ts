/** What happened to the dossiers by day and how they stood at its end: kept beside them, read by reports, boards and lists. */
export { type CountedFigure, countedBy } from './figure-list.ts';
export type { FigurePartTable } from './figure-part.ts';
export { compareFigures, keepFigures, rebuildFigures, settleFigures } from './keep-figures.ts';
export { LATE_BUCKET, LIMIT_BUCKETS, limitUsed } from './limit-used.ts';
export { piecesOf } from './pieces.ts';
export {
  type Counted,
  type DayFigures,
  type FigureCell,
  type FiguresOf,
  figuresByDay,
  figuresOfWindow,
  noFigures,
} from './read-figures.ts';
export { type TimeQuantiles, type TimesCell, timeQuantilesOf, workingTimes } from './working-times.ts';
