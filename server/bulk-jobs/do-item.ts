import type { BulkItem, BulkJob, BulkOutcome } from '../../office/bulk/index.ts';
import { summariesOf } from '../../office/dossiers/index.ts';
import type { Person } from '../../office/people/index.ts';
import { recentReminders, remindHolder } from '../../office/steering/index.ts';
import type { Text } from '../../office/texts/index.ts';
import { englishNames } from '../engine/english-names.ts';
import type { Services } from '../http/context.ts';
import { actorOf } from '../http/session-guard.ts';
import { staffOf } from '../names/staff.ts';
import { getTaskFor, mayRemind } from '../tasks/access.ts';
import {
  claimTask,
  giveBackTask,
  type HolderChange,
  handOverOf,
  handOverTask,
  releaseTask,
} from '../tasks/change-holder.ts';
import { completeFound } from '../tasks/complete.ts';
import { type EngineTask, factsOf } from '../tasks/facts.ts';
import { taskState } from '../tasks/view.ts';
import { asRefusal, changedSince, refusals, remindedAt } from './refusals.ts';

const holderOf = (task: EngineTask): string | null => task.assignee || null;

/** Returns whether the task is as the job wants it: done before a kill whose outcome was not written. */
const isDone = (job: BulkJob, person: Person, task: EngineTask, before: string | null): boolean => {
  const holder = holderOf(task);
  switch (job.action) {
    case 'claim':
      return holder === person.userName;
    case 'release':
      return holder === null;
    case 'assign':
      return holder === job.parameters.assignee;
    case 'complete':
      return (
        taskState(task) === 'completed' &&
        holder === person.userName &&
        (job.startedAt ?? 0) <= new Date(task.completionDate ?? 0)
      );
    case 'undo':
      return holder === before;
    // A reminder has a key of its own: whoever was told is not told twice.
    case 'remind':
    case 'print':
    case 'export':
      return false;
  }
};

/** Returns what the job that is taken back had made of the holder. */
const holderAfter = (job: BulkJob, person: Person, undone: BulkJob['action']): string | null =>
  undone === 'release' ? null : undone === 'claim' ? person.userName : (job.parameters.assignee ?? null);

/** What came of one task, and what is to be written of it. */
export interface ItemResult {
  readonly outcome: BulkOutcome;
  readonly change?: HolderChange | undefined;
}
type Acted = { readonly failure: Text } | { readonly failure: null; readonly change?: HolderChange };

/** Reminds whoever holds the task now. */
const remind = async (
  { office, engine }: Services,
  job: BulkJob,
  person: Person,
  task: EngineTask,
  { dossierId }: BulkItem,
): Promise<Acted> => {
  const userName = holderOf(task);
  const groups = task.candidateGroups ?? [];
  const procedureCode = dossierId ? (await summariesOf(office, [dossierId])).get(dossierId)?.procedureCode : undefined;
  if (!dossierId || !mayRemind(person, { groups, procedureCode })) return { failure: refusals.notAllowed };
  if (!userName || taskState(task) !== 'open') return { failure: refusals.nobodyHolds };
  const fullName = (await staffOf(office)).nameOf(userName);
  const key = `remind:${job.id}:${dossierId}:${userName}`;
  const last = job.parameters.again ? undefined : (await recentReminders(office, [dossierId]))(dossierId, userName);
  if (last && last.key !== key) return { failure: remindedAt(fullName, last.at) };
  const english = await englishNames(engine, String(task.processDefinitionKey));
  await remindHolder(office, actorOf(person), {
    dossierId,
    key,
    taskName: task.name || String(task.elementId),
    taskNameEn: english.get(String(task.elementId)) ?? null,
    userName,
    fullName,
    note: job.reason,
  });
  return { failure: null };
};

const act = async (
  context: Services,
  job: BulkJob,
  person: Person,
  task: EngineTask,
  item: BulkItem,
  undone: BulkJob['action'],
): Promise<Acted> => {
  switch (job.action) {
    case 'claim':
      return { failure: null, change: await claimTask(context, person, task) };
    case 'release':
      return { failure: null, change: await releaseTask(context, person, task) };
    case 'assign':
      return { failure: null, change: await handOverTask(context, person, task, job.parameters.assignee ?? '') };
    case 'remind':
      return remind(context, job, person, task, item);
    case 'complete':
      return {
        failure: null,
        change: { changed: await completeFound(context, person, task, { variables: { ...job.parameters.variables } }) },
      };
    case 'undo': {
      const holder = holderOf(task);
      if (holder !== holderAfter(job, person, undone))
        return { failure: changedSince(holder ? (await staffOf(context.office)).nameOf(holder) : null) };
      return { failure: null, change: await giveBackTask(context, person, task, item.holderBefore) };
    }
    case 'print':
    case 'export':
      throw new Error('A file is no work on single tasks.');
  }
};

/** Returns what is still to be written of a task that was done before a kill: outcome and history are written together. */
const wasDone = async (
  context: Services,
  { action, parameters }: BulkJob,
  task: EngineTask,
  item: BulkItem,
): Promise<HolderChange> => ({
  changed: factsOf(task),
  handedOver:
    action === 'assign' && parameters.assignee
      ? await handOverOf(context, task, item.holderBefore, parameters.assignee)
      : undefined,
});

/** Does one task of a job as its page would, with the rights of this moment. `undone` is the action that is taken back, `found` what is known already. */
export const doItem = async (
  context: Services,
  job: BulkJob,
  person: Person,
  item: BulkItem,
  undone: BulkJob['action'],
  found: ReadonlyMap<string, EngineTask>,
): Promise<ItemResult> => {
  const { position } = item;
  const taskKey = item.taskKey ?? '';
  try {
    const task = found.get(taskKey) ?? (await getTaskFor(context, person, taskKey));
    if (isDone(job, person, task, item.holderBefore)) {
      const change = await wasDone(context, job, task, item);
      return { outcome: { position, failure: null, holderBefore: null }, change };
    }
    const acted = await act(context, job, person, task, item, undone);
    const holderBefore = job.action === 'undo' ? null : holderOf(task);
    const outcome = { position, failure: acted.failure, holderBefore };
    return acted.failure === null ? { outcome, change: acted.change } : { outcome };
  } catch (error) {
    context.log.info({ err: error, taskKey, jobId: job.id }, 'A task of many could not be done');
    return { outcome: { position, failure: asRefusal(error), holderBefore: null } };
  }
};
