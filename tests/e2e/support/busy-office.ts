import { OrchestrationLifters } from '@camunda8/sdk';
import { until } from '../../../cli/demo/until.ts';
import { SAMPLE_PASSWORD } from '../../../office/seed/index.ts';
import type { TestSystem } from '../../support/system.ts';
import { birthRegistration } from './births.ts';
import { failingProcess } from './diagrams.ts';
import { assembleCast, type Wards } from './wards.ts';
import { answers, waitForTask, work } from './work.ts';

export interface ReceivedDossier {
  readonly id: string;
  readonly code: string;
  readonly lookUpCode: string;
}

/** An office in the middle of its work; the office's time stands still at a moment when one dossier is overdue. */
export interface BusyOffice {
  readonly cast: Wards;
  /** Waits for its officer since days, and is overdue. */
  readonly overdue: ReceivedDossier;
  /** A paper is missing: its clock stands still. */
  readonly supplementing: ReceivedDossier;
  /** The result was handed over; the citizen may rate. */
  readonly delivered: ReceivedDossier;
  /** Received just now; nobody has taken its task. */
  readonly fresh: ReceivedDossier;
  /** Key of the task of `fresh`. */
  readonly freshTaskKey: string;
  /** An instance of a process of its own that is stuck. */
  readonly stuckInstanceKey: string;
}

const RECEIVED_AT = new Date('2025-06-23T08:00:00+07:00');
const LATER = new Date('2025-06-25T08:30:00+07:00');
export const BORN_ON = '2025-06-16';

/** Receives and works until the ward H26.1 has a dossier in every state that the pages show. */
export async function fillOffice(system: TestSystem): Promise<BusyOffice> {
  const cast = await assembleCast(system.serverAddress, SAMPLE_PASSWORD);
  const [unit] = cast.units;
  if (!unit) throw new Error('The cast has no units.');
  const receive = (index: number): Promise<ReceivedDossier> =>
    unit.reception.receive(birthRegistration(unit.unitCode, index, BORN_ON));

  await cast.administrator.moveClock(RECEIVED_AT);
  const [overdue, supplementing, delivered] = [await receive(1), await receive(2), await receive(3)];
  await Promise.all([
    waitForTask(unit.officer, overdue.code, 'check'),
    work(unit.officer, supplementing.code, 'check', answers.askForSupplement),
    work(unit.officer, delivered.code, 'check', answers.complete)
      .then(() => work(unit.leader, delivered.code, 'sign', answers.sign))
      .then(() => work(unit.reception, delivered.code, 'handOver', answers.handOver)),
  ]);
  await waitForTask(unit.reception, supplementing.code, 'supplement');
  await cast.administrator.moveClock(LATER);
  await waitForTask(unit.leader, overdue.code, 'signApology');
  const fresh = await receive(4);
  return {
    cast,
    overdue,
    supplementing,
    delivered,
    fresh,
    freshTaskKey: await waitForTask(unit.officer, fresh.code, 'check'),
    stuckInstanceKey: await makeIncident(system),
  };
}

/** Deploys a process of one service task and fails its job for good. @returns the key of the instance that is stuck */
async function makeIncident({ engine }: TestSystem): Promise<string> {
  await engine.createDeployment({ resources: [new File([failingProcess], 'failing.bpmn')] });
  const started = await engine.createProcessInstance({
    processDefinitionId: OrchestrationLifters.ProcessDefinitionId.assumeExists('failing'),
  });
  const { jobs } = await engine.activateJobs({ type: 'test.fails', maxJobsToActivate: 1, timeout: 60_000 });
  const [job] = jobs;
  if (!job) throw new Error('The engine gave no job of type test.fails.');
  await engine.failJob({ jobKey: job.jobKey, retries: 0, errorMessage: 'Máy chủ đăng ký dân cư không trả lời.' });
  await until('the incident of the failed job', async () => {
    const found = await engine.searchIncidents(
      { filter: { processInstanceKey: started.processInstanceKey, state: 'ACTIVE' } },
      { consistency: { waitUpToMs: 0 } },
    );
    return (found.items ?? []).length > 0;
  });
  return started.processInstanceKey;
}
