/** The legal clock is the office's: that an engine lets a process rest, for maintenance or while something is looked into, stops no deadline. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { historyOf } from '../../office/history/index.ts';
import { openScenario, type Scenario } from './scenario.ts';

let scenario: Scenario;
beforeAll(async () => {
  scenario = await openScenario();
});
afterAll(() => scenario.system.close());

const complete = {
  outcome: 'complete',
  personalNumber: '001325009877',
  checklist: ['declaration', 'birth-evidence', 'identity', 'residence', 'no-duplicate'],
};
const WAIT = { timeout: 45_000, interval: 40 };

/** Finds the instance of a process that was started for a dossier. */
const instanceOf = (dossierId: string, processId: string): Promise<string> =>
  vi.waitFor(async () => {
    const entries = await historyOf(scenario.system.office, dossierId);
    const link = entries.find(({ action, after }) => action === 'process-linked' && after?.processId === processId);
    if (link === undefined) throw new Error(`The dossier has no ${processId} yet`);
    return String(link.after?.processInstanceKey);
  }, WAIT);

/** What somebody who runs the engine does; the office has no part in it. */
async function tell(what: 'suspension' | 'resumption', processInstanceKey: string): Promise<void> {
  const { restAddress } = scenario.system.engine.getConfig();
  const answer = await fetch(`${restAddress}/process-instances/${processInstanceKey}/${what}`, { method: 'POST' });
  expect(answer.status).toBe(204);
}

const deadlineOf = async (id: string) => (await scenario.cast.monitor.get(`/api/dossiers/${id}`)).body.deadline;

it('goes on counting, reminds and escalates while the process of the dossier is suspended', async () => {
  // given
  const { cast, work, untilTask, untilDossier } = scenario;
  await scenario.at('2025-08-05 09:00');
  const { id, code } = await scenario.receive();
  const { taskKey } = await untilTask(cast.officer, code, 'check');
  const instance = await instanceOf(id, 'birth-registration');
  await instanceOf(id, 'sla-clock');
  const before = await deadlineOf(id);

  // when
  await tell('suspension', instance);
  await scenario.at('2025-08-05 16:30');

  // then
  await scenario.untilTold(id, 'deadline-near');
  const later = await deadlineOf(id);
  expect(later).toMatchObject({ state: 'running', dueAt: before.dueAt });
  expect(later.remaining).not.toEqual(before.remaining);
  const refused = await cast.officer.send('POST', `/api/tasks/${taskKey}/completion`, { variables: complete });
  expect(refused, refused.text).toMatchObject({ status: 409, body: { code: 'tasks.suspended' } });

  // when the deadline passes
  await scenario.at('2025-08-05 17:01');
  await work(cast.leader, code, 'signApology', { apologyReason: 'Quy trình tạm ngưng', apologySigned: true });

  // then
  await scenario.untilTold(id, 'apology');
  await untilDossier(id, { states: { decision: 'examining' } });

  // and what was refused is done once the process goes on
  await tell('resumption', instance);
  await work(cast.officer, code, 'check', complete);
});

it('goes on counting while the process that watches it is suspended, which says at its resumption what has passed', async () => {
  // given
  const { cast, untilTask } = scenario;
  await scenario.at('2025-08-12 09:00');
  const { id, code } = await scenario.receive();
  const watch = await instanceOf(id, 'sla-clock');
  const before = await deadlineOf(id);

  // when
  await tell('suspension', watch);
  await scenario.at('2025-08-12 17:30');

  // then
  const late = await deadlineOf(id);
  expect(late).toMatchObject({ state: 'running', dueAt: before.dueAt });
  expect(late.remaining).not.toEqual(before.remaining);
  expect(await scenario.told(id)).not.toContain('deadline-near');

  // when
  await tell('resumption', watch);

  // then
  await untilTask(cast.leader, code, 'signApology');
});
