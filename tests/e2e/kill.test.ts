/**
 * Whatever moment the process is killed at: what was acknowledged is there, once, and goes on from where it was. `npm run stories` kills it five times, alone and with its
 * database in turn; `npm test` once, one way or the other. A process that is killed alone may work on the tests' own PostgreSQL, which has its office furnished already.
 */
import { randomInt } from 'node:crypto';
import { OrchestrationLifters } from '@camunda8/sdk';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { HttpError, type Visitor } from '../../cli/demo/http.ts';
import { createClient } from '../../cli/parts/client.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import type { TestDatabase } from '../support/database.ts';
import { createFurnishedDatabase } from '../support/furnished.ts';
import { createMotcuaProcess, type MotcuaProcess } from '../support/motcua-process.ts';
import { birthRegistration } from './support/births.ts';
import { PLAYS_ALL, sampleOf, tellSample } from './support/sample.ts';
import { assembleCast, type UnitCast } from './support/wards.ts';
import { answers } from './support/work.ts';

const VICTIMS = ['the process', 'the process and its database'] as const;
/** What each kill strikes: both in turn, or one that is drawn. */
const KILLS = PLAYS_ALL ? [...VICTIMS, ...VICTIMS, VICTIMS[0]] : sampleOf('kill', VICTIMS, 1);
const DOSSIERS = PLAYS_ALL ? 12 : 2;
const STEPS = [
  ['check', 'officer', answers.complete],
  ['sign', 'leader', answers.sign],
  ['handOver', 'reception', answers.handOver],
] as const;

describe('a killed process', () => {
  let database: TestDatabase | undefined;
  let motcua: MotcuaProcess;
  beforeAll(async () => {
    if (!KILLS.includes(VICTIMS[1])) database = await createFurnishedDatabase('deployed');
    motcua = await createMotcuaProcess({
      ...{ JOB_TIMEOUT_MS: '5000', TASK_FEED_INTERVAL_MS: '100' },
      ...(database && { DATABASE_URL: database.url }),
    });
    await motcua.start();
  });
  afterAll(async () => {
    await motcua?.dispose();
    await database?.drop();
  });

  it('loses no acknowledged dossier, doubles none, and goes on', { timeout: 600_000 }, async () => {
    // given officers at work, who try again when the line breaks
    const cast = await assembleCast(motcua.serverAddress, SAMPLE_PASSWORD);
    const acknowledged = new Map<string, string>();
    const work = Promise.all(
      Array.from({ length: DOSSIERS }, async (_, index) => {
        const unit = cast.units[index % cast.units.length] as UnitCast;
        const intake = birthRegistration(unit.unitCode, index);
        const received = await again(() => unit.reception.receive(intake));
        acknowledged.set(received.id, received.code);
        for (const [elementId, role, variables] of STEPS) await doStep(unit[role], received.code, elementId, variables);
        return received;
      }),
    );

    // when the process is killed again and again, at moments that differ from run to run
    const moments: number[] = [];
    tellSample('what is killed', KILLS, PLAYS_ALL ? KILLS.length : VICTIMS.length);
    for (const victim of KILLS) {
      moments.push(randomInt(150, 1_500));
      await new Promise((resolve) => setTimeout(resolve, moments.at(-1)));
      await motcua.kill({ withDatabase: victim === VICTIMS[1] });
      await motcua.start();
    }
    const received = await work;

    // then each dossier is there, under its own code, carried out by one instance, and delivered
    const context = `killed after ${moments.join(', ')} ms`;
    expect(new Set(received.map((dossier) => dossier.code)).size, context).toBe(DOSSIERS);
    for (const [id, code] of acknowledged)
      await vi.waitFor(() => expectDelivered(cast.monitor, id, code, context), WAIT);
    const instances = await createClient(motcua.engineAddress).searchProcessInstances(
      {
        filter: { processDefinitionId: OrchestrationLifters.ProcessDefinitionId.assumeExists('birth-registration') },
        page: { limit: 100 },
      },
      { consistency: { waitUpToMs: 0 } },
    );
    expect(instances.items, context).toHaveLength(DOSSIERS);
  });
});

/** A job that a killed worker held comes back when its time-out has run out. */
const WAIT = { timeout: 240_000, interval: 250 };

async function expectDelivered(monitor: Visitor, id: string, code: string, context: string): Promise<void> {
  const dossier = await monitor.dossier(id);
  expect(dossier, context).toMatchObject({ code, states: { decision: 'approved', delivery: 'delivered' } });
  expect(
    dossier.documents.filter((document) => document.kind === 'birth-certificate'),
    context,
  ).toHaveLength(1);
}

type Step = (typeof STEPS)[number];

/** Finds the task, takes it and completes it, as often as it needs; a step that an earlier try completed unheard is done. */
async function doStep(who: UnitCast[Step[1]], code: string, elementId: Step[0], variables: Step[2]): Promise<void> {
  const taskKey = await again(async () => {
    const row = (await who.tasks(code)).find((task) => task.elementId === elementId && task.dossier?.code === code);
    if (!row) throw new Error(`No task "${elementId}" of ${code} yet.`);
    return row.taskKey;
  });
  await again(() => who.take(taskKey), isOver);
  await again(() => who.complete(taskKey, variables), isOver);
}

/** 409 tells that the first try had arrived before the line broke. */
const isOver = (error: unknown): boolean =>
  error instanceof HttpError && (error.status === 409 || error.status === 404);

const TRIES_TIMEOUT_MS = 240_000;
const PAUSE_MS = 50;

async function again<T>(attempt: () => Promise<T>): Promise<T>;
async function again<T>(attempt: () => Promise<T>, isDone: (error: unknown) => boolean): Promise<T | undefined>;
async function again<T>(attempt: () => Promise<T>, isDone?: (error: unknown) => boolean): Promise<T | undefined> {
  const deadline = performance.now() + TRIES_TIMEOUT_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (isDone?.(error)) return undefined;
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
