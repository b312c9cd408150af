/** Which instances and incidents a filter asks for and a person may see, as conditions over `office.instance` (alias `instance`) and `office.incident` (alias `incident`). */
import { type RawBuilder, sql } from 'kysely';
import { type BoardMoments, inBoardGroup } from '../dossiers/index.ts';
import { holdsWord, searchWords } from '../kernel/index.ts';
import { type ReadingReach, readBy, seenBy } from '../people/index.ts';
import type { IncidentState, InstanceState, InstanceUrgency } from '../terms/index.ts';
import { dayNumberFrom, momentAt } from '../time/index.ts';

export type Condition = RawBuilder<boolean>;

/** Days `yyyy-mm-dd`, both included; either may be open. */
export interface Days {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What both lists can be narrowed to; every part narrows. */
interface SharedFilter {
  readonly processId?: string | undefined;
  readonly processDefinitionKey?: string | undefined;
  /** A unit whose matter the dossier is. */
  readonly unitCode?: string | undefined;
  readonly procedureCode?: string | undefined;
  readonly caseId?: string | undefined;
  /** Words, with or without marks; who only watches over a dossier finds it by its code and by keys and ids alone. */
  readonly text?: string | undefined;
  readonly errorType?: string | undefined;
  /** `causeHash` of an incident. */
  readonly cause?: string | undefined;
  readonly elementId?: string | undefined;
}

export interface InstanceFilter extends SharedFilter {
  readonly state?: InstanceState | undefined;
  /** Whether an incident is open in it; with `elementId`, at that element. */
  readonly incident?: boolean | undefined;
  /** The instances that stand at `elementId` now, where no user task tells: as the engine was asked. */
  readonly standingThere?: readonly string[] | undefined;
  /** The instances among which the others are, where something was asked that is not known here: each list narrows. */
  readonly among?: readonly (readonly string[])[] | undefined;
  /** How urgent its dossier is, as the board counts it, seen at these moments. */
  readonly urgent?: { readonly urgency: InstanceUrgency; readonly moments: BoardMoments } | undefined;
  readonly started?: Days | undefined;
  readonly ended?: Days | undefined;
  readonly changed?: Days | undefined;
}

export interface IncidentFilter extends SharedFilter {
  readonly state?: IncidentState | undefined;
  readonly processInstanceKey?: string | undefined;
  readonly created?: Days | undefined;
}

export const allOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`;

const equal = (column: string, value: string | undefined): readonly Condition[] =>
  value === undefined ? [] : [sql<boolean>`${sql.ref(column)} = ${value}`];

/** The instances that the filter asks for, of those that the person may see. */
export function matchingInstances(reach: ReadingReach, filter: InstanceFilter): Condition {
  const { started, ended, changed, incident, urgent } = filter;
  return allOf([
    ...sharedConditions('instance', reach, filter),
    ...equal('instance.state', filter.state),
    ...withIncident(filter),
    ...(incident === false ? [sql<boolean>`instance.open_incidents = 0`] : []),
    ...(incident === true || filter.elementId === undefined ? [] : [standsAt(filter.elementId, filter.standingThere)]),
    ...(urgent === undefined ? [] : [isUrgent(urgent)]),
    ...(filter.among ?? []).map((keys) => oneOfKeys(keys)),
    ...within('instance.started_at', started),
    ...within('instance.ended_at', ended),
    ...within('instance.changed_at', changed),
  ]);
}

/** The incidents that the filter asks for, of those that the person may see. */
export function matchingIncidents(reach: ReadingReach, filter: IncidentFilter): Condition {
  return allOf([
    ...sharedConditions('incident', reach, filter),
    ...equal('incident.state', filter.state),
    ...equal('incident.processInstanceKey', filter.processInstanceKey),
    ...incidentConditions(filter),
    ...within('incident.created_at', filter.created),
  ]);
}

function sharedConditions(
  table: 'instance' | 'incident',
  reach: ReadingReach,
  { processId, processDefinitionKey, unitCode, procedureCode, caseId, text }: SharedFilter,
): readonly Condition[] {
  const words = searchWords(text ?? '');
  return [
    ...(words.length > 0 ? [holdingWords(table, reach, words)] : reach.everywhere ? [] : [seenBy(reach, table)]),
    ...equal(`${table}.processId`, processId),
    ...equal(`${table}.processDefinitionKey`, processDefinitionKey),
    ...(unitCode === undefined ? [] : [sql<boolean>`${sql.ref(`${table}.unitCodes`)} @> ${[unitCode]}::text[]`]),
    ...equal(`${table}.procedureCode`, procedureCode),
    ...equal(`${table}.caseId`, caseId),
  ];
}

/** Whole dossiers are found by all that they say, masked ones by their code, and everything by keys and ids. */
function holdingWords(table: string, reach: ReadingReach, words: readonly string[]): Condition {
  const holding = (column: string) => allOf(words.map((word) => holdsWord(sql.ref(`${table}.${column}`), word)));
  const read = sql<boolean>`(${readBy(reach, table)} and ${holding('searchText')})`;
  return reach.everywhere ? sql<boolean>`(${holding('openText')} or ${read})` : read;
}

const incidentConditions = ({ elementId, errorType, cause }: SharedFilter): readonly Condition[] => [
  ...equal('incident.elementId', elementId),
  ...equal('incident.errorType', errorType),
  ...equal('incident.causeHash', cause),
];

/** An open incident of the instance, as the filter asks for one. */
function withIncident({ incident, elementId, errorType, cause }: InstanceFilter): readonly Condition[] {
  if (incident !== true && errorType === undefined && cause === undefined) return [];
  const wanted = incidentConditions({ elementId: incident === true ? elementId : undefined, errorType, cause });
  const open = sql<boolean>`instance.open_incidents > 0`;
  if (wanted.length === 0) return [open];
  return [
    open,
    sql<boolean>`exists (select from office.incident as incident
      where incident.process_instance_key = instance.process_instance_key and incident.state = 'ACTIVE' and ${allOf(wanted)})`,
  ];
}

/** What belongs to no dossier is never urgent. */
const isUrgent = ({ urgency, moments }: NonNullable<InstanceFilter['urgent']>): Condition =>
  sql<boolean>`exists (select from office.dossier as dossier
    join office.legal_clock as clock on clock.dossier_id = dossier.id
    left join office.clock_stop as stop on stop.dossier_id = dossier.id and stop.resumed_at is null
    where dossier.id = instance.dossier_id and ${inBoardGroup(urgency, moments)})`;

const oneOfKeys = (keys: readonly string[]): Condition =>
  sql<boolean>`instance.process_instance_key = any (${[...keys]}::text[])`;

/** Where people stand is known by their tasks. */
function standsAt(elementId: string, standingThere: readonly string[] | undefined): Condition {
  if (standingThere) return oneOfKeys(standingThere);
  return sql<boolean>`instance.process_instance_key in (select process_instance_key from office.task where element_id = ${elementId} and state = 'open')`;
}

function within(column: string, { from, to }: Days = {}): readonly Condition[] {
  return [
    ...(from === undefined ? [] : [sql<boolean>`${sql.ref(column)} >= ${momentAt(dayNumberFrom(from), 0)}`]),
    ...(to === undefined ? [] : [sql<boolean>`${sql.ref(column)} < ${momentAt(dayNumberFrom(to) + 1, 0)}`]),
  ];
}
