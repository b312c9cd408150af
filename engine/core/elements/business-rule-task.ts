/**
 * A business rule task evaluates a decision at once (`zeebe:calledDecision`), or waits for a job worker. What a failed decision
 * came to is kept for audit beside the incident; resolving evaluates it again.
 */
import { acceptVariables } from '../data/mappings.ts';
import { done } from '../kernel/result.ts';
import { callDecision } from '../tasks/decisions.ts';
import type { ElementHandler } from './shared/handler.ts';
import { activateJobWorker } from './shared/job-worker.ts';

export const businessRuleTaskHandler: ElementHandler = {
  activate(execution, element, instance) {
    const { decision } = element;
    if (decision === null) return activateJobWorker(execution, element, instance);
    const output = callDecision(execution, decision, instance);
    if (!output.ok) return output;
    const variables = { [decision.resultVariable]: JSON.stringify(output.value) };
    return done({ enter: () => acceptVariables(execution, element, instance, variables), completes: true });
  },
};
