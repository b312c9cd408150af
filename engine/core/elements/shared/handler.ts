/**
 * What an element type is to the engine. The lifecycle around it (input and output mappings, listeners, boundary events,
 * transitions, sequence flows, termination) is the same for all types and lives in `steps/`; a handler holds only what is
 * particular to its type, in up to four hooks. A hook evaluates everything that may fail before anything is emitted, so a
 * failure leaves no trace but an incident, and resolving the incident repeats the step from its beginning.
 */
import type { ExecutableElement, SequenceFlow } from '../../../model/graph/graph.ts';
import type { ElementInstance } from '../../entities/index.ts';
import type { Execution } from '../../kernel/execution.ts';
import { done, type Result } from '../../kernel/result.ts';

/** What follows once an element instance is active. */
export interface Activation {
  /** Emits what the element waits with: a job, a task, a called instance, the start of a scope. */
  enter(): void;
  /** Says whether the element completes at once. */
  readonly completes: boolean;
}

export interface ElementHandler {
  /** Prepares what the element does of its own when a token has come to it. */
  activate(execution: Execution, element: ExecutableElement, instance: ElementInstance): Result<Activation>;
  /** Names the event elements that the instance itself waits for, apart from its boundary events. */
  waitsFor?(execution: Execution, element: ExecutableElement, instance: ElementInstance): readonly ExecutableElement[];
  /** Chooses the sequence flows to take; without this hook the token splits into all outgoing ones. */
  leaveBy?(
    execution: Execution,
    element: ExecutableElement,
    instance: ElementInstance,
  ): Result<readonly SequenceFlow[]>;
  /** Replaces the plain transition to COMPLETED, for elements whose end means more. */
  complete?(execution: Execution, instance: ElementInstance): void;
}

const nothing = (): void => undefined;

/** Prepares an element that does nothing of its own: the token goes on. */
export function passesThrough(): Result<Activation> {
  return done({ enter: nothing, completes: true });
}

/** Prepares an element that waits for what its subscriptions bring. */
export function waits(): Result<Activation> {
  return done({ enter: nothing, completes: false });
}

/** Prepares an element that waits for what `enter` sets off. */
export function waitsAfter(prepared: Result<() => void>): Result<Activation> {
  return prepared.ok ? done({ enter: prepared.value, completes: false }) : prepared;
}
