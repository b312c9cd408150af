/** The words of what is counted by day. */

/** What happens to a dossier once, on a day: counted from the first to the last day of a window. */
export const flowMeasures = [
  'received',
  'finished',
  'withdrawn',
  'onTime',
  'finishedLate',
  'warned',
  'breached',
  'breachedAgain',
  'rated',
] as const;
export type FlowMeasure = (typeof flowMeasures)[number];

/** How a dossier stands for a time: counted at the end of a day. */
export const stockMeasures = ['open', 'overdue', 'stopped'] as const;
export type StockMeasure = (typeof stockMeasures)[number];

export const dayMeasures = [...flowMeasures, ...stockMeasures] as const;
export type DayMeasure = (typeof dayMeasures)[number];

/** Whose matters: what citizens ask for, or what the office does for itself (documents, conferences, hand-overs). */
export const matterKinds = ['citizens', 'internal'] as const;
export type MatterKind = (typeof matterKinds)[number];
