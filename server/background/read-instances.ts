/**
 * The source of the feed of process instances and incidents, `office.instance` and `office.incident`.
 *
 * A turn asks for the instances that started or ended, and the incidents that came, within a stretch of time. The API tells no moment at which an incident was resolved, so a turn also asks for the open ones: while
 * they fit on a page that is the whole truth, and each that is open here and not there is settled; where there are more, that is done once a minute. At its end it notes in the instances what happened in their tasks.
 *
 * A comparison asks for everything that runs or is open, and for what started, ended or came since the comparison before, which a lost turn may have left out; the first one for all that the engine knows. It settles one by one what is open
 * here and was not among it.
 */

import {
  activeInstanceKeys,
  forgetIncidents,
  forgetInstances,
  keepIncidents,
  keepInstances,
  noteTaskChanges,
  openIncidentKeys,
} from '../../office/instances/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { MINUTE_MS } from '../../office/time/index.ts';
import { AT_ONCE, incidentKey, instanceKey, orMissing } from '../engine/request.ts';
import type { EngineClient } from '../http/context.ts';
import { type EngineIncident, type EngineInstance, incidentFacts, instanceFacts } from '../instances/facts.ts';
import type { FeedSource } from './feed.ts';
import {
  breath,
  createRecent,
  everyPage,
  type FeedEngine,
  namedDossiers,
  PAGE,
  type Recent,
  settleUnseen,
  type TimeSpan,
  within,
} from './read-pages.ts';

type Parts = FeedEngine & {
  readonly recent?: { readonly instances: Recent<EngineInstance>; readonly incidents: Recent<EngineIncident> };
};
type InstanceSearch = NonNullable<Parameters<EngineClient['searchProcessInstances']>[0]>;
type IncidentSearch = NonNullable<Parameters<EngineClient['searchIncidents']>[0]>;

/** How far a comparison looks back before the one before it: clocks differ, and a cluster shows things late. */
const OVERLAP_MS = 10 * MINUTE_MS;

const keepInstancePage = async (parts: Parts, told: readonly EngineInstance[]): Promise<void> => {
  const { office, recent } = parts;
  const instances = recent?.instances.differing(told) ?? told;
  if (instances.length === 0) return;
  const dossiers = await namedDossiers(
    parts,
    instances.map((instance) => String(instance.processInstanceKey)),
  );
  await keepInstances(
    office,
    instances.map((instance) => instanceFacts(instance, dossiers.idOf(String(instance.processInstanceKey)))),
  );
  // Whose dossier is not known yet is looked at again.
  recent?.instances.remember(instances.filter((one) => !dossiers.nameless.has(String(one.processInstanceKey))));
};

const keepIncidentPage = async ({ office, recent }: Parts, told: readonly EngineIncident[]): Promise<void> => {
  const incidents = recent?.incidents.differing(told) ?? told;
  await keepIncidents(office, incidents.map(incidentFacts));
  recent?.incidents.remember(incidents);
};

const instancesOf = (
  parts: Parts,
  search: Pick<InstanceSearch, 'filter' | 'sort'>,
  signal: AbortSignal,
  onPage?: (instances: readonly EngineInstance[]) => Promise<unknown>,
): Promise<void> =>
  everyPage(
    (page) => parts.engine.searchProcessInstances({ ...search, page }, AT_ONCE),
    signal,
    async (instances) => {
      await keepInstancePage(parts, instances);
      await onPage?.(instances);
    },
  );

const incidentsOf = (
  parts: Parts,
  filter: NonNullable<IncidentSearch['filter']>,
  signal: AbortSignal,
  onPage?: (incidents: readonly EngineIncident[]) => Promise<unknown>,
): Promise<void> =>
  everyPage(
    (page) => parts.engine.searchIncidents({ filter, sort: [{ field: 'creationTime' }], page }, AT_ONCE),
    signal,
    async (incidents) => {
      await keepIncidentPage(parts, incidents);
      await onPage?.(incidents);
    },
  );

/** Takes over what started, ended or came within the span. */
const readSpan = async (parts: Parts, span: TimeSpan, signal: AbortSignal): Promise<void> => {
  const time = within(span);
  await instancesOf(parts, { filter: { startDate: time }, sort: [{ field: 'startDate' }] }, signal);
  await instancesOf(parts, { filter: { endDate: time }, sort: [{ field: 'endDate' }] }, signal);
  await incidentsOf(parts, { creationTime: time }, signal);
};

