import type { ExecutableElement, SequenceFlow } from '../../../model/graph/graph.ts';
import type { ElementInstance } from '../../entities/index.ts';
import type { Execution } from '../../kernel/execution.ts';
import type { Result } from '../../kernel/result.ts';

/** What follows once an element instance is active. */
export interface Activation {
  /** Emits what the element waits with: a job, a task, a called instance, the start of a scope. */
  enter(): void;
  /** Does it complete at once? */
  readonly completes: boolean;
}

/**
 * What is particular to an element type. The lifecycle around it (mappings, boundary events, transitions, flows, termination)
 * is the same for all and lives in `steps.ts`.
 */
export interface ElementHandler {
  /** Evaluates everything that may fail before anything is emitted: a failure leaves no trace but an incident. */
  activate(execution: Execution, element: ExecutableElement, instance: ElementInstance): Result<Activation>;
  /** Event elements that the instance itself waits for, apart from its boundary events. */
  waitsFor?(execution: Execution, element: ExecutableElement, instance: ElementInstance): readonly ExecutableElement[];
  /** The flows to take; without it, all outgoing ones. */
  leaveBy?(
    execution: Execution,
    element: ExecutableElement,
    instance: ElementInstance,
  ): Result<readonly SequenceFlow[]>;
  /** Replaces the plain step into COMPLETED, for elements whose end means more. */
  complete?(execution: Execution, instance: ElementInstance): void;
}
