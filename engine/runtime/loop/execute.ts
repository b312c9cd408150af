import type { Command } from '../../core/kernel/command.ts';
import type { EngineRecord } from '../../core/state/records.ts';
import type { Work } from '../contract/work.ts';
import { prefetch } from './prefetch.ts';
import { reloading, type Turn } from './turn.ts';

/**
 * A command that fails whenever it is tried. Either the core threw, which is a bug: the state may be half-written, so the session must
 * be dropped. Or a diagram that it enters cannot be read: then it was not begun.
 */
export class CoreFailure extends Error {
  override readonly name = 'CoreFailure';
  constructor(command: Command, cause: unknown) {
    super(`The engine failed inside ${command.type}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

/**
 * Loads what the commands need and applies them, in order, into the batch; their outcomes wait there for the commit.
 * When that throws, the session is lost, and every command that did not get into the batch has been told.
 */
export async function execute(turn: Turn, works: readonly Work[]): Promise<void> {
  const { session, committedBatch } = turn.live;
  if (works.length === 0) return;
  let applied = 0;
  try {
    turn.options.onCrashPoint?.('commandsTaken');
    const unready = await prefetch(session, turn.options.store, works, committedBatch);
    turn.options.onCrashPoint?.('instancesLoaded');
    for (const work of works) {
      applied += 1;
      const cause = unready.get(work);
      if (cause === undefined) apply(turn, work);
      else work.fail(new CoreFailure(work.command, cause));
      turn.options.onCrashPoint?.('commandApplied');
    }
  } catch (error) {
    for (const work of works.slice(applied)) work.fail(reloading());
    throw error;
  }
}

function apply({ live: { session, batch }, options, nowMs }: Turn, work: Work): void {
  try {
    options.observer?.applying(work, session.state);
    const actor = work.actor ?? null;
    const environment = { nowMs: nowMs(), actor, nextKey: () => session.nextKey++ };
    const note = session.journal.begin(session.state, work.command, actor);
    const outcome = session.core.apply(session.state, work.command, environment);
    note(outcome, environment.nowMs);
    const { reply, answeredByKey, effects } = outcome;
    session.models.add(outcome.models);
    session.decisions.add(outcome.decisionGraphs);
    tellIncidents(options, outcome.records);
    batch.answers.push({ work, reply, answeredByKey, effects });
  } catch (error) {
    const failure = new CoreFailure(work.command, error);
    work.fail(failure);
    throw failure;
  }
}

/** An incident waits for a person, so the operator's log names where. What went wrong may hold people's data and stays in the incident. */
function tellIncidents({ observer, log }: Turn['options'], records: readonly EngineRecord[]): void {
  for (const record of records) {
    if (record.valueType !== 'INCIDENT' || record.intent !== 'CREATED') continue;
    const { processInstanceKey, processDefinitionId, elementId, errorType, incidentKey } = record.value;
    const details = { processInstanceKey, processDefinitionId, elementId, errorType, incidentKey };
    log.warn(details, 'An incident was raised');
    observer?.incidentCreated(record.value);
  }
}
