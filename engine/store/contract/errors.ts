import type { Member } from './lease.ts';

/** A cursor or a filter that does not fit the table: a mistake of the caller, not of the data. */
export class InvalidQueryError extends Error {
  override readonly name = 'InvalidQueryError';
}

/** Another engine leads: it holds the lease, and its lease has not run out. */
export class StoreLockedError extends Error {
  override readonly name = 'StoreLockedError';
  /** Null when nobody can say who it is. */
  readonly leader: Member | null;

  constructor(leader: Member | null) {
    super(
      `Expected to be the only engine on this database, but another one holds its lease (${describe(leader)}). ` +
        'Stop that engine, let this one stand by with ENGINE_STANDBY=on, or give it a database of its own by DATABASE_URL.',
    );
    this.leader = leader;
  }
}

const describe = (leader: Member | null): string =>
  leader === null ? 'unknown' : [leader.id, leader.addresses?.restAddress].filter(Boolean).join(' at ');

/** The store cannot be reached, or has no room to write. Nothing is wrong with what was asked. */
export class StoreAwayError extends Error {
  override readonly name = 'StoreAwayError';
}
