/**
 * What the engine is told for one instance of an operation, by Camunda's API alone.
 *
 * The server may be killed between telling the engine and writing that it was told; then the instance has its turn again. So each kind looks first at what is left to do: an incident
 * is resolved only while it is open, a token moved only while it stands where it stood, an instance migrated, cancelled or deleted only once. Setting the same
 * variables again changes nothing.
 */
import type { ItemOutcome, Operation, OperationItem } from '../../office/operations/index.ts';
import type { Text } from '../../office/texts/index.ts';
import { deleteInstance } from '../engine/delete-instance.ts';
import { AT_ONCE, definitionKey, engineDetail, engineStatus, instanceKey, orMissing } from '../engine/request.ts';
import type { EngineClient } from '../http/context.ts';
import { serverTexts } from '../texts/index.ts';

export const outcomes = serverTexts.names('operations.outcomes');

type Told = Pick<ItemOutcome, 'state' | 'detail'>;
const trying: Told = { state: 'trying', detail: null };
const done = (detail: Text): Told => ({ state: 'done', detail });
export const failed = (detail: Text): Told => ({ state: 'failed', detail });

const TOKENS_MAX = 1_000;
const NOT_FOUND = 404;

/** A job without tries left would only fail again, so it gets one first. Variables are set where the step looks for them: from its own scope upwards. */
const resolve = async (engine: EngineClient, operation: Operation, item: OperationItem): Promise<Told> => {
  const { reference: operationReference, parameters } = operation;
  const processInstanceKey = instanceKey(item.processInstanceKey);
  const { items = [] } = await engine.searchIncidents(
    { filter: { processInstanceKey, state: 'ACTIVE' }, page: { limit: TOKENS_MAX } },
    AT_ONCE,
  );
  for (const { incidentKey, elementInstanceKey, jobKey } of items) {
    if (!incidentKey || !item.targets.includes(String(incidentKey))) continue;
    const { variables } = parameters;
    if (variables && elementInstanceKey)
      await engine.createElementInstanceVariables({
        elementInstanceKey,
        variables: { ...variables },
        local: false,
        operationReference,
      });
    if (jobKey) await orMissing(engine.updateJob({ jobKey, changeset: { retries: 1 }, operationReference }));
    await orMissing(engine.resolveIncident({ incidentKey, operationReference }));
  }
  return trying;
};

const setVariables = async (engine: EngineClient, { reference, parameters }: Operation, item: OperationItem) => {
  await engine.createElementInstanceVariables({
    elementInstanceKey: item.processInstanceKey as never,
    variables: { ...parameters.variables },
    local: false,
    operationReference: reference,
  });
  return done(outcomes.variablesSet);
};

const cancel = async (engine: EngineClient, { reference }: Operation, item: OperationItem): Promise<Told> => {
  const processInstanceKey = instanceKey(item.processInstanceKey);
  const instance = await engine.getProcessInstance({ processInstanceKey }, AT_ONCE);
  if (instance.state === 'COMPLETED') return failed(outcomes.completedBefore);
  if (instance.state === 'ACTIVE')
    await engine.cancelProcessInstance({ processInstanceKey, operationReference: reference });
  return done(outcomes.cancelled);
};

/** Moves every token that stands where one stood in the preview; all in one command, which the engine carries out wholly or not at all. */
const move = async (engine: EngineClient, { reference, parameters }: Operation, item: OperationItem): Promise<Told> => {
  const { moves = [] } = parameters;
  const processInstanceKey = instanceKey(item.processInstanceKey);
  const { items = [] } = await engine.searchElementInstances(
    { filter: { processInstanceKey }, page: { limit: TOKENS_MAX }, sort: [{ field: 'elementInstanceKey' }] },
    AT_ONCE,
  );
  const standing = items.filter(
    ({ state, elementInstanceKey }) => state === 'ACTIVE' && item.targets.includes(String(elementInstanceKey)),
  );
  if (standing.length === 0) {
    // Keys grow within an instance: what came into being at the target after the tokens of the preview was brought there.
    const wasMoved = items.some(
      ({ elementId, elementInstanceKey }) =>
        moves.some(({ to }) => to === elementId) &&
        item.targets.every((target) => BigInt(target) < BigInt(elementInstanceKey)),
    );
    return wasMoved ? trying : failed(outcomes.tokenGone);
  }
  const goals = standing.map(({ elementId }) => moves.find(({ from }) => from === elementId)?.to ?? '');
  await engine.modifyProcessInstance({
    processInstanceKey,
    operationReference: reference,
    activateInstructions: goals.map((to) => ({ elementId: to as never })),
    terminateInstructions: standing.map(({ elementInstanceKey }) => ({ elementInstanceKey })),
  });
  return trying;
};

const migrate = async (engine: EngineClient, { reference, parameters }: Operation, item: OperationItem) => {
  const processInstanceKey = instanceKey(item.processInstanceKey);
  const { targetProcessDefinitionKey = '', mapping = [] } = parameters;
  const instance = await engine.getProcessInstance({ processInstanceKey }, AT_ONCE);
  if (String(instance.processDefinitionKey) !== targetProcessDefinitionKey)
    await engine.migrateProcessInstance({
      processInstanceKey,
      operationReference: reference,
      targetProcessDefinitionKey: definitionKey(targetProcessDefinitionKey),
      mappingInstructions: mapping.map(({ from, to }) => ({
        sourceElementId: from as never,
        targetElementId: to as never,
      })),
    });
  return done(outcomes.migrated);
};

/** Never ends what runs: an instance that somebody has begun anew under this key does not exist, one that still runs is left alone. */
const remove = async (engine: EngineClient, { reference }: Operation, item: OperationItem): Promise<Told> => {
  const processInstanceKey = instanceKey(item.processInstanceKey);
  const instance = await orMissing(engine.getProcessInstance({ processInstanceKey }, AT_ONCE));
  if (instance?.state === 'ACTIVE') return failed(outcomes.stillRunning);
  await deleteInstance(engine, item.processInstanceKey, reference);
  return done(outcomes.deleted);
};

const acts = {
  resolve,
  'set-variables': setVariables,
  cancel,
  move,
  migrate,
  delete: remove,
} as const satisfies Record<Operation['kind'], unknown>;

/** Returns what the engine said no to as an outcome; it is told in the engine's words, which have no Vietnamese. @throws what is no refusal: the engine is away, or a fault of ours */
const asRefusal = (error: unknown): Told => {
  const status = engineStatus(error);
  if (status === NOT_FOUND) return failed(outcomes.gone);
  if (status === undefined || status >= 500 || status === 429) throw error;
  return failed(serverTexts.text('operations.refused', { detail: engineDetail(error) }));
};

/** Has the engine do what is left to do for one instance. @throws when the engine is away: the instance keeps its turn */
export const actOn = (engine: EngineClient, operation: Operation, item: OperationItem): Promise<Told> =>
  acts[operation.kind](engine, operation, item).catch(asRefusal);
