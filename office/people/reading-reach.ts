/** Which dossiers a person may read, as a condition over their indexed column `reader_groups`: the answer of `may`, asked once for each membership instead of once for each dossier. */
import { type RawBuilder, sql } from 'kysely';
import { may } from './may.ts';
import { groupName, type Membership } from './membership.ts';
import type { Person } from './person.ts';

/** A group whose matters count for some procedures only, where signing was delegated for these. */
export interface LimitedGroup {
  readonly name: string;
  readonly procedureCodes: readonly string[];
}

export interface ReadingReach {
  /** Groups whose dossiers one may read. */
  readonly groups: readonly string[];
  readonly limitedGroups: readonly LimitedGroup[];
  /** Whether one watches over all dossiers: others than those of one's groups are then seen masked. */
  readonly everywhere: boolean;
}

/** The reach of a person's memberships of today. */
export function readingReach(person: Pick<Person, 'userName' | 'memberships'>): ReadingReach {
  const read = person.memberships.filter((membership) => readsAsOneOf(person.userName, membership));
  const groups = read.flatMap((membership) => (membership.inPlaceOf?.procedureCodes ? [] : [groupOf(membership)]));
  return {
    groups: [...new Set(groups)],
    limitedGroups: read.flatMap((membership) => {
      const procedureCodes = membership.inPlaceOf?.procedureCodes;
      const name = groupOf(membership);
      return procedureCodes && !groups.includes(name) ? [{ name, procedureCodes }] : [];
    }),
    everywhere: may(person, 'see-all-units'),
  };
}

const groupOf = ({ unitCode, role }: Membership): string => groupName(unitCode, role);

function readsAsOneOf(userName: string, membership: Membership): boolean {
  const [procedureCode] = membership.inPlaceOf?.procedureCodes ?? [];
  const subject = { readerGroups: [groupOf(membership)], ...(procedureCode ? { procedureCode } : {}) };
  return may({ userName, memberships: [membership] }, 'read-dossier', subject);
}

/** The dossiers in whose procedures one takes part, over a table (or its alias) with the columns `reader_groups` and `procedure_code`. */
export function readBy({ groups, limitedGroups }: ReadingReach, table: string): RawBuilder<boolean> {
  const [readers, procedure] = [sql.ref(`${table}.readerGroups`), sql.ref(`${table}.procedureCode`)];
  const conditions = [
    ...(groups.length > 0 || limitedGroups.length === 0 ? [sql<boolean>`${readers} && ${[...groups]}::text[]`] : []),
    ...limitedGroups.map(
      ({ name, procedureCodes }) =>
        sql<boolean>`(${readers} @> ${[name]}::text[] and ${procedure} = any (${[...procedureCodes]}::text[]))`,
    ),
  ];
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`;
}

/** The dossiers that one may see at all, whole or masked. */
export function seenBy(reach: ReadingReach, table: string): RawBuilder<boolean> {
  return reach.everywhere ? sql<boolean>`true` : readBy(reach, table);
}
