/**
 * A script task evaluates its FEEL expression (`zeebe:script`), or is the work of a job worker when the diagram gives a job
 * type.
 */
import { evaluateExact } from '../data/evaluate.ts';
import { acceptVariables } from '../data/mappings.ts';
import { scopeOf } from '../data/variables.ts';
import { done } from '../kernel/result.ts';
import type { ElementHandler } from './shared/handler.ts';
import { activateJobWorker } from './shared/job-worker.ts';

export const scriptTaskHandler: ElementHandler = {
  activate(execution, element, instance) {
    const { script } = element;
    if (script === null) return activateJobWorker(execution, element, instance);
    const result = evaluateExact(execution, script.expression, scopeOf(execution.state, instance));
    if (!result.ok) return result;
    const variables = { [script.resultVariable]: JSON.stringify(result.value.exact) };
    return done({ enter: () => acceptVariables(execution, element, instance, variables), completes: true });
  },
};
