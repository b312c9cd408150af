/** Keys of instances: all that a list has, for whoever works on all of them, and those that are found by what an incident says. */
import { sql } from 'kysely';
import { foldText, hasWord, holdsWord, type Office, searchWords } from '../kernel/index.ts';
import { type ReadingReach, readBy, seenBy } from '../people/index.ts';
import { maskSentence } from '../privacy/index.ts';
import { allOf, type InstanceFilter, matchingInstances } from './matching-instances.ts';

/** Returns the keys of the instances that a list of this filter has, the newest first, at most `max`. */
export async function keysOfInstances(
  office: Office,
  reach: ReadingReach,
  filter: InstanceFilter,
  max: number,
): Promise<readonly string[]> {
  const rows = await office.db
    .selectFrom('office.instance as instance')
    .select('processInstanceKey')
    .where(matchingInstances(reach, filter))
    .orderBy('startedAt', 'desc')
    .orderBy('processInstanceKey', 'desc')
    .limit(max)
    .execute();
  return rows.map(({ processInstanceKey }) => processInstanceKey);
}

/** Returns how many instances a list of this filter has, counted to the end. */
export async function countInstances(office: Office, reach: ReadingReach, filter: InstanceFilter): Promise<number> {
  const { count } = await office.db
    .selectFrom('office.instance as instance')
    .select(sql<number>`count(*)`.as('count'))
    .where(matchingInstances(reach, filter))
    .executeTakeFirstOrThrow();
  return count;
}

/** Returns the dossiers of the instances, by the instance's key; what belongs to none is left out. */
export async function dossierIdsOf(
  office: Office,
  processInstanceKeys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await office.db
    .selectFrom('office.instance')
    .select(['processInstanceKey', 'dossierId'])
    .where(sql<boolean>`process_instance_key = any (${[...processInstanceKeys]}::text[])`)
    .execute();
  return new Map(
    rows.flatMap(({ processInstanceKey, dossierId }) => (dossierId ? [[processInstanceKey, dossierId]] : [])),
  );
}

/** So many open incidents that have the words are looked at, the newest first. */
const LOOKED_AT_MAX = 10_000;

/** What was found by something that the list itself does not hold; `limited` tells that there is more, and which the newest are. */
export interface FoundInstances {
  readonly keys: readonly string[];
  readonly limited: boolean;
}

/**
 * Returns the instances in which an open incident has all the words in its message or its kind, with or without marks, at most `max`. Who sees a dossier masked sees its messages masked,
 * and finds by no more than she sees.
 */
export async function instancesByError(
  office: Office,
  reach: ReadingReach,
  text: string,
  max: number,
): Promise<FoundInstances> {
  const words = searchWords(text);
  const said = sql`office.fold(concat_ws(' ', incident.message, incident.error_type))`;
  const rows = await office.db
    .selectFrom('office.incident as incident')
    .select(['processInstanceKey', 'message', 'errorType'])
    .select(sql<boolean>`coalesce(${readBy(reach, 'incident')}, false)`.as('isRead'))
    .where('state', '=', 'ACTIVE')
    .where(seenBy(reach, 'incident'))
    .where(allOf(words.map((word) => holdsWord(said, word))))
    .orderBy('createdAt', 'desc')
    .limit(LOOKED_AT_MAX)
    .execute();
  // What is masked says less than the whole and nothing else, so what has the words masked is among these.
  const shown = rows.filter(({ isRead, message, errorType }) => {
    const masked = foldText(`${maskSentence(message)} ${errorType}`);
    return isRead || words.every((word) => hasWord(masked, word));
  });
  const keys = [...new Set(shown.map(({ processInstanceKey }) => processInstanceKey))];
  // Of what is withheld nobody learns how much it is.
  const isCut = rows.length === LOOKED_AT_MAX && shown.length === rows.length;
  return { keys: keys.slice(0, max), limited: keys.length > max || isCut };
}
