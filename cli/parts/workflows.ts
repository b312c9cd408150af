import { createHash } from 'node:crypto';
import { OrchestrationLifters } from '@camunda8/sdk';
import type { Office } from '../../office/office.ts';
import { isReleased, recordRelease } from '../../office/releases/index.ts';
import { listWorkflows, type Workflow } from '../../workflows/catalog.ts';
import type { EngineClient } from './client.ts';

/**
 * Deploys the workflows that changed since the last start, or that the engine does not know
 * (docs/decisions/0003-workflows-are-deployed-once-per-change.md).
 * @returns the ids of the processes that were deployed
 */
export async function deployWorkflows(client: EngineClient, office: Office): Promise<readonly string[]> {
  const deployed: string[] = [];
  for (const workflow of await listWorkflows()) {
    const name = `workflows/${workflow.processId}`;
    const checksum = checksumOf(workflow);
    if ((await isReleased(office, name, checksum)) && (await isKnown(client, workflow.processId))) continue;
    await client.createDeployment({ resources: workflow.files.map((file) => new File([file.content], file.name)) });
    await recordRelease(office, name, checksum);
    deployed.push(workflow.processId);
  }
  return deployed;
}

async function isKnown(client: EngineClient, processId: string): Promise<boolean> {
  const processDefinitionId = OrchestrationLifters.ProcessDefinitionId.assumeExists(processId);
  const found = await client.searchProcessDefinitions(
    { filter: { processDefinitionId }, page: { limit: 1 } },
    { consistency: { waitUpToMs: 0 } },
  );
  return (found.items ?? []).length > 0;
}

function checksumOf(workflow: Workflow): string {
  const hash = createHash('sha256');
  for (const file of workflow.files) hash.update(file.name).update(file.content);
  return hash.digest('hex');
}
