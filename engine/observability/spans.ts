import { createHash } from 'node:crypto';
import {
  type Attributes,
  context,
  type Link,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import type { Job, Key } from '../core/entities/index.ts';
import type { Command } from '../core/kernel/command.ts';
import type { State } from '../core/state/state.ts';
import type { Observer } from '../runtime/contract/observer.ts';
import type { Work } from '../runtime/contract/work.ts';

/** A command whose span is not written yet. */
interface OpenSpan {
  readonly atMs: number;
  readonly links: readonly Link[];
  root: Key | null;
}

/**
 * OpenTelemetry spans of what happens to instances. All spans of one instance tree are one trace, whose id follows from the key
 * of its root: it lasts over restarts and weeks, and needs no place in the database. The caller's own span is linked. Without
 * a registered OpenTelemetry SDK nothing is recorded.
 */
export function createSpans(): Observer {
  const tracer = trace.getTracer('motcua-engine');
  const openSpans = new WeakMap<Work, OpenSpan>();

  const record = (work: Work, root: Key | null, name: string, more: Attributes, failure: string | null): void => {
    const open = openSpans.get(work);
    const span = tracer.startSpan(
      name,
      {
        kind: SpanKind.SERVER,
        startTime: open?.atMs ?? Date.now(),
        attributes: { 'engine.command': work.command.type, ...more },
        links: [...(open?.links ?? [])],
      },
      root === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, traceOf(root)),
    );
    if (failure !== null) span.setStatus({ code: SpanStatusCode.ERROR, message: failure });
    span.end();
  };

  return {
    submitted(work) {
      const caller = trace.getSpanContext(context.active());
      openSpans.set(work, { atMs: Date.now(), links: caller ? [{ context: caller }] : [], root: null });
    },
    applying(work, state) {
      const open = openSpans.get(work) ?? { atMs: Date.now(), links: [], root: null };
      open.root = rootOf(work.command, state);
      openSpans.set(work, open);
    },
    answered(work, reply) {
      const failure = reply.ok ? null : reply.rejection.code;
      if (reply.ok && 'jobs' in reply.value) {
        for (const { job } of reply.value.jobs)
          record(work, job.rootProcessInstanceKey, `activate ${job.type}`, attributesOf(job), null);
        return;
      }
      const created = reply.ok && 'processInstanceKey' in reply.value ? reply.value.processInstanceKey : null;
      const root = openSpans.get(work)?.root ?? created;
      const { command } = work;
      const more: Attributes = {
        ...(root === null ? {} : { 'process_instance.key': String(root) }),
        ...('jobKey' in command ? { 'job.key': String(command.jobKey) } : {}),
        ...('userTaskKey' in command ? { 'user_task.key': String(command.userTaskKey) } : {}),
      };
      record(work, root, command.type, more, failure);
    },
    lost: (work) => record(work, openSpans.get(work)?.root ?? null, work.command.type, {}, 'the outcome is not known'),
    incidentCreated: () => undefined,
    committed: () => undefined,
  };
}

const attributesOf = (job: Job): Attributes => ({
  'process_instance.key': String(job.rootProcessInstanceKey),
  'process.id': job.processDefinitionId,
  'element.id': job.elementId,
  'job.key': String(job.jobKey),
  'job.type': job.type,
});

/** Returns the same trace for the same root, as random as samplers want it. */
function traceOf(root: Key) {
  const hash = createHash('sha256').update(`process instance ${root}`).digest('hex');
  return { traceId: hash.slice(0, 32), spanId: hash.slice(32, 48), traceFlags: TraceFlags.SAMPLED, isRemote: true };
}

/** Returns the instance at the top of the tree that a command is about, as far as it is about one that is in memory. */
export function rootOf(command: Command, { tables }: State): Key | null {
  if ('jobKey' in command) return tables.job.get(command.jobKey)?.rootProcessInstanceKey ?? null;
  if ('userTaskKey' in command) return tables.userTask.get(command.userTaskKey)?.rootProcessInstanceKey ?? null;
  if ('incidentKey' in command) return tables.incident.get(command.incidentKey)?.rootProcessInstanceKey ?? null;
  if ('timerKey' in command) return tables.timer.get(command.timerKey)?.rootProcessInstanceKey ?? null;
  const scopeKey = 'scopeKey' in command ? command.scopeKey : null;
  const elementKey = 'elementInstanceKey' in command ? command.elementInstanceKey : scopeKey;
  if (elementKey !== null) return tables.elementInstance.get(elementKey)?.rootProcessInstanceKey ?? null;
  if ('processInstanceKey' in command)
    return tables.processInstance.get(command.processInstanceKey)?.rootProcessInstanceKey ?? null;
  return null;
}
