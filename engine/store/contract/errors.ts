/** A cursor or a filter that does not fit the table: a mistake of the caller, not of the data. */
export class InvalidQueryError extends Error {
  override readonly name = 'InvalidQueryError';
}

/** Another engine holds the writer's lock. */
export class StoreLockedError extends Error {
  override readonly name = 'StoreLockedError';
}

/** The store cannot be reached, or has no room to write. Nothing is wrong with what was asked. */
export class StoreAwayError extends Error {
  override readonly name = 'StoreAwayError';
}
