/**
 * What has to hold for every procedure alike, played with the people and the answers of the demo: a citizen may withdraw at every step until it is decided; and what nobody
 * works on climbs the whole ladder, and is then done by those who stand in for colleagues who are away. `npm run stories` plays all procedures, `npm test` some of them.
 * What is a procedure's own has its test in `tests/workers`.
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cast } from '../../cli/demo/cast.ts';
import { matters } from '../../cli/demo/day.ts';
import type { Matter } from '../../cli/demo/matter.ts';
import type { Running } from '../../cli/demo/running.ts';
import { momentOf } from '../../cli/demo/story-clock.ts';
import { until } from '../../cli/demo/until.ts';
import { usual } from '../../cli/demo/usual.ts';
import { DAY_MS, MINUTE_MS } from '../../office/time/index.ts';
import { sampleOf, tellSample, WHOLE_TIMEOUT_MS } from './support/sample.ts';
import {
  enter,
  expectNothingLeft,
  openStage,
  type Stage,
  stateOf,
  untilDone,
  untilWaiting,
  WARD,
  work,
} from './support/stage.ts';

/** So many procedures of citizens, and of the office itself, are drawn for each story. */
const CITIZENS_DRAWN = 1;
const INTERNAL_DRAWN = 1;
const applied = matters.filter(({ enteredBy }) => enteredBy === 'reception');
const internal = matters.filter(({ enteredBy }) => enteredBy !== 'reception');
const codesOf = (some: readonly Matter[]): readonly string[] => some.map(({ procedureCode }) => procedureCode);

const OPENING = momentOf('2025-06-23', '08:30');
/** What people do not wait for here. */
const atOnce = (matter: Matter): Matter => ({ ...matter, lies: {} });

const stepsDone = ({ done }: Running): number => [...done.values()].reduce((sum, times) => sum + times, 0);
const untilState = (stage: Stage, running: Running, state: string) =>
  until(`${running.code} (${running.matter.procedureCode}) ${state}`, async () => {
    const { states, deadline } = await stateOf(stage, running);
    return states.decision === state && deadline?.state === 'closed';
  });

describe('a citizen', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(OPENING);
  }, 180_000);
  afterAll(() => stage?.system.stop());

  it('may withdraw at every step of every procedure until it is decided', { timeout: WHOLE_TIMEOUT_MS }, async () => {
    const sampled = sampleOf('withdrawal', applied, CITIZENS_DRAWN);
    tellSample('procedures that are withdrawn at every step', codesOf(sampled), applied.length);
    let open = sampled.map(atOnce);
    const steps = new Map<string, number>();
    for (let depth = 0; open.length > 0; depth++) {
      // given a dossier of each procedure after so many tasks
      let released = false;
      const isHeld = (running: Running) => !released && stepsDone(running) >= depth;
      const here = [];
      for (const matter of open) here.push(await enter(stage, matter, isHeld));
      await untilWaiting(stage, here);
      await work(stage);
      const stands = await Promise.all(
        here.map(async (running) => ({ running, decision: (await stateOf(stage, running)).states.decision })),
      );
      const undecided = stands.filter(({ decision }) => decision !== 'approved').map(({ running }) => running);
      // Two agencies that are asked at once may both have answered.
      const behind = undecided.filter((running) => stepsDone(running) < depth);
      expect(behind.map(({ matter, done }) => [matter.procedureCode, ...done.keys()])).toEqual([]);

      // when it is withdrawn
      for (const { id } of undecided) await stage.cast.enters('reception', WARD).withdraw(id, 'Thay đổi ý định');

      // then it ends there, and the papers go back; what is decided goes on
      for (const running of undecided) await untilState(stage, running, 'withdrawn');
      released = true;
      await work(stage);
      for (const { matter } of undecided) steps.set(matter.procedureCode, depth + 1);
      open = undecided.map(({ matter }) => matter);
    }
    expect(steps.size).toBe(sampled.length);
    for (const [procedureCode, count] of steps) expect(count, procedureCode).toBeGreaterThanOrEqual(2);
    await untilDone(stage);
    await expectNothingLeft(stage);
  });
});

