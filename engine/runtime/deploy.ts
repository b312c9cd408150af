import type { ParsedResource, Problem } from '../model/graph.ts';
import { parseResource } from '../model/parse-resource.ts';
import type { DeployReply, Engine, ResourceFile } from './engine.ts';

/** Parses all resources, then deploys them together. Nothing changes when any of them has a problem; every problem is told. */
export async function deploy(execute: Engine['execute'], files: readonly ResourceFile[]): Promise<DeployReply> {
  const parsed: ParsedResource[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const outcome = await parseResource(file);
    if (outcome.ok) parsed.push(outcome.resource);
    else problems.push(...outcome.problems);
  }
  if (problems.length > 0) return { ok: false, problems };
  const reply = await execute({ type: 'DEPLOYMENT.CREATE', resources: parsed });
  if (reply.ok) return reply;
  const { reason, problems: refused } = reply.rejection;
  return { ok: false, problems: refused ?? [{ resourceName: '', elementId: null, reason }] };
}
