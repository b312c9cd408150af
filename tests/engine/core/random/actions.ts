import type { Key } from '../../../../engine/core/entities/index.ts';
import { RejectedError, type TestEngine } from '../harness.ts';
import type { Block } from './blocks.ts';
import { processOf, startedProcess } from './draw.ts';

/** The engine of a run, what runs on it, and what may be remembered from step to step. */
export interface Subject {
  readonly engine: TestEngine;
  readonly block: Block;
  /** Keys of jobs that somebody has answered: answering again must be refused. */
  readonly answered: Key[];
  /** Tokens were moved by hand, or variables spoilt: joins may wait for ever. */
  isMeddledWith: boolean;
}

type Action = (subject: Subject, pick: number) => void | Promise<void>;
export const picked = <T>(items: readonly T[], pick: number): T | undefined => items[pick % Math.max(1, items.length)];

/** A user task without `zeebe:userTask` has a job type of its own. */
const allJobs = (engine: TestEngine) => ['work', 'io.camunda.zeebe:userTask'].flatMap((type) => engine.jobs(type));
export const openJobs = (engine: TestEngine) =>
  allJobs(engine).filter((job) => (job.state === 'CREATED' || job.state === 'ACTIVATED') && !rests(engine, job));

/** It belongs to a suspended instance, and does not end: nobody may answer for it or change it. */
function rests(engine: TestEngine, { elementInstanceKey }: { readonly elementInstanceKey: Key }): boolean {
  const instance = engine.state().tables.elementInstance.get(elementInstanceKey);
  if (instance === undefined || instance.state === 'TERMINATING') return false;
  return engine.state().tables.processInstance.get(instance.processInstanceKey)?.suspendedMs !== null;
}

/** Resumes all that is suspended. */
export function resumeAll(engine: TestEngine): void {
  for (const { processInstanceKey, suspendedMs } of engine.rows('processInstance'))
    if (suspendedMs !== null) unlessRefused(() => engine.resume(processInstanceKey)); // one that is being cancelled is refused
}
type OpenJob = ReturnType<typeof openJobs>[number];

const activeElements = (engine: TestEngine, processInstanceKey: Key) =>
  engine.rows('elementInstance').filter((row) => row.processInstanceKey === processInstanceKey);

/** A worker's answer, as the kind of the job wants it. */
export function answer(job: OpenJob, pick: number, elementId: string | undefined): void {
  if (job.kind === 'TASK_LISTENER') return void job.complete();
  const variables = { n: pick % 3, result: 'ok' };
  if (job.kind !== 'AD_HOC_SUB_PROCESS') return void job.complete(variables);
  const isDone = elementId === undefined;
  job.complete(variables, {
    type: 'adHocSubProcess',
    activateElements: isDone ? [] : [{ elementId, variables: { own: '1' } }],
    isCompletionConditionFulfilled: isDone,
    isCancelRemainingInstances: pick % 2 === 0,
  });
}

/** Elements that an ad-hoc sub-process can activate. */
function activatable({ engine }: Subject, elementInstanceKey: Key): readonly string[] {
  const row = engine.rows('elementInstance').find((each) => each.elementInstanceKey === elementInstanceKey);
  const element = row && engine.processModel(row.processDefinitionKey)?.elements.get(row.elementId);
  return element?.adHoc?.activatableIds ?? [];
}

/** What somebody asks for may be refused, for a reason; that nothing changes then is checked by the harness. */
export function unlessRefused(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (!(error instanceof RejectedError)) throw error;
    return false;
  }
}