/** The ward's officers and its leader are away, and colleagues of other roles stand in for them: who is there then. */
async function withSubstitutes({ cast, clock }: Stage): Promise<Cast> {
  const named = (userName: string) => {
    const found = cast.people.find((person) => person.userName === userName);
    if (!found) throw new Error(`The sample data have nobody called ${userName}.`);
    return found;
  };
  const standIns = [
    ['chuyenvien.h26-1', 'tiepnhan.h26-1'],
    ['chuyenvien2.h26-1', 'tiepnhan.h26-1'],
    ['lanhdao.h26-1', 'vanthu.h26-1'],
  ].map(([absent = '', substitute = '']) => ({ absent: named(absent), substitute: named(substitute) }));
  const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
  const last = new Date(clock.now().getTime() + 60 * DAY_MS);
  for (const { absent, substitute } of standIns) {
    const { approvalId } = await cast.administrator.standIn(absent, substitute, dayOf(clock.now()), dayOf(last));
    // For the leader, who signs, it takes a second person.
    if (approvalId) await cast.monitor.approve(approvalId);
  }
  const away = new Set(standIns.map(({ absent }) => absent.userName));
  const there = cast.people.filter(({ userName }) => !away.has(userName));
  const standing = standIns.map(({ absent: { role, unitCode }, substitute }) => ({ ...substitute, role, unitCode }));
  return { ...cast, people: [...there, ...standing] };
}

describe('what nobody works on', () => {
  const LADDER = ['signApology', 'direct'];
  const TURNS_MAX = 120;
  const DAYS_MAX = 30;
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(OPENING);
  }, 180_000);
  afterAll(() => stage?.system.stop());

  it('climbs the whole ladder, and is then done by those who stand in for the absent', {
    timeout: WHOLE_TIMEOUT_MS,
  }, async () => {
    // given a dossier of every procedure, and what a former district hands over, on which nobody works
    let released = false;
    const isHeld = (_running: Running, elementId: string) => !released && !LADDER.includes(elementId);
    const all: Running[] = [];
    const sampled = [...sampleOf('ladder', applied, CITIZENS_DRAWN), ...sampleOf('ladder', internal, INTERNAL_DRAWN)];
    tellSample('procedures on which nobody works', codesOf(sampled), matters.length);
    for (const matter of sampled) {
      // An incoming document has a step of the same name as the city's direction.
      const direct = { ...usual.direct, ...matter.tasks.direct };
      all.push(await enter(stage, { ...atOnce(matter), tasks: { ...matter.tasks, direct } }, isHeld));
    }
    await untilWaiting(stage, all);

    // when every limit and every new appointment passes
    let left: readonly Running[] = all;
    for (let turn = 0; left.length > 0 && turn < TURNS_MAX; turn++) {
      const dues = await Promise.all(
        left.map(async (one) => Date.parse((await stateOf(stage, one)).deadline?.dueAt ?? '')),
      );
      await stage.clock.set(new Date(Math.max(stage.clock.now().getTime(), Math.min(...dues)) + MINUTE_MS));
      await work(stage);
      left = left.filter(({ done }) => !done.has('direct'));
    }

    // then each level was climbed, once
    for (const { id, matter } of all) {
      const levels = (await stage.cast.monitor.history(id)).flatMap(({ action, after }) =>
        action === 'milestone-reached' ? String(after?.milestone) : [],
      );
      const climbed = levels.filter((level) => level !== 'warn-leader');
      expect(climbed, matter.procedureCode).toEqual(['remind-officer', 'breached', 'breached-again']);
      expect(new Set(levels).size, matter.procedureCode).toBe(levels.length);
    }

    // when the ward's officers and its leader are away, and others do their work
    const cast = await withSubstitutes(stage);
    released = true;
    let open: readonly Running[] = [...stage.dossiers.values()];
    for (let day = 0; open.length > 0 && day < DAYS_MAX; day++) {
      await stage.clock.nextDay('09:00');
      await work(stage, cast);
      const states = await Promise.all(open.map((running) => stateOf(stage, running)));
      open = open.filter((_running, index) => states[index]?.deadline?.state !== 'closed');
    }

    // then all of it is done, though late, and nothing is left over
    expect(open.map(({ code, matter }) => `${code} ${matter.procedureCode}`)).toEqual([]);
    await expectNothingLeft(stage);
  });
});
