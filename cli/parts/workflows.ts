import { createHash } from 'node:crypto';
import { OrchestrationLifters } from '@camunda8/sdk';
import type { Office } from '../../office/kernel/index.ts';
import {
  type DeployedFile,
  type PackageVersion,
  packagesInForce,
  sharedDecisionsIn,
  workflowsIn,
} from '../../office/packages/index.ts';
import { isReleased, recordRelease } from '../../office/releases/index.ts';
import { rehearse } from '../../server/decisions/rehearse.ts';
import type { EngineClient } from './client.ts';

/** Decision tables of a release that leave a case of the catalogue open: nothing of them was deployed. */
export class UnsoundDecisions extends Error {
  override readonly name = 'UnsoundDecisions';
}

/**
 * Deploys the shared decision tables that changed since the last start, or that the engine does not know, when they decide every case of the catalogue.
 * @returns the ids of the decisions that were deployed
 * @throws UnsoundDecisions with every case that is left open
 */
async function deploySharedDecisions(
  client: EngineClient,
  office: Office,
  packages: readonly PackageVersion[],
): Promise<readonly string[]> {
  const deployed: string[] = [];
  for (const file of sharedDecisionsIn(packages)) {
    const decisionId = file.name.replace(/\.dmn$/, '');
    const name = `workflows/shared/${file.name}`;
    const checksum = checksumOf([file]);
    if ((await isReleased(office, name, checksum)) && (await isKnownDecision(client, decisionId))) continue;
    const flaws = await rehearse(office, client, [file]);
    if (flaws.length > 0)
      throw new UnsoundDecisions(`${name} is not deployed: ${flaws.map(({ message }) => message).join('; ')}`);
    await client.createDeployment({ resources: [new File([file.content], file.name)] });
    await recordRelease(office, name, checksum);
    deployed.push(decisionId);
  }
  return deployed;
}

async function isKnownDecision(client: EngineClient, id: string): Promise<boolean> {
  const decisionDefinitionId = OrchestrationLifters.DecisionDefinitionId.assumeExists(id);
  const found = await client.searchDecisionDefinitions(
    { filter: { decisionDefinitionId }, page: { limit: 1 } },
    { consistency: { waitUpToMs: 0 } },
  );
  return (found.items ?? []).length > 0;
}

/**
 * Deploys the workflows of the packages in force that changed since the last start, or that the engine does not know
 * (docs/decisions/0003-workflows-are-deployed-once-per-change.md).
 * @returns the ids of the decisions and processes that were deployed
 * @throws UnsoundDecisions
 */
export async function deployWorkflows(client: EngineClient, office: Office): Promise<readonly string[]> {
  const packages = await packagesInForce(office);
  const deployed = [...(await deploySharedDecisions(client, office, packages))];
  for (const workflow of workflowsIn(packages)) {
    const name = `workflows/${workflow.processId}`;
    const checksum = checksumOf(workflow.files);
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

function checksumOf(files: readonly DeployedFile[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.name).update(file.content);
  return hash.digest('hex');
}