/** Asks for one instance; what the engine does not know any more is forgotten here too. */
const settleInstance = async (parts: Parts, key: string): Promise<void> => {
  const instance = await orMissing(parts.engine.getProcessInstance({ processInstanceKey: instanceKey(key) }, AT_ONCE));
  await (instance ? keepInstancePage(parts, [instance]) : forgetInstances(parts.office, [key]));
};

/** Asks for one incident; what the engine does not know any more is over. */
const settleIncident = async (parts: Parts, key: string): Promise<void> => {
  const incident = await orMissing(parts.engine.getIncident({ incidentKey: incidentKey(key) }, AT_ONCE));
  await (incident ? keepIncidentPage(parts, [incident]) : forgetIncidents(parts.office, [key]));
};

/** Takes over all open incidents, and settles those that are open here and not among them. Those of a comparison breathe between the pages. */
const readOpenIncidents = async (parts: Parts, signal: AbortSignal, pause?: () => Promise<unknown>): Promise<void> => {
  const seen = new Set<string>();
  await incidentsOf(parts, { state: 'ACTIVE' }, signal, async (incidents) => {
    for (const incident of incidents) seen.add(String(incident.incidentKey));
    await pause?.();
  });
  await settleIncidents(parts, seen, signal);
};

const settleIncidents = (parts: Parts, seen: ReadonlySet<string>, signal: AbortSignal): Promise<void> =>
  settleUnseen(
    (after, limit) => openIncidentKeys(parts.office, after, limit),
    seen,
    (key) => settleIncident(parts, key),
    signal,
  );

/** One page of the open incidents: where it is all of them, what is open here and not there is settled at once. */
const readFewOpenIncidents = async (parts: Parts, signal: AbortSignal): Promise<void> => {
  const { items = [] } = await parts.engine.searchIncidents(
    { filter: { state: 'ACTIVE' }, page: { limit: PAGE } },
    AT_ONCE,
  );
  if (items.length === PAGE) return;
  await keepIncidentPage(parts, items);
  await settleIncidents(parts, new Set(items.map((incident) => String(incident.incidentKey))), signal);
};

/** What may have been left out since the comparison before: in real time and in the office's, which a training may have moved back. */
const spanSince = async (office: Office, since: Date | null): Promise<TimeSpan> => {
  if (!since) return { from: new Date(0) };
  const now = await office.now();
  const gone = office.systemNow().getTime() - since.getTime();
  return { from: new Date(Math.min(since.getTime(), now.getTime() - gone) - OVERLAP_MS) };
};

const compareAll = async (parts: Parts, since: Date | null, signal: AbortSignal): Promise<void> => {
  const seen = new Set<string>();
  const active = { filter: { state: 'ACTIVE' }, sort: [{ field: 'startDate' }] } as const;
  await instancesOf(parts, { filter: active.filter, sort: [...active.sort] }, signal, async (instances) => {
    for (const instance of instances) seen.add(String(instance.processInstanceKey));
    await breath();
  });
  await settleUnseen(
    (after, limit) => activeInstanceKeys(parts.office, after, limit),
    seen,
    (key) => settleInstance(parts, key),
    signal,
  );
  const time = within(await spanSince(parts.office, since));
  await instancesOf(parts, { filter: { startDate: time }, sort: [{ field: 'startDate' }] }, signal, breath);
  await instancesOf(parts, { filter: { endDate: time }, sort: [{ field: 'endDate' }] }, signal, breath);
  await incidentsOf(parts, { creationTime: time }, signal, breath);
  await readOpenIncidents(parts, signal, breath);
  await noteTaskChanges(parts.office, since ?? new Date(0));
};

/** Creates the source that keeps the office's instances and incidents true to the engine. */
export const instanceSource = (parts: FeedEngine): FeedSource => {
  const recent = {
    instances: createRecent<EngineInstance>(({ processInstanceKey }) => String(processInstanceKey)),
    incidents: createRecent<EngineIncident>((incident) => String(incident.incidentKey)),
  };
  const turn: Parts = { ...parts, recent };
  return {
    kind: 'instances',
    name: 'instance feed',
    forgetRecent: () => {
      recent.instances.forget();
      recent.incidents.forget();
    },
    readSpan: (span, signal) => readSpan(turn, span, signal),
    settle: async ({ isFar, lookBackMs }, signal) => {
      await (isFar ? readOpenIncidents(turn, signal) : readFewOpenIncidents(turn, signal));
      await noteTaskChanges(parts.office, new Date(parts.office.systemNow().getTime() - lookBackMs));
    },
    compareAll: (since, signal) => compareAll(parts, since, signal),
  };
};
