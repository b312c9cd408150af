import assert from 'node:assert/strict';
import { RejectedError, type TestEngine } from './harness.ts';

/** Listeners of a cancelation may be several, one after the other, in called instances as well. */
const TURNS_MAX = 50;
/** Columns by which a row belongs to an instance. */
const owners = ['elementInstanceKey', 'processInstanceKey', 'scopeKey', 'throwingInstanceKey'] as const;

/** Cancels whatever still runs; then no timer, subscription, job, variable, task, lock or count of an instance may be left. */
export function endEverything(engine: TestEngine): void {
  for (const { processInstanceKey, parentProcessInstanceKey } of engine.rows('processInstance'))
    if (parentProcessInstanceKey === null) unlessCancelled(() => engine.cancel(processInstanceKey));
  for (let turn = 0; turn < TURNS_MAX && engine.rows('processInstance').length > 0; turn += 1) answerListeners(engine);
  const left = Object.entries(engine.written().live).flatMap(([table, rows]) =>
    rows.filter((row) => owners.some((column) => typeof row[column] === 'number')).map((row) => ({ table, ...row })),
  );
  assert.deepStrictEqual(left, [], 'something is left of an instance that has ended');
}

/** A test may have left an instance that is being cancelled already. */
function unlessCancelled(cancel: () => unknown): void {
  try {
    cancel();
  } catch (error) {
    if (!(error instanceof RejectedError)) throw error;
  }
}

function answerListeners(engine: TestEngine): void {
  for (const { incidentKey, jobKey } of engine.incidents()) {
    if (jobKey !== null) engine.execute({ type: 'JOB.UPDATE', jobKey, retries: 1 });
    engine.resolve(incidentKey);
  }
  for (const { jobKey, state } of engine.rows('job'))
    if (state !== 'FAILED') engine.execute({ type: 'JOB.COMPLETE', jobKey, variables: {} });
}
