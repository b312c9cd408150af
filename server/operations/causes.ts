/**
 * Open incidents by what they have in common: the kind of error, what its messages have in common, the element and the version.
 *
 * The engine counts instances by the exact message alone, and only since Camunda 8.9; so the incidents are read and grouped here, up to a number that the answer names. A message may quote what people wrote: it is masked before
 * anything is made of it.
 */
import { messagePattern, patternHash } from '../../office/operations/index.ts';
import { may, type Person } from '../../office/people/index.ts';
import { maskSentence } from '../../office/privacy/index.ts';
import { drawnElements } from '../engine/drawn-elements.ts';
import { AT_ONCE, definitionKey } from '../engine/request.ts';
import type { Context, EngineClient } from '../http/context.ts';
import { sightOfMatter } from '../instances/access.ts';
import { explainIncident } from '../instances/explain-incident.ts';
import { processNameOf, processNames } from '../names/names.ts';
import { dossiersBehind } from '../tasks/dossiers-of-tasks.ts';
import { toTaskDossier } from '../tasks/view.ts';
import type { CauseFields } from './schema.ts';

/** So many open incidents are looked through, the oldest first. */
export const INCIDENTS_MAX = 10_000;
const PAGE = 1_000;

export type Cause = Pick<CauseFields, 'processDefinitionKey' | 'elementId' | 'errorType' | 'patternHash'>;
type IncidentFilter = NonNullable<NonNullable<Parameters<EngineClient['searchIncidents']>[0]>['filter']>;

/** An open incident, as far as groups need it. */
export interface OpenIncident extends Cause {
  readonly incidentKey: string;
  readonly processInstanceKey: string;
  readonly processId: string;
  readonly elementInstanceKey: string;
  readonly createdAt: string;
  /** The masked message. */
  readonly message: string;
}

type EngineIncident = NonNullable<Awaited<ReturnType<EngineClient['searchIncidents']>>['items']>[number];

const toOpenIncident = (incident: EngineIncident): OpenIncident => {
  const message = maskSentence(incident.errorMessage ?? '');
  return {
    incidentKey: String(incident.incidentKey),
    processInstanceKey: String(incident.processInstanceKey),
    processDefinitionKey: String(incident.processDefinitionKey),
    processId: String(incident.processDefinitionId ?? ''),
    elementId: String(incident.elementId ?? ''),
    elementInstanceKey: String(incident.elementInstanceKey ?? ''),
    errorType: incident.errorType ?? 'UNKNOWN',
    createdAt: incident.creationTime ?? '',
    message,
    patternHash: patternHash(messagePattern(message)),
  };
};

/** Reads the open incidents that pass the engine's own filter, the oldest first. */
const readIncidents = async (
  engine: EngineClient,
  filter: IncidentFilter,
): Promise<{ readonly incidents: readonly OpenIncident[]; readonly capped: boolean }> => {
  const incidents: OpenIncident[] = [];
  for (let after: string | undefined; ; ) {
    const { items = [], page } = await engine.searchIncidents(
      {
        filter: { ...filter, state: 'ACTIVE' },
        sort: [{ field: 'creationTime' }, { field: 'incidentKey' }],
        page: { limit: PAGE, ...(after ? { after: after as never } : {}) },
      },
      AT_ONCE,
    );
    incidents.push(...items.map(toOpenIncident));
    after = page.endCursor ? String(page.endCursor) : undefined;
    if (items.length < PAGE || !after) return { incidents, capped: false };
    if (incidents.length >= INCIDENTS_MAX) return { incidents, capped: true };
  }
};

/** Returns those of the incidents whose instance the person may see. Who sees every unit sees what belongs to none as well. */
const ofPerson = async (context: Context, person: Person, incidents: readonly OpenIncident[]) => {
  if (may(person, 'see-all-units')) return incidents;
  const dossiers = await dossiersBehind(
    context,
    incidents.map(({ processInstanceKey }) => processInstanceKey),
  );
  return incidents.filter(({ processInstanceKey }) => sightOfMatter(person, dossiers.get(processInstanceKey)));
};

const sameCause = (incident: OpenIncident, cause: Cause): boolean => incident.patternHash === cause.patternHash;

