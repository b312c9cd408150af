import { deploymentProblems, repeatedIds } from '../core/deployment/problems.ts';
import { DEFAULT_TENANT_ID } from '../core/entities/index.ts';
import type { ParsedResource, Problem } from '../model/graph/graph.ts';
import { parseResource } from '../model/parse-resource.ts';
import type { DeployReply, Engine, ResourceFile } from './contract/engine.ts';

/** Parses all resources, then deploys them together. Nothing changes when any of them has a problem; every problem is told. */
export async function deploy(
  execute: Engine['execute'],
  files: readonly ResourceFile[],
  tenantId: string = DEFAULT_TENANT_ID,
): Promise<DeployReply> {
  const parsed: ParsedResource[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const outcome = await parseResource(file);
    if (outcome.resource !== null) parsed.push(outcome.resource);
    if (!outcome.ok) problems.push(...outcome.problems);
  }
  if (problems.length > 0) {
    const isAllRead = parsed.length === files.length;
    return { ok: false, problems: [...problems, ...(isAllRead ? deploymentProblems(parsed) : repeatedIds(parsed))] };
  }
  const reply = await execute({ type: 'DEPLOYMENT.CREATE', resources: parsed, tenantId });
  if (reply.ok) return reply;
  const { reason, problems: refused } = reply.rejection;
  return { ok: false, problems: refused ?? [{ resourceName: '', elementId: null, reason }] };
}
