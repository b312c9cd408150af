import type { SequenceFlow } from '../../model/graph/graph.ts';
import type { ElementInstance } from '../entities/index.ts';
import { elementById, enterElement } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { enterParallelJoin, isJoin } from './joins.ts';

/** Sends one token along each flow. Tokens that come to a join wait there; an inclusive join is asked afterwards. */
export function takeFlows(execution: Execution, from: ElementInstance, flows: readonly SequenceFlow[]): void {
  const scopeKey = from.flowScopeKey;
  if (scopeKey === null) return;
  for (const flow of flows) {
    const target = elementById(execution, from, flow.targetId);
    const waits = isJoin(target);
    const { processInstanceKey } = from;
    execution.emit('PROCESS_INSTANCE', 'SEQUENCE_FLOW_TAKEN', scopeKey, { processInstanceKey, flowId: flow.id, waits });
    const scope = execution.state.tables.elementInstance.get(scopeKey);
    if (scope === undefined) throw new Error(`Scope ${scopeKey} ended before its token moved along '${flow.id}'`);
    if (!waits) enterElement(execution, scope, target);
    else if (target.type === 'PARALLEL_GATEWAY') enterParallelJoin(execution, scope, target);
  }
}
