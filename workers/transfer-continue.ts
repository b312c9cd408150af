import { OrchestrationLifters as Lift } from '@camunda8/sdk';
import { Type } from 'typebox';
import { type Dossier, getDossier, instancesOf, linkInstance } from '../office/dossiers/index.ts';
import { getProcedureVersion } from '../office/procedures/index.ts';
import { vietnameseTexts } from '../office/texts/index.ts';
import { acceptedPoint, resumeCarriedDossier } from '../office/transfers/index.ts';
import { ContinueAt } from '../workflows/job-variables.ts';
import { redirectInstance } from './parts/redirect-instance.ts';
import { routingOf } from './parts/routing.ts';
import { defineWorker, type WorkContext } from './run/worker.ts';

/** A repeat comes a minute after the attempt that was lost: by then a search finds what that one started. */
const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;

/**
 * Lets an accepted dossier go on. One whose process runs here keeps it, and its tasks go to the new unit; one that came from elsewhere gets an instance that begins at
 * the step where the old one stood. The instance bears a tag, so that a repeat finds it and starts no second one.
 */
export const transferContinue = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    item: Type.Object({ dossierId: Type.String() }),
    continueAt: ContinueAt,
  }),
  headers: Type.Object({}),
  writes: Type.Object({}),
  async work(context, { item: { dossierId }, continueAt }) {
    const { office, client } = context;
    const dossier = await getDossier(office, dossierId);
    const { processId } = await getProcedureVersion(office, dossier.procedureCode, dossier.procedureValidFrom);
    if (!processId) throw new Error(`The procedure ${dossier.procedureCode} has no process to go on with`);
    const running = await runningInstance(context, dossier, processId);
    if (running) await redirectInstance(client, running, await routingOf(office, client, dossier));
    else await startAt(context, dossier, processId, continueAt);
    return {};
  },
});

/** The SDK wants a list that tells its length. */
const tagsOf = (dossierId: string) =>
  Object.assign([Lift.Tag.fromString(`transferred:${dossierId}`)], { length: 1 as const });

async function runningInstance(
  { office, client }: WorkContext,
  { id }: Dossier,
  processId: string,
): Promise<string | undefined> {
  const linked = (await instancesOf(office, id)).filter((instance) => instance.processId === processId);
  const keys = linked.map(({ processInstanceKey }) => Lift.ProcessInstanceKey.assumeExists(processInstanceKey));
  const processDefinitionId = Lift.ProcessDefinitionId.assumeExists(processId);
  const known = keys.length > 0 ? { processInstanceKey: { $in: keys } } : { tags: tagsOf(id) };
  const filter = { processDefinitionId, state: 'ACTIVE' as const, ...known };
  const { items } = await client.searchProcessInstances({ filter }, AT_ONCE);
  const [found] = items ?? [];
  return found && String(found.processInstanceKey);
}

/** Names what is awaited where the giver's list does not say it: the giver's own form 02 does. */
const ASKED_BEFORE = vietnameseTexts.say('jobs.supplementAskedBefore');

async function startAt(
  { office, client, actor }: WorkContext,
  dossier: Dossier,
  processId: string,
  { elementId, decision }: ContinueAt,
): Promise<void> {
  const { id: dossierId } = dossier;
  const { proposal, refusalGrounds, note } = await acceptedPoint(office, dossierId);
  await resumeCarriedDossier(office, actor, dossierId, decision);
  const { processInstanceKey } = await client.createProcessInstance({
    processDefinitionId: Lift.ProcessDefinitionId.assumeExists(processId),
    startInstructions: [{ elementId: Lift.ElementId.assumeExists(elementId) }],
    tags: tagsOf(dossierId),
    variables: {
      ...startVariables(dossier),
      ...(await routingOf(office, client, dossier)),
      outcome: proposal ?? 'complete',
      refusalGrounds,
      checkNote: note,
      supplementItems: note ?? ASKED_BEFORE,
    },
  });
  await linkInstance(office, dossierId, String(processInstanceKey), processId);
}

/** Makes what the start message of every procedure brings. */
function startVariables(dossier: Dossier) {
  const { id: dossierId, code: dossierCode, procedureCode, receivingUnitCode, applicantName, caseId } = dossier;
  const { subtype, channel, feeVnd, answers } = dossier;
  return {
    ...{ dossierId, dossierCode, procedureCode, receivingUnitCode, applicantName, caseId },
    ...{ subtype, channel, feeVnd, answers },
  };
}
