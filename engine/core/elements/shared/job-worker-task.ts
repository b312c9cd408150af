import type { ExecutableElement, JobDefinition } from '../../../model/graph/graph.ts';
import type { ElementInstance } from '../../entities/index.ts';
import type { Execution } from '../../kernel/execution.ts';
import type { Result } from '../../kernel/result.ts';
import { prepareJob } from '../../tasks/jobs.ts';
import { linkedHeaders } from '../../tasks/linked-resources.ts';
import { passesThrough, waitsAfter } from './activations.ts';
import type { ElementHandler } from './handler.ts';

/** Service, send and script tasks, message throw and end events: done by a job worker. */
export const jobWorkerTaskHandler: ElementHandler = {
  activate: (execution, element, instance) =>
    element.job === null ? passesThrough() : waitsAfter(prepare(execution, element, element.job, instance)),
};

function prepare(
  execution: Execution,
  { linkedResources }: ExecutableElement,
  job: JobDefinition,
  instance: ElementInstance,
): Result<() => void> {
  if (linkedResources.length === 0) return prepareJob(execution, job, instance);
  const told = linkedHeaders(execution, linkedResources, instance);
  if (!told.ok) return told;
  return prepareJob(execution, { ...job, headers: { ...job.headers, ...told.value } }, instance);
}
