import { getDossier, instancesOf } from '../../office/dossiers/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { AT_ONCE, elementInstanceKey, engineStatus, instanceKey } from '../engine/request.ts';
import type { EngineClient } from '../http/context.ts';

const INSTANCES_MAX = 200;
const DEPTH_MAX = 10;

/** An instance that is over needs no variables. */
const isOver = (error: unknown): boolean => engineStatus(error) === 404 || engineStatus(error) === 409;

/**
 * Sets what a dossier declares in all its running instances: in those that it is linked with, and in the processes that they call, which have copies of their own and would
 * hand back what was wrong.
 */
export const refreshVariables = async (office: Office, engine: EngineClient, dossierId: string): Promise<void> => {
  const { answers, applicantName, caseId, subtype, feeVnd } = await getDossier(office, dossierId);
  const variables = { answers: { ...answers }, applicantName, caseId, subtype, feeVnd };
  const linked = (await instancesOf(office, dossierId)).map(({ processInstanceKey }) => processInstanceKey);
  for (const key of await withCalled(engine, linked))
    try {
      await engine.createElementInstanceVariables({ elementInstanceKey: elementInstanceKey(key), variables });
    } catch (error) {
      if (!isOver(error)) throw error;
    }
};

/** These instances and the running ones that they have called, the callers first. */
const withCalled = async (engine: EngineClient, keys: readonly string[]): Promise<readonly string[]> => {
  const found = new Set(keys);
  let callers = keys;
  for (let depth = 0; callers.length > 0 && depth < DEPTH_MAX; depth += 1) {
    const { items } = await engine.searchProcessInstances(
      {
        filter: { parentProcessInstanceKey: { $in: callers.map(instanceKey) }, state: 'ACTIVE' },
        page: { limit: INSTANCES_MAX },
      },
      AT_ONCE,
    );
    callers = items.map(({ processInstanceKey }) => String(processInstanceKey)).filter((key) => !found.has(key));
    for (const key of callers) found.add(key);
  }
  return [...found];
};
