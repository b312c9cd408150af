/**
 * An exclusive gateway sends its token along one flow. Conditions are evaluated when it is left, so a gateway whose conditions
 * fail stays in COMPLETING with an incident until somebody mends the variables.
 */
import type { ExecutableElement, SequenceFlow } from '../../model/graph/graph.ts';
import { evaluateBoolean } from '../data/evaluate.ts';
import type { ElementInstance } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { done, failed, type Result } from '../kernel/result.ts';
import { type ElementHandler, passesThrough } from './shared/handler.ts';

export const exclusiveGatewayHandler: ElementHandler = { activate: passesThrough, leaveBy: chooseFlow };

/** Chooses the first flow whose condition is true, in the order of the diagram's file; else the default flow. */
function chooseFlow(
  execution: Execution,
  element: ExecutableElement,
  instance: ElementInstance,
): Result<readonly SequenceFlow[]> {
  for (const flow of element.outgoing) {
    if (flow.id === element.defaultFlow?.id) continue;
    if (flow.condition === null) return done([flow]);
    const condition = evaluateBoolean(execution, flow.condition, instance);
    if (!condition.ok) return condition;
    if (condition.value) return done([flow]);
  }
  if (element.defaultFlow !== null) return done([element.defaultFlow]);
  if (element.outgoing.length === 0) return done([]);
  return failed('CONDITION_ERROR', 'Expected at least one condition to evaluate to true, or to have a default flow');
}
