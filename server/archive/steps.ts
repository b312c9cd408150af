import { instancesOf } from '../../office/dossiers/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { AT_ONCE, engineStatus, instanceKey, isAway } from '../engine/request.ts';
import type { EngineClient } from '../http/context.ts';

/** More elements than any procedure enters. */
const ELEMENTS_MAX = 1_000;

/**
 * Returns a way to ask the engine for the steps of a dossier's processes: what was entered and left, when, and who did the tasks. It gives null while the engine is away; an instance that the engine
 * knows no more is told without its steps.
 */
export const stepsFrom =
  (office: Office, engine: EngineClient) =>
  async (dossierId: string): Promise<object | null> => {
    try {
      const instances = await instancesOf(office, dossierId);
      return { instances: await Promise.all(instances.map((instance) => stepsOf(engine, instance))) };
    } catch (error) {
      if (!isAway(error) && engineStatus(error) === undefined) throw error;
      office.log.info({ err: error, dossierId }, 'The steps of a dossier could not be had from the engine');
      return null;
    }
  };

type Instance = Awaited<ReturnType<typeof instancesOf>>[number];

const stepsOf = async (engine: EngineClient, { processInstanceKey, processId, linkedAt }: Instance) => {
  const filter = { processInstanceKey: instanceKey(processInstanceKey) };
  const [elements, tasks] = await Promise.all([
    engine.searchElementInstances({ filter, sort: [{ field: 'startDate' }], page: { limit: ELEMENTS_MAX } }, AT_ONCE),
    engine.searchUserTasks({ filter, sort: [{ field: 'creationDate' }], page: { limit: ELEMENTS_MAX } }, AT_ONCE),
  ]);
  return {
    ...{ processInstanceKey, processId, linkedAt },
    elements: (elements.items ?? []).map(({ elementId, elementName, type, state, startDate, endDate }) => ({
      ...{ elementId, elementName, type, state, startDate, endDate },
    })),
    tasks: (tasks.items ?? []).map(({ elementId, name, state, assignee, creationDate, completionDate }) => ({
      ...{ elementId, name, state, assignee, creationDate, completionDate },
    })),
  };
};
