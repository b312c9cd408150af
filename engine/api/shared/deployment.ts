import type { Replies } from '../../core/kernel/command.ts';
import type { Problem } from '../../model/graph/graph.ts';
import type { Engine, ResourceFile } from '../../runtime/contract/engine.ts';
import { PROBLEM_DETAIL_CHARS_MAX } from './limits.ts';
import { ApiProblem } from './problem.ts';

/** Deploys resources, for REST and gRPC. @throws ApiProblem 400 that names every problem of every resource */
export async function deploy(
  engine: Engine,
  resources: readonly ResourceFile[],
  tenantId: string,
): Promise<Replies['DEPLOYMENT.CREATE']> {
  const reply = await engine.deploy(resources, undefined, tenantId);
  if (!reply.ok) throw new ApiProblem(400, 'INVALID_ARGUMENT', describe(reply.problems));
  return reply.value;
}

/** Returns every problem of every resource, a line each: the place and the reason. */
function describe(problems: readonly Problem[]): string {
  const lines = problems.map(({ resourceName, elementId, reason }) =>
    elementId === null ? `'${resourceName}': ${reason}` : `'${resourceName}', element '${elementId}': ${reason}`,
  );
  const text = `Expected to deploy new resources, but encountered the following errors:\n${lines.join('\n')}`;
  return text.length <= PROBLEM_DETAIL_CHARS_MAX ? text : `${text.slice(0, PROBLEM_DETAIL_CHARS_MAX)} …`;
}
