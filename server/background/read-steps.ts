/**
 * Reads from the engine which elements of a process instance were entered and left, and which flows were taken, for the figures by step.
 *
 * The engine is not asked for what happened within a stretch of time, as for tasks and instances: there are ten elements for each instance, and an index by time over all of them would slow down every step of the engine.
 * Instead the instances of which something changed are read whole, each by its key: the feeds of tasks and instances tell of each. What moves an instance that stands at no task (a timer, a message) is told by neither; such
 * instances are read at random now and then, and at their end. The moments themselves are always the engine's.
 *
 * A cluster shows things late, and each list at its own pace: where what was read does not fit the instance (it runs and stands nowhere, or has ended and stands somewhere), it is read again some times.
 */
import { inTransaction } from '../../office/kernel/index.ts';
import {
  keepStepRuns,
  readAgain,
  type StepFlowFacts,
  type StepRunFacts,
  takeReadings,
  type WantedReading,
} from '../../office/step-figures/index.ts';
import { flowTargets } from '../engine/flow-targets.ts';
import { AT_ONCE, instanceKey, orMissing } from '../engine/request.ts';
import { everyPage, type FeedEngine } from './read-pages.ts';

/** Instances of a turn. */
const READ_AT_ONCE = 64;
/** The API takes one instance's key in a search of elements, so each is a request of its own. */
const ASKED_AT_ONCE = 8;

/** What the engine says of one instance. */
interface Told {
  readonly runs: readonly StepRunFacts[];
  readonly flows: readonly StepFlowFacts[];
}

/** Reads some of the instances that are wanted. A turn is one transaction: what fails is wanted still. @returns whether there may be more */
export const readSteps = (parts: FeedEngine, signal: AbortSignal): Promise<boolean> =>
  inTransaction(parts.office, async (office) => {
    const readings = await takeReadings(office, READ_AT_ONCE);
    const told: Told[] = [];
    for (let from = 0; from < readings.length; from += ASKED_AT_ONCE)
      told.push(
        ...(await Promise.all(
          readings.slice(from, from + ASKED_AT_ONCE).map((one) => readInstance(parts, one, signal)),
        )),
      );
    const runs = told.flatMap((one) => one.runs);
    if (runs.length > 0)
      await keepStepRuns(
        office,
        runs,
        told.flatMap(({ flows }) => flows),
      );
    await readAgain(office, unfitting(readings, runs));
    return readings.length === READ_AT_ONCE;
  });

const readInstance = async (
  { engine }: FeedEngine,
  { processInstanceKey }: WantedReading,
  signal: AbortSignal,
): Promise<Told> => {
  const key = instanceKey(processInstanceKey);
  const runs: StepRunFacts[] = [];
  await everyPage(
    (page) =>
      engine.searchElementInstances(
        { filter: { processInstanceKey: key }, sort: [{ field: 'elementInstanceKey' }], page },
        AT_ONCE,
      ),
    signal,
    async (items) => {
      runs.push(...items.map(factsOf));
    },
  );
  if (runs.length === 0) return { runs, flows: [] };
  const taken = await orMissing(engine.getProcessInstanceSequenceFlows({ processInstanceKey: key }, AT_ONCE));
  return { runs, flows: await flowsOf(engine, runs, taken?.items ?? []) };
};

type EngineElement = NonNullable<Awaited<ReturnType<FeedEngine['engine']['searchElementInstances']>>['items']>[number];

const factsOf = (element: EngineElement): StepRunFacts => ({
  runKey: String(element.elementInstanceKey),
  processInstanceKey: String(element.processInstanceKey),
  processId: String(element.processDefinitionId),
  processDefinitionKey: String(element.processDefinitionKey),
  elementId: String(element.elementId),
  elementType: element.type,
  state: element.state,
  beganAt: new Date(element.startDate),
  endedAt: element.endDate ? new Date(element.endDate) : null,
});

/** The flows that were taken. A migrated instance has gone a part of its way by the drawing of before: each flow belongs to the version that has it. */
const flowsOf = async (
  engine: FeedEngine['engine'],
  runs: readonly StepRunFacts[],
  taken: readonly { readonly elementId?: unknown }[],
): Promise<readonly StepFlowFacts[]> => {
  const versions = [...new Map(runs.map((run) => [run.processDefinitionKey, run])).values()];
  const drawn = await Promise.all(
    versions.map(async (version) => ({ version, targets: await flowTargets(engine, version.processDefinitionKey) })),
  );
  return [...new Set(taken.map(({ elementId }) => String(elementId)))].flatMap((flowId) => {
    const found = drawn.find(({ targets }) => targets.has(flowId));
    const targetId = found?.targets.get(flowId);
    if (!found || !targetId) return [];
    const { processInstanceKey, processId, processDefinitionKey } = found.version;
    return [{ processInstanceKey, flowId, targetId, processId, processDefinitionKey }];
  });
};

/** The readings that do not fit what is known of their instance. */
const unfitting = (readings: readonly WantedReading[], runs: readonly StepRunFacts[]): readonly WantedReading[] => {
  const standing = new Set(
    runs.flatMap(({ state, processInstanceKey }) => (state === 'ACTIVE' ? processInstanceKey : [])),
  );
  return readings.filter(({ processInstanceKey, isActive }) => standing.has(processInstanceKey) !== isActive);
};
