/**
 * What is in force takes effect: papers are published, decision tables and processes are deployed. Each is done when what is in force is not what was brought in last, or when the
 * engine does not know it; so it may be done at every start, at every change of the day and by several servers, and does nothing where nothing changed
 * (docs/decisions/0003-workflows-are-deployed-once-per-change.md).
 */
import { OrchestrationLifters } from '@camunda8/sdk';
import { publishTemplate } from '../../office/documents/index.ts';
import { hashContent, type Office } from '../../office/kernel/index.ts';
import {
  type DeployedFile,
  type PackageVersion,
  packagesInForce,
  papersIn,
  sharedDecisionsIn,
  workflowsIn,
} from '../../office/packages/index.ts';
import { isReleased, recordRelease } from '../../office/releases/index.ts';
import { rehearse } from '../decisions/rehearse.ts';
import { AT_ONCE } from '../engine/request.ts';
import type { EngineClient } from '../http/context.ts';

/** Decision tables in force that leave a case of the catalogue open: nothing of them was deployed. */
export class UnsoundDecisions extends Error {
  override readonly name = 'UnsoundDecisions';
}

/**
 * Brings in what is in force today.
 * @returns the ids of the decisions and processes that were deployed
 * @throws UnsoundDecisions with every case that is left open; what the engine refuses, as it refuses it
 */
export async function takeEffect(office: Office, engine: EngineClient): Promise<readonly string[]> {
  const packages = await packagesInForce(office);
  await publishPapers(office, packages);
  const decisions = await deploySharedDecisions(office, engine, packages);
  const deployed: string[] = [];
  for (const { processId, files } of workflowsIn(packages)) {
    const [name, checksum] = [`workflows/${processId}`, checksumOf(files)];
    if ((await isReleased(office, name, checksum)) && (await isKnownProcess(engine, processId))) continue;
    await engine.createDeployment({ resources: files.map((file) => new File([file.content], file.name)) });
    await recordRelease(office, name, checksum);
    deployed.push(processId);
  }
  return [...decisions, ...deployed];
}

/**
 * Publishes the papers whose template in force is not what was brought in last; what a clerk published since stays when the template is the same.
 * @returns the files that were published
 */
export async function publishPapers(office: Office, packages: readonly PackageVersion[]): Promise<readonly string[]> {
  const published: string[] = [];
  for (const { name, content } of papersIn(packages)) {
    const checksum = hashContent(content);
    if (await isReleased(office, `papers/${name}`, checksum)) continue;
    await publishTemplate(office, { kind: 'system', name: 'release' }, JSON.parse(content));
    await recordRelease(office, `papers/${name}`, checksum);
    published.push(name);
  }
  return published;
}

async function deploySharedDecisions(
  office: Office,
  engine: EngineClient,
  packages: readonly PackageVersion[],
): Promise<readonly string[]> {
  const deployed: string[] = [];
  for (const file of sharedDecisionsIn(packages)) {
    const decisionId = file.name.replace(/\.dmn$/, '');
    const name = `workflows/shared/${file.name}`;
    const checksum = checksumOf([file]);
    if ((await isReleased(office, name, checksum)) && (await isKnownDecision(engine, decisionId))) continue;
    const flaws = await rehearse(office, engine, [file]);
    if (flaws.length > 0)
      throw new UnsoundDecisions(`${name} is not deployed: ${flaws.map(({ message }) => message).join('; ')}`);
    await engine.createDeployment({ resources: [new File([file.content], file.name)] });
    await recordRelease(office, name, checksum);
    deployed.push(decisionId);
  }
  return deployed;
}

async function isKnownDecision(engine: EngineClient, id: string): Promise<boolean> {
  const decisionDefinitionId = OrchestrationLifters.DecisionDefinitionId.assumeExists(id);
  const found = await engine.searchDecisionDefinitions(
    { filter: { decisionDefinitionId }, page: { limit: 1 } },
    AT_ONCE,
  );
  return (found.items ?? []).length > 0;
}

async function isKnownProcess(engine: EngineClient, id: string): Promise<boolean> {
  const processDefinitionId = OrchestrationLifters.ProcessDefinitionId.assumeExists(id);
  const found = await engine.searchProcessDefinitions({ filter: { processDefinitionId }, page: { limit: 1 } }, AT_ONCE);
  return (found.items ?? []).length > 0;
}

const checksumOf = (files: readonly DeployedFile[]): string =>
  hashContent(files.map(({ name, content }) => `${name}${content}`).join(''));
