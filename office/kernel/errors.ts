/** What kind of refusal this is; the edge turns it into a status. */
export type OfficeErrorKind =
  | 'not-found'
  | 'invalid'
  | 'forbidden'
  | 'conflict'
  | 'not-available'
  | 'throttled'
  | 'too-large';

export interface OfficeErrorDetails {
  readonly [name: string]: string | number | boolean | null | readonly string[];
}

/** A request that the office refuses. The message names the value and the way out, and is fit to be shown to the person who asked. */
export class OfficeError extends Error {
  override readonly name = 'OfficeError';
  readonly kind: OfficeErrorKind;
  readonly details: OfficeErrorDetails;

  constructor(kind: OfficeErrorKind, message: string, details: OfficeErrorDetails = {}) {
    super(message);
    this.kind = kind;
    this.details = details;
  }
}
