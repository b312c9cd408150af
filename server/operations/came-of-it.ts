/**
 * What came of an instance after it was tried again or its token was moved: it went on, has ended, stands at a new incident, or still works at the step.
 *
 * The engine carries out a condition or a mapping at once, a job when a worker has taken it. So an instance is looked at as soon as it was told, and then each second; after ten
 * what is known then is the answer. A cluster's searches lag behind by a second or two; that is within the ten.
 */
import { setTimeout } from 'node:timers/promises';
import type { ItemOutcome, Operation, OperationItem } from '../../office/operations/index.ts';
import { maskSentence } from '../../office/privacy/index.ts';
import { nameOfElement } from '../engine/drawn-elements.ts';
import { AT_ONCE, incidentKey, instanceKey, orMissing } from '../engine/request.ts';
import type { EngineClient } from '../http/context.ts';
import { serverTexts } from '../texts/index.ts';
import { outcomes } from './act.ts';

/** How long what came of it is waited for. */
const WATCHED_MS_MAX = 10_000;
const INCIDENTS_MAX = 100;
const MESSAGE_LENGTH_MAX = 300;

type Instance = Awaited<ReturnType<EngineClient['searchProcessInstances']>>['items'][number];
type Came = Omit<ItemOutcome, 'position'>;
/** Of an instance, what was told and which other incidents were open before. */
type Looked = Pick<OperationItem, 'processInstanceKey' | 'targets' | 'others'>;

/** Returns the states of the instances by their keys, asked for together. */
const instancesOf = async (engine: EngineClient, items: readonly Looked[]) => {
  const $in = items.map((item) => instanceKey(item.processInstanceKey));
  const found = await engine.searchProcessInstances(
    { filter: { processInstanceKey: { $in } }, page: { limit: $in.length } },
    AT_ONCE,
  );
  return new Map(found.items.map((instance) => [String(instance.processInstanceKey), instance]));
};

/** Returns the open incidents of an instance. */
export const openIncidents = async (engine: EngineClient, item: Pick<Looked, 'processInstanceKey'>) => {
  const processInstanceKey = instanceKey(item.processInstanceKey);
  const { items = [] } = await engine.searchIncidents(
    { filter: { processInstanceKey, state: 'ACTIVE' }, page: { limit: INCIDENTS_MAX } },
    AT_ONCE,
  );
  return items;
};

/** Whether every step that was tried again has been left. */
const hasLeft = async (engine: EngineClient, item: Looked): Promise<boolean> => {
  for (const target of item.targets) {
    const incident = await orMissing(engine.getIncident({ incidentKey: incidentKey(target) }, AT_ONCE));
    const { elementInstanceKey } = incident ?? {};
    if (!elementInstanceKey) continue;
    const element = await orMissing(engine.getElementInstance({ elementInstanceKey }, AT_ONCE));
    if (element?.state === 'ACTIVE') return false;
  }
  return true;
};

const ended = ({ state }: Instance): Came | undefined => {
  if (state === 'COMPLETED') return { state: 'done', detail: outcomes.ended };
  return state === 'TERMINATED' ? { state: 'done', detail: outcomes.terminated } : undefined;
};

/** @returns undefined while it is not known */
const cameOf = async (
  engine: EngineClient,
  kind: Operation['kind'],
  item: Looked,
  instance: Instance | undefined,
  isLast: boolean,
): Promise<Came | undefined> => {
  if (!instance) return isLast ? { state: 'failed', detail: outcomes.gone } : undefined;
  const end = ended(instance);
  if (end) return end;
  const open = instance.hasIncident ? await openIncidents(engine, item) : [];
  const known = new Set([...item.others, ...(kind === 'resolve' ? item.targets : [])]);
  const fresh = open.find(({ incidentKey: key }) => !known.has(String(key)));
  if (fresh) return { state: 'failed', detail: await standsAgain(engine, fresh) };
  if (kind === 'move') return { state: 'done', detail: outcomes.moved };
  const isOpen = open.some(({ incidentKey: key }) => item.targets.includes(String(key)));
  if (!isOpen && (await hasLeft(engine, item))) return { state: 'done', detail: outcomes.wentOn };
  if (!isLast) return undefined;
  return isOpen ? { state: 'failed', detail: outcomes.stillOpen } : { state: 'done', detail: outcomes.stillWorking };
};

type Incident = Awaited<ReturnType<typeof openIncidents>>[number];

const standsAgain = async (engine: EngineClient, { elementId, errorMessage, processDefinitionKey }: Incident) =>
  serverTexts.text('operations.standsAgain', {
    element: await nameOfElement(engine, String(processDefinitionKey), String(elementId ?? '')),
    message: maskSentence(errorMessage ?? '').slice(0, MESSAGE_LENGTH_MAX),
  });

const TRIED_AGAIN_MS_MAX = 5_000;
const LOOK_MS = 250;

/** Waits until it is known what came of one incident that was tried again, five seconds at most: who pressed the button waits too. */
export const cameOfRetry = async (
  engine: EngineClient,
  {
    processInstanceKey,
    target,
    others,
  }: { readonly processInstanceKey: string; readonly target: string; readonly others: readonly string[] },
): Promise<Came> => {
  const item: Looked = { processInstanceKey, targets: [target], others: [...others] };
  for (let waitedMs = 0; ; waitedMs += LOOK_MS) {
    const instance = (await instancesOf(engine, [item])).get(processInstanceKey);
    const came = await cameOf(engine, 'resolve', item, instance, waitedMs >= TRIED_AGAIN_MS_MAX);
    if (came) return came;
    await setTimeout(LOOK_MS);
  }
};

/** Returns what came of those items of which it is known by now; the others are looked at again. */
export const cameOfItems = async (
  engine: EngineClient,
  { kind }: Operation,
  items: readonly OperationItem[],
  now: Date,
): Promise<readonly ItemOutcome[]> => {
  if (items.length === 0) return [];
  const instances = await instancesOf(engine, items);
  const known = await Promise.all(
    items.map(async (item): Promise<readonly ItemOutcome[]> => {
      const isLast = now.getTime() - (item.triedAt ?? now).getTime() > WATCHED_MS_MAX;
      const came = await cameOf(engine, kind, item, instances.get(item.processInstanceKey), isLast);
      return came ? [{ position: item.position, ...came }] : [];
    }),
  );
  return known.flat();
};
