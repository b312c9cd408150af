import { OrchestrationLifters as Lift } from '@camunda8/sdk';
import { Type } from 'typebox';
import { getDossier } from '../office/dossiers/index.ts';
import type { Office } from '../office/kernel/index.ts';
import { recordMilestone } from '../office/legal-clock/index.ts';
import { type Milestone, milestones } from '../office/terms/index.ts';
import { DAY_MS } from '../office/time/index.ts';
import type { EscalationStart } from '../workflows/job-variables.ts';
import { officeMessages, officeProcesses } from '../workflows/shared/office-processes.ts';
import { groupsFor } from './parts/dossier-groups.ts';
import { writeVariableMoment } from './parts/moment.ts';
import { publishOnce } from './parts/publish-once.ts';
import { defineWorker, type EngineClient } from './run/worker.ts';

const ESCALATION_LIVES_MS = DAY_MS;
const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;

/** Writes down that a step of the ladder is reached, and starts its escalation. A dossier that was decided meanwhile is not escalated. */
export const slaEscalate = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    milestone: Type.Union(milestones.map((milestone) => Type.Literal(milestone))),
  }),
  headers: Type.Object({}),
  writes: Type.Object({}),
  async work({ office, client }, { dossierId, milestone }) {
    const clock = await recordMilestone(office, dossierId, milestone);
    if (!clock.milestones.some((recorded) => recorded.milestone === milestone)) return {};
    if (await isRaised(client, dossierId, milestone)) return {};
    const correlationKey = `${dossierId}:${milestone}`;
    await publishOnce(client, {
      name: officeMessages.escalationRaised,
      correlationKey,
      messageId: correlationKey,
      timeToLive: ESCALATION_LIVES_MS,
      variables: await startOf(office, client, dossierId, milestone),
    });
    return {};
  },
});

/**
 * Was the escalation of this step raised before? The engine knows a message again for a day. A job may come back later than that: its worker
 * died after it had raised the escalation and nobody was there for days, or a clock that is moved jumps over the day.
 */
async function isRaised(client: EngineClient, dossierId: string, milestone: Milestone): Promise<boolean> {
  const variables = Object.entries({ dossierId, milestone }).map(([name, value]) => ({
    name,
    value: JSON.stringify(value),
  }));
  const filter = { processDefinitionId: Lift.ProcessDefinitionId.assumeExists(officeProcesses.escalation), variables };
  const { items } = await client.searchProcessInstances({ filter, page: { limit: 1 } }, AT_ONCE);
  return (items ?? []).length > 0;
}

async function startOf(
  office: Office,
  client: EngineClient,
  dossierId: string,
  milestone: Milestone,
): Promise<EscalationStart> {
  const dossier = await getDossier(office, dossierId);
  const { code, applicantName, originalDueAt, dueAt } = dossier;
  const { leaderGroup, monitorGroup } = await groupsFor(client, dossier);
  return {
    dossierId,
    dossierCode: code,
    applicantName,
    milestone,
    leaderGroup,
    monitorGroup,
    originalDueAt: writeVariableMoment(originalDueAt),
    dueAt: writeVariableMoment(dueAt),
  };
}
