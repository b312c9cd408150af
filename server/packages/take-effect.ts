/**
 * What is in force takes effect: papers are published, decision tables and processes are deployed. Each is done when what is in force is not what was brought in last, or when the
 * engine does not know it; so it may be done at every start, at every change of the day and by several servers, and does nothing where nothing changed
 * (docs/decisions/0003-workflows-are-deployed-once-per-change.md). Which versions took effect last is remembered when all of them have, so that a day that came while the engine was away, or
 * between a start and the first look of the keeper, is not forgotten.
 */
import { OrchestrationLifters } from '@camunda8/sdk';
import type { FastifyBaseLogger } from 'fastify';
import { publishTemplate } from '../../office/documents/index.ts';
import { hashContent, inTransaction, type Office } from '../../office/kernel/index.ts';
import {
  type DeployedFile,
  lockPackages,
  type PackageVersion,
  packagesInForce,
  papersIn,
  sharedDecisionsIn,
  type Workflow,
  workflowsIn,
} from '../../office/packages/index.ts';
import { findReleased, isReleased, recordRelease } from '../../office/releases/index.ts';
import { rehearse } from '../decisions/rehearse.ts';
import { AT_ONCE, engineStatus, isAway } from '../engine/request.ts';
import type { EngineClient } from '../http/context.ts';
import { adoptDeployed } from './adopt-deployed.ts';
import { markOfDecision, markOfWorkflow } from './marks.ts';

/** Under this name it is remembered which versions took effect last. */
const VERSIONS = 'packages';

/** Decision tables in force that leave a case of the catalogue open: nothing of them was deployed. */
export class UnsoundDecisions extends Error {
  override readonly name = 'UnsoundDecisions';
}

/**
 * Brings in what is in force today. What is refused keeps nothing else from taking effect. Whoever deploys waits meanwhile, so that what was in force before is not laid on top of what it brings.
 * @returns the ids of the decisions and processes that were deployed
 * @throws UnsoundDecisions with every case that is left open; what the engine refuses, as it refuses it; AggregateError where there are several
 */
export async function takeEffect(office: Office, engine: EngineClient): Promise<readonly string[]> {
  const { deployed, failures } = await inTransaction(office, async (inside) => {
    await lockPackages(inside);
    await adoptDeployed(inside, engine);
    const packages = await packagesInForce(inside);
    const papers = await eachOf(papersOf(inside, packages));
    const outcome = await eachOf(partsOf(inside, engine, packages));
    const failures = [...papers.failures, ...outcome.failures];
    if (failures.length === 0) await recordRelease(inside, VERSIONS, versionsIn(packages));
    return { ...outcome, failures };
  });
  // What took effect is remembered also where something else was refused.
  refuseFailures(failures);
  return deployed;
}

/**
 * Brings in what is in force of one package, whatever becomes of others.
 * @throws as `takeEffect`
 */
export async function takeEffectOf(office: Office, engine: EngineClient, packageId: string): Promise<void> {
  const packages = (await packagesInForce(office)).filter(({ id }) => id === packageId);
  await publishPapers(office, packages);
  refuseFailures((await eachOf(partsOf(office, engine, packages))).failures);
}

/**
 * Brings in what is in force at a start. Where packages took effect before, what the engine refuses of a designer's stops no start: it is told, and the keeper tries it again while the version before goes on.
 * @throws UnsoundDecisions (docs/decisions/0006-decision-tables-are-tried-first.md); whatever fails at the first start; when the engine is away
 */
export async function takeEffectAtStart(office: Office, engine: EngineClient, log: FastifyBaseLogger): Promise<void> {
  try {
    await takeEffect(office, engine);
  } catch (error) {
    const failures: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
    const isRefused = failures.every((one) => engineStatus(one) === 400);
    if (!isRefused || (await findReleased(office, VERSIONS)) === undefined) throw error;
    log.error({ err: error }, 'Packages that are in force were refused by the engine; their versions before go on');
  }
}

/** Whether other versions are in force than those that took effect last; never where none did, for then a start is to bring them in. */
export async function isBehind(office: Office): Promise<boolean> {
  const last = await findReleased(office, VERSIONS);
  return last !== undefined && last !== versionsIn(await packagesInForce(office));
}

const versionsIn = (packages: readonly PackageVersion[]): string =>
  hashContent(packages.map(({ id, number }) => `${id}:${number}`).join(' '));

const papersOf = (office: Office, packages: readonly PackageVersion[]) =>
  papersIn(packages).map((file) => () => publishPaper(office, file));

const partsOf = (office: Office, engine: EngineClient, packages: readonly PackageVersion[]) => [
  ...sharedDecisionsIn(packages).map((file) => () => deploySharedDecision(office, engine, file)),
  ...workflowsIn(packages).map((workflow) => () => deployWorkflow(office, engine, workflow)),
];

interface Outcome {
  /** What was brought in: ids of what was deployed, or files of papers. */
  readonly deployed: readonly string[];
  readonly failures: readonly unknown[];
}

/** Does each, also when one before it failed. An engine that is away is not asked again. */
async function eachOf(parts: readonly (() => Promise<readonly string[]>)[]): Promise<Outcome> {
  const deployed: string[] = [];
  const failures: unknown[] = [];
  for (const part of parts)
    try {
      deployed.push(...(await part()));
    } catch (error) {
      if (isAway(error)) throw error;
      failures.push(error);
    }
  return { deployed, failures };
}

function refuseFailures(failures: readonly unknown[]): void {
  if (failures.length > 1) throw new AggregateError(failures, failures.map(String).join('\n'));
  if (failures.length === 1) throw failures[0];
}

/**
 * Publishes the papers whose template in force is not what was brought in last; what a clerk published since stays when the template is the same.
 * @returns the files that were published
 */
export async function publishPapers(office: Office, packages: readonly PackageVersion[]): Promise<readonly string[]> {
  const published: string[] = [];
  for (const publish of papersOf(office, packages)) published.push(...(await publish()));
  return published;
}

async function publishPaper(office: Office, { name, content }: DeployedFile): Promise<readonly string[]> {
  const checksum = hashContent(content);
  if (await isReleased(office, `papers/${name}`, checksum)) return [];
  await publishTemplate(office, { kind: 'system', name: 'release' }, JSON.parse(content));
  await recordRelease(office, `papers/${name}`, checksum);
  return [name];
}

async function deployWorkflow(office: Office, engine: EngineClient, workflow: Workflow): Promise<readonly string[]> {
  const { processId, files } = workflow;
  const { name, checksum } = markOfWorkflow(workflow);
  if ((await isReleased(office, name, checksum)) && (await isKnownProcess(engine, processId))) return [];
  await engine.createDeployment({ resources: files.map((file) => new File([file.content], file.name)) });
  await recordRelease(office, name, checksum);
  return [processId];
}

async function deploySharedDecision(
  office: Office,
  engine: EngineClient,
  file: DeployedFile,
): Promise<readonly string[]> {
  const decisionId = file.name.replace(/\.dmn$/, '');
  const { name, checksum } = markOfDecision(file);
  if ((await isReleased(office, name, checksum)) && (await isKnownDecision(engine, decisionId))) return [];
  const flaws = await rehearse(office, engine, [file]);
  if (flaws.length > 0)
    throw new UnsoundDecisions(`${name} is not deployed: ${flaws.map(({ message }) => message).join('; ')}`);
  await engine.createDeployment({ resources: [new File([file.content], file.name)] });
  await recordRelease(office, name, checksum);
  return [decisionId];
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
