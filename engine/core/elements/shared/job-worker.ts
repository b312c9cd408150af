/**
 * Work of a job worker. Service and send tasks are always done so; business rule, script and user tasks and message throw
 * and end events when the diagram gives them a job type (`zeebe:taskDefinition`). The element waits until a worker completes
 * the job (`commands/jobs.ts`); a model without a job is passed, as an undefined task is.
 */
import type { ExecutableElement, JobDefinition } from '../../../model/graph/graph.ts';
import type { ElementInstance } from '../../entities/index.ts';
import type { Execution } from '../../kernel/execution.ts';
import type { Result } from '../../kernel/result.ts';
import { prepareJob } from '../../tasks/jobs.ts';
import { linkedHeaders } from '../../tasks/linked-resources.ts';
import { type Activation, passesThrough, waitsAfter } from './handler.ts';

/** Creates the element's job and waits for its worker. */
export function activateJobWorker(
  execution: Execution,
  element: ExecutableElement,
  instance: ElementInstance,
): Result<Activation> {
  return element.job === null ? passesThrough() : waitsAfter(prepare(execution, element, element.job, instance));
}

function prepare(
  execution: Execution,
  { linkedResources }: ExecutableElement,
  job: JobDefinition,
  instance: ElementInstance,
): Result<() => void> {
  if (linkedResources.length === 0) return prepareJob(execution, job, instance);
  const linked = linkedHeaders(execution, linkedResources, instance);
  if (!linked.ok) return linked;
  return prepareJob(execution, { ...job, headers: { ...job.headers, ...linked.value } }, instance);
}
