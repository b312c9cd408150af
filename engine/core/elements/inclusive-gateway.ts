/**
 * An inclusive gateway sends a token along every flow whose condition is true. As a join it is entered when no further token
 * can come along the flows that have none, which `gateways/tokens.ts` decides.
 */
import type { ExecutableElement, SequenceFlow } from '../../model/graph/graph.ts';
import { evaluateBoolean } from '../data/evaluate.ts';
import type { ElementInstance } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { done, failed, type Result } from '../kernel/result.ts';
import { type ElementHandler, passesThrough } from './shared/handler.ts';

export const inclusiveGatewayHandler: ElementHandler = { activate: passesThrough, leaveBy: chooseFlows };

/** Chooses all flows whose condition is true; when there is none, the default flow. */
function chooseFlows(
  execution: Execution,
  element: ExecutableElement,
  instance: ElementInstance,
): Result<readonly SequenceFlow[]> {
  const chosen: SequenceFlow[] = [];
  for (const flow of element.outgoing) {
    if (flow.id === element.defaultFlow?.id) continue;
    const condition = flow.condition === null ? done(true) : evaluateBoolean(execution, flow.condition, instance);
    if (!condition.ok) return condition;
    if (condition.value) chosen.push(flow);
  }
  if (chosen.length > 0 || element.outgoing.length === 0) return done(chosen);
  if (element.defaultFlow !== null) return done([element.defaultFlow]);
  return failed('CONDITION_ERROR', 'Expected at least one condition to evaluate to true, or to have a default flow');
}