/** What may happen to an engine; an action for which there is no subject does nothing. */
export const actions = {
  create: ({ engine }, pick) => void engine.create('p', { n: pick % 3 }),
  startBefore: (subject, pick) => {
    const { engine } = subject;
    const latest = engine.rows('processDefinition').findLast((row) => row.processDefinitionId === 'p');
    const ids = [...(engine.processModel(latest?.processDefinitionKey ?? 0)?.elements.keys() ?? [])];
    const elementId = picked(ids, pick);
    if (elementId === undefined) return;
    if (unlessRefused(() => engine.create('p', { n: pick % 3 }, [elementId]))) subject.isMeddledWith = true;
  },
  completeJob: (subject, pick) => {
    const job = picked(openJobs(subject.engine), pick);
    if (job === undefined) return;
    const inside = job.kind === 'AD_HOC_SUB_PROCESS' ? activatable(subject, job.elementInstanceKey) : [];
    answer(job, pick, picked(inside, pick % (inside.length + 1)));
    subject.answered.push(job.jobKey);
  },
  answerAgain: ({ engine, answered }, pick) => {
    const jobKey = picked(answered, pick);
    if (jobKey !== undefined) engine.rejection({ type: 'JOB.COMPLETE', jobKey, variables: {} });
  },
  deny: ({ engine }, pick) => {
    const deniable = ['ASSIGNING', 'COMPLETING', 'UPDATING'];
    const jobs = openJobs(engine).filter((job) => deniable.includes(job.listenerEventType ?? ''));
    picked(jobs, pick)?.deny();
  },
  correct: ({ engine }, pick) => {
    const jobs = openJobs(engine).filter(
      (job) => job.kind === 'TASK_LISTENER' && job.listenerEventType !== 'CANCELING',
    );
    picked(jobs, pick)?.correct({ priority: pick % 100 });
  },
  activateJob: ({ engine }, pick) => {
    const waiting = allJobs(engine).filter((job) => job.state === 'CREATED');
    const job = picked(waiting, pick);
    const timeoutMs = 1 + (pick % 120_000);
    if (job?.leaseToken === null && pick % 3 !== 0) job.activate('w', timeoutMs);
    else job?.lease(`lease ${pick}`, timeoutMs);
  },
  failJob: ({ engine }, pick) =>
    void picked(openJobs(engine), pick)?.fail({
      retries: pick % 3,
      backOffMs: (pick % 2) * 60_000,
      variables: pick % 5 === 0 ? { failed: pick } : {},
    }),
  throwError: ({ engine }, pick) =>
    void picked(
      openJobs(engine).filter((job) => job.kind === 'BPMN_ELEMENT'),
      pick,
    )?.throwError(pick % 2 === 0 ? 'E' : 'other', { thrown: 1 }),
  updateJob: ({ engine }, pick) => {
    const job = picked(openJobs(engine), pick);
    if (job === undefined) return;
    const timeoutMs = job.state === 'ACTIVATED' ? { timeoutMs: 1 + pick * 100 } : {};
    job.update({ retries: 1 + (pick % 4), ...timeoutMs });
  },
  completeTask: ({ engine }, pick) => {
    const userTaskKey = picked(openTasks(engine), pick)?.userTaskKey;
    if (userTaskKey === undefined) return;
    engine.execute({ type: 'USER_TASK.COMPLETE', userTaskKey, variables: { seen: 'true' }, action: '' });
  },
  assignTask: ({ engine }, pick) => {
    const userTaskKey = picked(openTasks(engine), pick)?.userTaskKey;
    if (userTaskKey === undefined) return;
    if (pick % 4 === 0) engine.execute({ type: 'USER_TASK.UNASSIGN', userTaskKey });
    else
      engine.execute({ type: 'USER_TASK.ASSIGN', userTaskKey, assignee: `a${pick}`, allowOverride: true, action: '' });
  },
  updateTask: ({ engine }, pick) => {
    const userTaskKey = picked(openTasks(engine), pick)?.userTaskKey;
    if (userTaskKey === undefined) return;
    const changeset = { priority: pick % 100, candidateGroups: ['g'], dueDateMs: pick % 2 === 0 ? null : pick };
    engine.execute({ type: 'USER_TASK.UPDATE', userTaskKey, changeset, action: '' });
  },
  publish: ({ engine }, pick) =>
    void engine.publish(pick % 5 === 0 ? 'news' : 'm', '1', {
      ttlMs: (pick % 2) * 600_000,
      variables: { n: pick % 3 },
    }),
  publishOnce: ({ engine }, pick) =>
    void unlessRefused(() => engine.publish('m', '1', { ttlMs: 600_000, id: `id${pick % 4}` })),
  correlate: ({ engine }, pick) => void unlessRefused(() => engine.correlate('m', '1', { n: pick % 3 })),
  startByMessage: ({ engine }, pick) =>
    void engine.publish('go', pick % 3 === 0 ? '' : `key${pick % 2}`, { ttlMs: (pick % 2) * 600_000 }),
  broadcast: ({ engine }, pick) => void engine.broadcast(pick % 3 === 0 ? 'alarm' : 's', { told: 1 }),
  startByCondition: ({ engine }, pick) => {
    const variables = { wanted: String(pick % 2 === 0) };
    engine.execute({ type: 'CONDITIONAL.EVALUATE', processDefinitionKey: null, variables });
  },
  resolve: ({ engine }, pick) => {
    const incident = picked(engine.incidents(), pick);
    if (incident === undefined || rests(engine, incident)) return;
    const { jobKey } = incident;
    if (jobKey !== null && pick % 5 !== 0) engine.execute({ type: 'JOB.UPDATE', jobKey, retries: 1 });
    unlessRefused(() => engine.resolve(incident.incidentKey));
  },
  setVariables: ({ engine }, pick) => {
    const scope = picked(engine.rows('elementInstance'), pick);
    if (scope === undefined) return;
    const values = { n: pick % 3, set: pick, go: pick % 4 === 0, concern: pick % 3 === 0 };
    unlessRefused(() => engine.setVariables(scope.elementInstanceKey, values, pick % 2 === 0));
  },
  spoilVariables: (subject, pick) => {
    const scope = picked(subject.engine.instances('p'), pick);
    if (scope === undefined) return;
    subject.isMeddledWith = true;
    unlessRefused(() => subject.engine.setVariables(scope.processInstanceKey, { n: 'spoilt' }));
  },
  activateAdHoc: (subject, pick) => {
    const places = subject.engine.rows('elementInstance').filter((row) => row.elementType === 'AD_HOC_SUB_PROCESS');
    const place = picked(places, pick);
    if (place === undefined) return;
    const { elementInstanceKey } = place;
    const elementId = picked(activatable(subject, elementInstanceKey), pick);
    if (elementId === undefined) return;
    const elements = [{ elementId, variables: { own: '2' } }];
    const cancelsRemaining = pick % 4 === 0;
    unlessRefused(() =>
      subject.engine.execute({ type: 'AD_HOC_SUB_PROCESS.ACTIVATE', elementInstanceKey, elements, cancelsRemaining }),
    );
  },
  modify: (subject, pick) => {
    const { engine } = subject;
    const instance = picked(engine.instances('p'), pick);
    if (instance === undefined) return;
    const { processInstanceKey } = instance;
    const ids = [...(engine.processModel(instance.processDefinitionKey)?.elements.keys() ?? [])];
    const inside = activeElements(engine, processInstanceKey).filter((row) => row.elementType !== 'PROCESS');
    const [elementId, doomed] = [picked(ids, pick), picked(inside, pick)];
    const activate = pick % 3 === 0 || elementId === undefined ? [] : [{ elementId, variables: { '': { n: 1 } } }];
    const terminate = pick % 3 === 1 || doomed === undefined ? [] : [doomed.elementInstanceKey];
    if (unlessRefused(() => engine.modify(processInstanceKey, { activate, terminate }))) subject.isMeddledWith = true;
  },
  migrate: ({ engine }, pick) => {
    const instance = picked(engine.instances('p'), pick);
    const versions = engine.rows('processDefinition').filter((row) => row.processDefinitionId === 'p');
    const target = picked(versions, pick);
    if (instance === undefined || target === undefined) return;
    const idsOf = (key: Key) => [...(engine.processModel(key)?.elements.values() ?? [])];
    const known = new Set(idsOf(target.processDefinitionKey).map(({ id }) => id));
    const mapping = idsOf(instance.processDefinitionKey)
      .filter(({ id, type }) => known.has(id) && type !== 'PROCESS')
      .map(({ id }) => ({ sourceElementId: id, targetElementId: id }));
    const { processInstanceKey } = instance;
    const targetProcessDefinitionKey = target.processDefinitionKey;
    unlessRefused(() =>
      engine.execute({ type: 'PROCESS_INSTANCE.MIGRATE', processInstanceKey, targetProcessDefinitionKey, mapping }),
    );
  },
  deployRevised: async ({ engine, block }, pick) => {
    const versions = engine.rows('processDefinition').length;
    await engine.deploy(processOf(block, versions % 2 === 1));
    if (pick % 3 === 0) await engine.deploy(startedProcess().properties({ name: `started ${versions}` }));
  },
  advance: ({ engine }, pick) => engine.advance(`PT${1 + (pick % 5)}M`),
  /** The clock goes on while nothing is triggered, so that what comes next comes before what is due. */
  sleep: ({ engine }, pick) => engine.sleep((pick % 8) * 60_000),
  /** Something that is due happens; not what has waited longest. */
  trigger: ({ engine }, pick) => {
    const command = picked(engine.due(), pick);
    if (command !== undefined) engine.execute(command);
  },
  cancel: ({ engine }, pick) => {
    const root = picked(engine.instances(pick % 3 === 0 ? 'started' : 'p'), pick);
    if (root !== undefined && pick % 4 === 0) unlessRefused(() => engine.cancel(root.processInstanceKey));
  },
  /** Called instances too. */
  suspend: ({ engine }, pick) => {
    const instance = picked(engine.rows('processInstance'), pick);
    if (instance !== undefined) unlessRefused(() => engine.suspend(instance.processInstanceKey));
  },
  resume: ({ engine }, pick) => {
    const suspended = engine.rows('processInstance').filter(({ suspendedMs }) => suspendedMs !== null);
    const instance = picked(suspended, pick);
    if (instance !== undefined) unlessRefused(() => engine.resume(instance.processInstanceKey));
  },
  resumeAll: ({ engine }) => resumeAll(engine),
  restart: ({ engine }) => engine.restart(),
  evict: ({ engine }, pick) => {
    const root = picked(engine.instances('p'), pick);
    if (root !== undefined) engine.evictAndReload(root.processInstanceKey);
  },
} as const satisfies Record<string, Action>;

export type ActionName = keyof typeof actions;

const openTasks = (engine: TestEngine) =>
  engine.rows('userTask').filter((task) => task.state === 'CREATED' && !rests(engine, task));
