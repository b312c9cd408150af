/**
 * What came of an instance after it was tried again or its token was moved: it went on, has ended, stands at a new incident, or still works at the step.
 *
 * The engine carries out a condition or a mapping at once, a job when a worker has taken it. So an instance is looked at as soon as it was told, and then each second; after ten
 * what is known then is the answer. A cluster's searches lag behind by a second or two; that is within the ten.
 */
import type { ItemOutcome, Operation, OperationItem } from '../../office/operations/index.ts';
import { maskSentence } from '../../office/privacy/index.ts';
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

/** Returns the states of the instances by their keys, asked for together. */
const instancesOf = async (engine: EngineClient, items: readonly OperationItem[]) => {
  const $in = items.map((item) => instanceKey(item.processInstanceKey));
  const found = await engine.searchProcessInstances(
    { filter: { processInstanceKey: { $in } }, page: { limit: $in.length } },
    AT_ONCE,
  );
  return new Map(found.items.map((instance) => [String(instance.processInstanceKey), instance]));
};

const openIncidents = async (engine: EngineClient, item: OperationItem) => {
  const processInstanceKey = instanceKey(item.processInstanceKey);
  const { items = [] } = await engine.searchIncidents(
    { filter: { processInstanceKey, state: 'ACTIVE' }, page: { limit: INCIDENTS_MAX } },
    AT_ONCE,
  );
  return items;
};

/** Whether every step that was tried again has been left. */
const hasLeft = async (engine: EngineClient, item: OperationItem): Promise<boolean> => {
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
  item: OperationItem,
  instance: Instance | undefined,
  isLast: boolean,
): Promise<Came | undefined> => {
  if (!instance) return isLast ? { state: 'failed', detail: outcomes.gone } : undefined;
  const end = ended(instance);
  if (end) return end;
  const open = instance.hasIncident ? await openIncidents(engine, item) : [];
  const known = new Set([...item.others, ...(kind === 'resolve' ? item.targets : [])]);
  const fresh = open.find(({ incidentKey: key }) => !known.has(String(key)));
  if (fresh) return { state: 'failed', detail: standsAgain(fresh) };
  if (kind === 'move') return { state: 'done', detail: outcomes.moved };
  const isOpen = open.some(({ incidentKey: key }) => item.targets.includes(String(key)));
  if (!isOpen && (await hasLeft(engine, item))) return { state: 'done', detail: outcomes.wentOn };
  if (!isLast) return undefined;
  return isOpen ? { state: 'failed', detail: outcomes.stillOpen } : { state: 'done', detail: outcomes.stillWorking };
};

const standsAgain = ({ elementId, errorMessage }: { elementId?: unknown; errorMessage?: string }) =>
  serverTexts.text('operations.standsAgain', {
    element: String(elementId ?? ''),
    message: maskSentence(errorMessage ?? '').slice(0, MESSAGE_LENGTH_MAX),
  });

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
