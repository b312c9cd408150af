import { acceptVariables } from '../data/mappings.ts';
import { done } from '../kernel/result.ts';
import { callDecision } from '../tasks/decisions.ts';
import type { ElementHandler } from './shared/handler.ts';
import { jobWorkerTaskHandler } from './shared/job-worker-task.ts';

/**
 * Evaluates a decision at once (`zeebe:calledDecision`), or waits for a job worker. What a failed decision found on its way is
 * kept for audit beside the incident; resolving evaluates it again.
 */
export const businessRuleTaskHandler: ElementHandler = {
  activate(execution, element, instance) {
    const { decision } = element;
    if (decision === null) return jobWorkerTaskHandler.activate(execution, element, instance);
    const output = callDecision(execution, decision, instance);
    if (!output.ok) return output;
    const variables = { [decision.resultVariable]: JSON.stringify(output.value) };
    return done({ enter: () => acceptVariables(execution, element, instance, variables), completes: true });
  },
};
