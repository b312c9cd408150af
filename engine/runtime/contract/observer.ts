import type { Incident } from '../../core/entities/index.ts';
import type { Command, CoreReply } from '../../core/kernel/command.ts';
import type { State } from '../../core/state/state.ts';
import type { Work } from './work.ts';

/** Is told what the engine does, for metrics and traces. It must not throw, and costs nothing where there is none. */
export interface Observer {
  /** A caller submits a command; called where the caller's own tracing context is still the current one. */
  submitted(work: Work): void;
  /** A command is about to be applied; what it needs is in memory. */
  applying(work: Work, state: State): void;
  incidentCreated(incident: Incident): void;
  /** The outcome of a command is durable. */
  answered(work: Work, reply: CoreReply<Command>): void;
  /** A command has no outcome, or nobody knows it. */
  lost(work: Work): void;
  /** One transaction was written. */
  committed(commands: number, tookMs: number): void;
}

/** What the runtime tells its operator; pino's loggers fit. */
export interface EngineLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
