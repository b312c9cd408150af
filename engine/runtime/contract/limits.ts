/** Every bound of the runtime. Tests and small machines may set others. */
export interface Limits {
  /** Commands that wait for their turn; beyond it a caller gets RESOURCE_EXHAUSTED. */
  readonly intakeCommands: number;
  /** Commands written in one transaction. */
  readonly batchCommands: number;
  /** Instance trees kept in memory besides those of the running batch; the least recently used leave first. */
  readonly cachedInstances: number;
  /** Long polls that wait for jobs. */
  readonly waitingActivations: number;
  /** Streams of jobs that are open. */
  readonly openJobStreams: number;
  /** Jobs on their way to one stream; beyond it they go to another one or wait to be polled. */
  readonly jobsPerStream: number;
  /** Jobs handed out by one activation. */
  readonly jobsPerActivation: number;
  /** Executable graphs kept besides those that loaded instances need. */
  readonly processModels: number;
  /** Decision graphs kept besides those that the processes of loaded instances may ask for. */
  readonly decisionGraphs: number;
  /** Due items loaded at once. */
  readonly dueItems: number;
  /** How far ahead due items are held in memory, in milliseconds. */
  readonly dueHorizonMs: number;
  /** How long an activation waits for a job when its caller does not say, in milliseconds. */
  readonly longPollMs: number;
  /** How long the caller of a change waits for its task listeners, in milliseconds. */
  readonly listenersMs: number;
  /** Longest pause between two attempts to open the store again, in milliseconds. */
  readonly reopenPauseMs: number;
  /** Pause between two questions for the lease of an engine that stands by, in milliseconds. */
  readonly standbyPauseMs: number;
  /** Items of a batch operation (or instances of old history) that are in the intake at once. */
  readonly backgroundCommands: number;
  /** Rows that a batch operation's selection reads at once. */
  readonly backgroundRows: number;
  /** Pause between two looks for work in the background that nobody announced, in milliseconds. */
  readonly backgroundPauseMs: number;
  /** Pause between two sweeps through history that is too old, in milliseconds. */
  readonly retentionPauseMs: number;
}

export const DEFAULT_LIMITS: Limits = {
  intakeCommands: 10_000,
  batchCommands: 1_000,
  cachedInstances: 4_000,
  waitingActivations: 10_000,
  openJobStreams: 10_000,
  jobsPerStream: 1_000,
  jobsPerActivation: 1_000,
  processModels: 300,
  decisionGraphs: 300,
  dueItems: 10_000,
  dueHorizonMs: 30_000,
  longPollMs: 10_000,
  listenersMs: 10_000,
  reopenPauseMs: 1_000,
  standbyPauseMs: 200,
  backgroundCommands: 100,
  backgroundRows: 1_000,
  backgroundPauseMs: 2_000,
  retentionPauseMs: 60_000,
};
