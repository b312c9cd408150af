/**
 * The journal: what is written about commands beside what they change. It is the audit log (who did what, with which result) and the
 * counts of jobs. The core knows nothing of it: for each command the loop calls `begin` before it is applied, while the state still shows
 * what was there, and hands in the outcome afterwards.
 *
 * A line is written with the outcome of its command, into the same transaction: there is no line of what did not happen, and no change
 * without its line. Lines of a change that task listeners must agree to wait for their answer, like the reply (`held-replies.ts`); a
 * crash loses those, since nobody knows the result then.
 */

import type { Outcome, State } from '../../core/core.ts';
import type { Actor, AuditLog, Changes, Key } from '../../core/entities/index.ts';
import { DEFAULT_TENANT_ID } from '../../core/entities/index.ts';
import type { Command } from '../../core/kernel/command.ts';
import { tenantOf } from '../../core/state/tenants.ts';
import { auditLines } from './audit.ts';
import type { AuditLine } from './audit-line.ts';
import { createJobMetrics } from './job-metrics.ts';

export const ANONYMOUS: Actor = { type: 'ANONYMOUS', id: null };

export interface Journal {
  /**
   * To be called before a command is applied, and what it gives back with the outcome. `actor` is null for the engine's own commands, of
   * which only the items of batch operations have lines: of whoever asked for the batch operation.
   */
  begin(state: State, command: Command, actor: Actor | null): (outcome: Outcome, nowMs: number) => void;
  takeChanges(): Changes;
}

/** Lines that wait for task listeners to agree. */
interface Waiting {
  readonly lines: readonly AuditLine[];
  readonly actor: Actor;
}

export function createJournal(nextKey: () => Key): Journal {
  const metrics = createJobMetrics(nextKey);
  const waiting = new Map<Key, Waiting>();
  let written: AuditLog[] = [];

  const write = ({ lines, actor }: Waiting, isDone: boolean, atMs: number): void => {
    for (const line of lines) {
      written.push({
        ...EMPTY,
        ...line,
        auditLogKey: nextKey(),
        atMs,
        actorType: actor.type,
        actorId: actor.id,
        result: line.result ?? (isDone ? 'SUCCESS' : 'FAIL'),
      });
    }
  };
  const noteAnswers = ({ effects }: Outcome, nowMs: number): void => {
    for (const effect of effects) {
      if (effect.type !== 'requestAnswered') continue;
      const found = waiting.get(effect.requestKey);
      waiting.delete(effect.requestKey);
      if (found) write(found, effect.rejection === null, nowMs);
    }
  };

  return {
    begin(state, command, giver) {
      const actor = giver ?? creatorOf(state, command);
      const linesOf = actor === null ? null : auditLines(state, command);
      const job = 'jobKey' in command ? state.tables.job.get(command.jobKey) : undefined;
      return (outcome, nowMs) => {
        metrics.count(command, outcome, job, nowMs);
        noteAnswers(outcome, nowMs);
        if (linesOf === null || actor === null) return;
        const entry = {
          lines: linesOf(outcome).map((line) => ({ tenantId: tenantOfLine(state, command, line), ...line })),
          actor,
        };
        if (outcome.answeredByKey === null) write(entry, outcome.reply.ok, nowMs);
        else waiting.set(outcome.answeredByKey, entry);
      };
    },
    takeChanges() {
      const [auditLog, jobMetric] = [written, metrics.take()];
      written = [];
      return {
        ...(auditLog.length === 0 ? {} : { auditLog: { upserts: auditLog, deletes: [] } }),
        ...(jobMetric.length === 0 ? {} : { jobMetric: { upserts: jobMetric, deletes: [] } }),
      };
    },
  };
}

/** Returns who asked for the batch operation of an item, which the engine itself then tries; null for the engine's other commands. */
function creatorOf(state: State, command: Command): Actor | null {
  if (command.type !== 'BATCH_OPERATION.EXECUTE_ITEM') return null;
  const batch = state.tables.batchOperation.get(command.item.batchOperationKey);
  return batch?.actorType ? { type: batch.actorType, id: batch.actorId } : null;
}

/** Returns whose a line is: what the command names, or what the process that it is about is of. */
function tenantOfLine(state: State, command: Command, { processDefinitionKey }: AuditLine): string {
  if ('tenantId' in command && command.tenantId) return command.tenantId;
  return processDefinitionKey ? tenantOf(state, { processDefinitionKey }) : DEFAULT_TENANT_ID;
}

const EMPTY = {
  entityDescription: null,
  rootProcessInstanceKey: null,
  processInstanceKey: null,
  processDefinitionKey: null,
  processDefinitionId: null,
  elementInstanceKey: null,
  jobKey: null,
  userTaskKey: null,
  batchOperationKey: null,
  batchOperationType: null,
  decisionRequirementsKey: null,
  decisionRequirementsId: null,
  decisionDefinitionKey: null,
  decisionDefinitionId: null,
  decisionEvaluationKey: null,
  deploymentKey: null,
  formKey: null,
  resourceKey: null,
  relatedEntityKey: null,
  relatedEntityType: null,
  tenantId: null,
} as const;
