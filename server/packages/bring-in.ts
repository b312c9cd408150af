/**
 * How one process or decision table reaches the engine: it is claimed, deployed and recorded, each in a transaction of its own, so that whoever releases or deletes a package never waits for an engine that is slow.
 *
 * What a crash leaves: after the claim or the deployment a claim that is over, which the next look takes up and deploys again; the engine makes no new version of what it has already. A second server waits as long as a
 * claim is held, and then finds it done. What the engine refuses ends the claim, and is told to whoever asked; when nobody knows what the engine did (it was cut off), the claim is left.
 *
 * Who deploys or releases a package meanwhile is not kept waiting. The recording waits for the end of that transaction, so that `takeEffect` sees what it brought, and brings that in again: the engine has what is in force last.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { OrchestrationLifters } from '@camunda8/sdk';
import { inTransaction, type Office } from '../../office/kernel/index.ts';
import { type DeployedFile, lockPackages, type Workflow } from '../../office/packages/index.ts';
import {
  claimRelease,
  endClaim,
  isReleased,
  leaveClaim,
  listClaimed,
  type ReleaseClaim,
  recordRelease,
  whileHeld,
} from '../../office/releases/index.ts';
import { rehearse } from '../decisions/rehearse.ts';
import { AT_ONCE, engineStatus } from '../engine/request.ts';
import type { EngineClient } from '../http/context.ts';
import { type Mark, markOfDecision, markOfWorkflow } from './marks.ts';

/** Decision tables in force that leave a case of the catalogue open: nothing of them was deployed. */
export class UnsoundDecisions extends Error {
  override readonly name = 'UnsoundDecisions';
}

/** Something of a package that the engine is to have. */
export interface Part {
  /** Of the process or the decision. */
  readonly id: string;
  readonly mark: Mark;
  readonly isKnown: () => Promise<boolean>;
  /** @throws UnsoundDecisions; what the engine refuses */
  readonly deploy: () => Promise<unknown>;
}

const CLAIM_LOOKED_AT_EVERY_MS = 100;

/**
 * Brings a part in where the engine has not what is in force, or where that was left half done.
 * @param isInForce asked once the part is claimed: one that was released meanwhile is not laid over by the one before it
 * @returns its id where it was deployed
 * @throws as `Part.deploy`
 */
export async function bringIn(
  office: Office,
  part: Part,
  isInForce: () => Promise<boolean>,
): Promise<readonly string[]> {
  const { name } = part.mark;
  for (;;) {
    const isClaimed = (await listClaimed(office)).has(name);
    if (!isClaimed && (await isDone(office, part))) return [];
    const claim = await claimRelease(office, name);
    if (claim) return bringInClaimed(office, part, claim, isInForce);
    await wait(CLAIM_LOOKED_AT_EVERY_MS);
  }
}

const isDone = async (office: Office, { mark, isKnown }: Part): Promise<boolean> =>
  (await isReleased(office, mark.name, mark.checksum)) && (await isKnown());

async function bringInClaimed(
  office: Office,
  part: Part,
  claim: ReleaseClaim,
  isInForce: () => Promise<boolean>,
): Promise<readonly string[]> {
  try {
    if (!(await isInForce())) {
      // What was left half done stays so, for whoever brings in what is in force now.
      await (claim.wasLeft ? leaveClaim(office, claim) : endClaim(office, claim));
      return [];
    }
    // Another one may have brought it in between the look and the claim.
    if (!claim.wasLeft && (await isDone(office, part))) {
      await endClaim(office, claim);
      return [];
    }
    await whileHeld(office, claim, async () => {
      await part.deploy();
      await record(office, part, claim);
    });
    return [part.id];
  } catch (error) {
    await (isRefusal(error) ? endClaim(office, claim) : leaveClaim(office, claim));
    throw error;
  }
}

async function record(office: Office, { mark }: Part, claim: ReleaseClaim): Promise<void> {
  await inTransaction(office, async (inside) => {
    await lockPackages(inside);
    if (await endClaim(inside, claim)) await recordRelease(inside, mark.name, mark.checksum);
  });
}

/** Whether nothing was deployed; otherwise nobody knows. */
const isRefusal = (error: unknown): boolean => {
  const status = engineStatus(error);
  return error instanceof UnsoundDecisions || (status !== undefined && status >= 400 && status < 500);
};

/** Brings a part in inside a transaction that holds the lock of the packages. @throws as `Part.deploy` */
export async function bringInWithin(inside: Office, part: Part): Promise<readonly string[]> {
  if (await isDone(inside, part)) return [];
  await part.deploy();
  await recordRelease(inside, part.mark.name, part.mark.checksum);
  return [part.id];
}

/** A process with its forms and tables. */
export const workflowPart = (engine: EngineClient, workflow: Workflow): Part => ({
  id: workflow.processId,
  mark: markOfWorkflow(workflow),
  isKnown: () => isKnownProcess(engine, workflow.processId),
  deploy: () => deployFiles(engine, workflow.files),
});

/** A table that all processes share: it is tried before it is deployed. */
export const decisionPart = (office: Office, engine: EngineClient, file: DeployedFile): Part => {
  const [id, mark] = [file.name.replace(/\.dmn$/, ''), markOfDecision(file)];
  return {
    id,
    mark,
    isKnown: () => isKnownDecision(engine, id),
    deploy: async () => {
      const flaws = await rehearse(office, engine, [file]);
      if (flaws.length > 0)
        throw new UnsoundDecisions(`${mark.name} is not deployed: ${flaws.map(({ message }) => message).join('; ')}`);
      await deployFiles(engine, [file]);
    },
  };
};

const deployFiles = (engine: EngineClient, files: readonly DeployedFile[]): Promise<unknown> =>
  engine.createDeployment({ resources: files.map(({ name, content }) => new File([content], name)) });

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
