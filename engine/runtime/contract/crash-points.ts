/** The crash points: moments of a turn at which the process may die, in their order. A test dies at each of them and compares what is left. */
export const crashPoints = [
  /** The store is open and loaded; nothing was done yet. */
  'sessionOpened',
  /** Commands have left the intake, due ones the heap; nothing of them was done. */
  'commandsTaken',
  /** What the commands need is in memory. */
  'instancesLoaded',
  /** A command has changed the state in memory, and nothing else. */
  'commandApplied',
  /** Jobs have left their queues for waiting workers, who have not got them. */
  'jobsAssigned',
  /** All changes of the batch are together; nothing was written. */
  'batchClosed',
  /** The batch is durable; nobody was told. */
  'batchWritten',
  /** A caller was told; others of the same batch were not. */
  'answerGiven',
  /** All callers were told. */
  'batchTold',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

/** Is called at each crash point. Tests give one that throws; without one, a crash point costs nothing. */
export type OnCrashPoint = (point: CrashPoint) => void;
