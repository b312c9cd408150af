/**
 * What is in force takes effect: papers are published, decision tables and processes are deployed. Each is done when what is in force is not what was brought in last, or when the
 * engine does not know it; so it may be done at every start, at every change of the day and by several servers, and does nothing where nothing changed
 * (docs/decisions/0003-workflows-are-deployed-once-per-change.md). No transaction is open while the engine works (`bring-in.ts`). Which versions took effect last is remembered when all of
 * them have, so that a day that came while the engine was away, or between a start and the first look of the keeper, is not forgotten.
 */
import type { FastifyBaseLogger } from 'fastify';
import { publishTemplate } from '../../office/documents/index.ts';
import { hashContent, inTransaction, type Office } from '../../office/kernel/index.ts';
import {
  type DeployedFile,
  lockPackages,
  numbersInForce,
  type PackageVersion,
  packagesInForce,
  papersIn,
  sharedDecisionsIn,
  workflowsIn,
} from '../../office/packages/index.ts';
import { findReleased, forgetLeft, isAnyLeft, isReleased, recordRelease } from '../../office/releases/index.ts';
import { engineStatus, isAway } from '../engine/request.ts';
import type { EngineClient } from '../http/context.ts';
import { adoptDeployed } from './adopt-deployed.ts';
import { bringIn, bringInWithin, decisionPart, type Part, workflowPart } from './bring-in.ts';

/** Under this name it is remembered which versions took effect last. */
const VERSIONS = 'packages';

/**
 * Brings in what is in force today. What is refused keeps nothing else from taking effect. What is released, withdrawn or deployed meanwhile is looked at before it ends: what was in force before, and may have been
 * laid on top of it, is brought in again.
 * @returns the ids of the decisions and processes that were deployed
 * @throws UnsoundDecisions with every case that is left open; what the engine refuses, as it refuses it; AggregateError where there are several
 */
export async function takeEffect(office: Office, engine: EngineClient): Promise<readonly string[]> {
  await adoptDeployed(office, engine);
  const deployed: string[] = [];
  for (;;) {
    const packages = await packagesInForce(office);
    const papers = await eachOf(papersOf(office, packages));
    const parts = partsOf(office, engine, packages);
    const areInForce = async (): Promise<boolean> => versionsIn(packages) === versionsIn(await numbersInForce(office));
    const outcome = await eachOf(parts.map((part) => () => bringIn(office, part, areInForce)));
    deployed.push(...outcome.deployed);
    const failures = [...papers.failures, ...outcome.failures];
    if (!(await noteVersions(office, packages, failures.length === 0))) continue;
    await forgetLeft(
      office,
      parts.map(({ mark }) => mark.name),
    );
    refuseFailures(failures);
    return deployed;
  }
}

/** Remembers that all of these versions took effect. @returns whether they are still those in force, also where some did not take effect */
async function noteVersions(office: Office, packages: readonly PackageVersion[], areAll: boolean): Promise<boolean> {
  return inTransaction(office, async (inside) => {
    await lockPackages(inside);
    const brought = versionsIn(packages);
    if (brought !== versionsIn(await numbersInForce(inside))) return false;
    if (areAll) await recordRelease(inside, VERSIONS, brought);
    return true;
  });
}

/**
 * Brings in what is in force of one package, whatever becomes of others. It is done in the transaction of its release, so that what the engine refuses is not released; `takeEffect` of another server waits for it before
 * it records anything.
 * @throws as `takeEffect`
 */
export async function takeEffectOf(office: Office, engine: EngineClient, packageId: string): Promise<void> {
  const packages = (await packagesInForce(office)).filter(({ id }) => id === packageId);
  await publishPapers(office, packages);
  const parts = partsOf(office, engine, packages).map((part) => () => bringInWithin(office, part));
  refuseFailures((await eachOf(parts)).failures);
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

/** Whether other versions are in force than those that took effect last, or a server was killed while it brought something in; never where none took effect, for then a start is to bring them in. */
export async function isBehind(office: Office): Promise<boolean> {
  const last = await findReleased(office, VERSIONS);
  return last !== undefined && (last !== versionsIn(await numbersInForce(office)) || (await isAnyLeft(office)));
}

const versionsIn = (packages: readonly Pick<PackageVersion, 'id' | 'number'>[]): string =>
  hashContent(packages.map(({ id, number }) => `${id}:${number}`).join(' '));

const papersOf = (office: Office, packages: readonly PackageVersion[]) =>
  papersIn(packages).map((file) => () => publishPaper(office, file));

const partsOf = (office: Office, engine: EngineClient, packages: readonly PackageVersion[]): readonly Part[] => [
  ...sharedDecisionsIn(packages).map((file) => decisionPart(office, engine, file)),
  ...workflowsIn(packages).map((workflow) => workflowPart(engine, workflow)),
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

/** A paper is the office's own, so it is published and remembered in one transaction. */
async function publishPaper(office: Office, { name, content }: DeployedFile): Promise<readonly string[]> {
  const checksum = hashContent(content);
  if (await isReleased(office, `papers/${name}`, checksum)) return [];
  return inTransaction(office, async (inside) => {
    await lockPackages(inside);
    if (await isReleased(inside, `papers/${name}`, checksum)) return [];
    await publishTemplate(inside, { kind: 'system', name: 'release' }, JSON.parse(content));
    await recordRelease(inside, `papers/${name}`, checksum);
    return [name];
  });
}