/** Returns the open incidents of one cause that the person may see, the oldest first. */
export const incidentsOfCause = async (context: Context, person: Person, cause: Cause) => {
  const { incidents } = await readIncidents(context.engine, {
    processDefinitionKey: definitionKey(cause.processDefinitionKey),
    elementId: cause.elementId as never,
    errorType: cause.errorType as NonNullable<IncidentFilter['errorType']>,
  });
  return ofPerson(
    context,
    person,
    incidents.filter((incident) => sameCause(incident, cause)),
  );
};

const idOf = ({ processDefinitionKey, elementId, errorType, patternHash: hash }: Cause): string =>
  JSON.stringify([processDefinitionKey, elementId, errorType, hash]);

/** Returns the causes of the open incidents that the person may see, the one with most instances first. */
export const incidentCauses = async (context: Context, person: Person) => {
  const { incidents: all, capped } = await readIncidents(context.engine, {});
  const incidents = await ofPerson(context, person, all);
  const names = await processNames(context.office);
  const versions = await versionsOf(context.engine, [
    ...new Set(incidents.map(({ processDefinitionKey }) => processDefinitionKey)),
  ]);
  const items = await Promise.all(
    [...Map.groupBy(incidents, idOf).values()].map(async (alike): Promise<CauseFields> => {
      const first = alike[0] as OpenIncident;
      const { version = 0, name } = versions.get(first.processDefinitionKey) ?? {};
      const element = (await drawnElements(context.engine, first.processDefinitionKey)).get(first.elementId);
      return {
        processDefinitionKey: first.processDefinitionKey,
        elementId: first.elementId,
        errorType: first.errorType,
        patternHash: first.patternHash,
        processId: first.processId,
        processName: processNameOf(names, first.processId, name),
        version,
        elementName: element?.name ?? { vi: first.elementId, en: first.elementId },
        message: messagePattern(first.message),
        explained: explainIncident(messagePattern(first.message)),
        instances: new Set(alike.map(({ processInstanceKey }) => processInstanceKey)).size,
        incidents: alike.length,
        firstAt: first.createdAt,
        lastAt: (alike.at(-1) as OpenIncident).createdAt,
      };
    }),
  );
  items.sort((one, other) => other.instances - one.instances || one.firstAt.localeCompare(other.firstAt));
  return { items, incidents: incidents.length, capped };
};

/** Returns version and name of process definitions by their keys. */
const versionsOf = async (engine: EngineClient, keys: readonly string[]) => {
  const found = await Promise.all(
    keys.map((key) =>
      engine.searchProcessDefinitions({ filter: { processDefinitionKey: definitionKey(key) } }, AT_ONCE),
    ),
  );
  return new Map(
    found.flatMap(({ items = [] }) =>
      items.map(
        ({ processDefinitionKey, version, name }) =>
          [String(processDefinitionKey), { version: version ?? 0, name: name ?? null }] as const,
      ),
    ),
  );
};

/** Returns a page of the instances that stand at a cause, the longest first; `after` is the number of those before it. */
export const causeInstances = async (
  context: Context,
  person: Person,
  cause: Cause,
  { after, limit }: { readonly after: number; readonly limit: number },
) => {
  const incidents = await incidentsOfCause(context, person, cause);
  const byInstance = new Map(incidents.toReversed().map((incident) => [incident.processInstanceKey, incident]));
  const instances = [...byInstance.values()].toReversed();
  const page = instances.slice(after, after + limit);
  const dossiers = await dossiersBehind(
    context,
    page.map(({ processInstanceKey }) => processInstanceKey),
  );
  return {
    items: page.map(({ processInstanceKey, message, createdAt }) => {
      const dossier = dossiers.get(processInstanceKey);
      const sight = sightOfMatter(person, dossier);
      return {
        processInstanceKey,
        message,
        since: createdAt,
        dossier: dossier && sight ? toTaskDossier(dossier, sight) : null,
        unitName: dossier?.competentUnitName ?? null,
      };
    }),
    next: after + limit < instances.length ? String(after + limit) : null,
    total: instances.length,
  };
};
