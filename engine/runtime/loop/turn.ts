import type { Store } from '../../store/contract/store.ts';
import type { OnCrashPoint } from '../contract/crash-points.ts';
import { UnavailableError } from '../contract/engine.ts';
import type { EngineLog, Observer } from '../contract/observer.ts';
import type { Work } from '../contract/work.ts';
import type { Activations } from '../jobs/activations.ts';
import type { JobStreams } from '../jobs/job-streams.ts';
import type { HeldReplies } from '../waiters/held-replies.ts';
import type { ResultWaiters } from '../waiters/result-waiters.ts';
import { type Batch, createBatch } from './batch.ts';
import type { Intake } from './intake.ts';
import type { Session, SessionOptions } from './session.ts';

/** The parts that outlive a session. */
export interface LoopOptions extends SessionOptions {
  readonly store: Store;
  readonly intake: Intake;
  readonly activations: Activations;
  readonly streams: JobStreams;
  readonly resultWaiters: ResultWaiters;
  readonly heldReplies: HeldReplies;
  readonly log: EngineLog;
  readonly systemNowMs: () => number;
  /** Does the engine wait for the lease while another one leads, instead of giving up? */
  readonly standby: boolean;
  readonly onCrashPoint?: OnCrashPoint | undefined;
  readonly observer?: Observer | undefined;
}

/** What belongs to one session and goes with it. */
export interface LiveSession {
  readonly session: Session;
  /** Takes in commands until it is written. */
  batch: Batch;
  /** The commit that is under way; never rejects. */
  inFlight: Promise<void> | null;
  committedBatch: number;
  /** Why the session is lost, once a commit has failed, and the batch that was perhaps written, perhaps not. */
  failure: { readonly error: unknown; readonly batch: Batch } | null;
  /** Due commands whose outcome is not durable yet. */
  dueOutstanding: number;
  /** Somebody wants to know what is due until this moment. */
  dueWantedMs: number | null;
  /** Due items are to be loaded up to this moment, when this batch is committed. */
  dueLoad: { readonly untilMs: number; readonly afterBatch: number } | null;
}

/** What the steps of a turn may use. */
export interface Turn {
  readonly live: LiveSession;
  readonly options: LoopOptions;
  nowMs(): number;
  submit(work: Work): void;
  wake(): void;
}

export const createLiveSession = (session: Session): LiveSession => ({
  session,
  batch: createBatch(1),
  inFlight: null,
  committedBatch: 0,
  failure: null,
  dueOutstanding: 0,
  dueWantedMs: null,
  dueLoad: null,
});

/** The lease was not renewed in time, as after a freeze: another engine may lead by now. */
export const isLeaseDoubtful = ({ store }: Pick<LoopOptions, 'store'>): boolean =>
  performance.now() >= store.lease.validUntilMs();

export const reloading = (): UnavailableError =>
  new UnavailableError(
    'UNAVAILABLE',
    'The engine loads its state anew, and the outcome of this command is unknown. Try again in a moment.',
  );

export const stopping = (): UnavailableError =>
  new UnavailableError('UNAVAILABLE', 'The engine is stopping or has stopped. Send the command to a running engine.');
