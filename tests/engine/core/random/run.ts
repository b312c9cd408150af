import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tables } from '../../../../engine/core/entities/index.ts';
import { createTestEngine, type TestEngine } from '../harness.ts';
import { type ActionName, actions, answer, openJobs, resumeAll, type Subject, unlessRefused } from './actions.ts';
import { type Block, blocks, textOf } from './blocks.ts';
import { calledProcess, decision, processOf, startedProcess } from './draw.ts';
import { checkLoops } from './loops.ts';

const STEPS_MAX = 100;
/** Turns in which everything that waits is given what it waits for; afterwards only what was meddled with may still be there. */
const LAST_TURNS_MAX = 400;
const MEDDLED_TURNS_MAX = 60;

const names = Object.keys(actions) as ActionName[];
/** What happens more often than the rest. */
const frequent: readonly ActionName[] = [
  'resumeAll',
  'completeJob',
  'completeJob',
  'completeJob',
  'completeTask',
  'publish',
  'advance',
  'trigger',
];
const steps = fc.array(fc.tuple(fc.constantFrom<ActionName>(...names, ...frequent), fc.nat({ max: 1000 })), {
  maxLength: STEPS_MAX,
  size: 'max',
});

interface Case {
  readonly block: Block;
  readonly steps: readonly (readonly [ActionName, number])[];
}

/** A process and what happens to it; a counter-example is shown as text to be read. */
export const cases: fc.Arbitrary<Case> = fc.record({ block: blocks, steps }).map((each) => ({
  ...each,
  [fc.toStringMethod]: () =>
    `the process\n${textOf(each.block, 1)}\nthe steps\n${each.steps.map(([name, pick]) => `  ${name} ${pick}`).join('\n')}\n`,
}));

/**
 * Runs one case: the invariants hold after each step, replay and reload give the live state, and everything comes to its end
 * with nothing left over.
 * @returns how many of its steps gave the core something to do
 */
export async function runCase({ block, steps }: Case): Promise<number> {
  const engine = createTestEngine();
  await engine.deploy(decision, calledProcess, startedProcess().resource(), processOf(block));
  engine.create('p', { n: 1 });
  const subject: Subject = { engine, block, answered: [], isMeddledWith: false };
  let taken = 0;
  for (const [name, pick] of steps) {
    const before = engine.commands();
    await actions[name](subject, pick);
    engine.checkInvariants();
    checkLoops(engine, subject.isMeddledWith);
    if (engine.commands() > before) taken += 1;
  }
  engine.verify();
  runToTheEnd(subject);
  engine.verify();
  checkNothingIsLeft(engine);
  return taken;
}

/** Everything that waits is given what it waits for. */
function runToTheEnd(subject: Subject): void {
  const { engine } = subject;
  resumeAll(engine);
  const isRunning = () => engine.rows('processInstance').length > 0;
  const turnsMax = subject.isMeddledWith ? MEDDLED_TURNS_MAX : LAST_TURNS_MAX;
  for (let turn = 0; isRunning() && turn < turnsMax; turn += 1) helpOn(subject, turn);
  if (subject.isMeddledWith) {
    for (let turn = 0; isRunning() && turn < LAST_TURNS_MAX; turn += 1) {
      for (const { processInstanceKey, parentProcessInstanceKey } of engine.rows('processInstance'))
        if (parentProcessInstanceKey === null && turn === 0) engine.cancel(processInstanceKey);
      helpOn(subject, turn);
    }
  }
  const alive = engine.rows('elementInstance').map((row) => `${row.elementId} ${row.state}`);
  const incidents = engine.incidents().map((row) => `${row.elementId}: ${row.errorMessage}`);
  assert.deepStrictEqual({ alive, incidents }, { alive: [], incidents: [] });
  engine.advance('P1D');
  for (let turn = 0; isRunning() && turn < LAST_TURNS_MAX; turn += 1) helpOn(subject, turn);
}

function helpOn(subject: Subject, turn: number): void {
  const { engine } = subject;
  repairVariables(engine);
  for (const { incidentKey } of engine.incidents()) {
    const incident = engine.incidents().find((each) => each.incidentKey === incidentKey);
    if (incident === undefined) continue;
    if (incident.jobKey !== null) engine.execute({ type: 'JOB.UPDATE', jobKey: incident.jobKey, retries: 1 });
    engine.resolve(incidentKey);
  }
  for (const { jobKey } of openJobs(engine)) {
    const job = openJobs(engine).find((each) => each.jobKey === jobKey);
    if (job !== undefined) answer(job, turn % 3, undefined);
  }
  actions.completeTask(subject, 0);
  const waits = (rows: readonly { readonly rootProcessInstanceKey: unknown }[]) =>
    rows.some((row) => row.rootProcessInstanceKey !== null);
  if (waits(engine.rows('messageSubscription'))) engine.publish('m', '1');
  if (waits(engine.rows('signalSubscription'))) engine.broadcast('s');
  for (const { elementInstanceKey } of engine.rows('conditionalSubscription'))
    if (
      elementInstanceKey !== null &&
      engine.rows('elementInstance').some((row) => row.elementInstanceKey === elementInstanceKey)
    )
      unlessRefused(() => engine.setVariables(elementInstanceKey, { go: true }));
  engine.advance('PT3M');
}

/** Makes numbers of what was spoilt, in every scope that has it. */
function repairVariables(engine: TestEngine): void {
  for (const { scopeKey, name, value } of engine.rows('variable'))
    if (name === 'n' && !/^\d+$/.test(value)) unlessRefused(() => engine.setVariables(scopeKey, { n: 1 }, true));
}

/** Definitions and their start events stay; nothing of an instance does. */
function checkNothingIsLeft(engine: TestEngine): void {
  const kept: readonly string[] = ['processDefinition', 'form', 'decisionRequirements', 'decisionDefinition'];
  for (const table of Object.keys(tables) as (keyof typeof tables)[]) {
    if (kept.includes(table)) continue;
    const left = (engine.rows(table) as readonly Readonly<Record<string, unknown>>[]).filter(
      (row) => row.elementInstanceKey !== null || row.timerKey !== undefined,
    );
    assert.deepStrictEqual(left, [], `rows of ${table} are left`);
  }
}
