import { type OfficeErrorCode, sayRefusal, type Text } from '../texts/index.ts';

/** What kind of refusal this is; the edge turns it into a status. */
export type OfficeErrorKind =
  | 'not-found'
  | 'invalid'
  | 'forbidden'
  | 'conflict'
  | 'not-available'
  | 'throttled'
  | 'too-large';

/** What a refusal is about: it fills the placeholders of the sentence, and says in data what the sentence says in words. */
export interface OfficeErrorDetails {
  readonly [name: string]: string | number | boolean | null | undefined | readonly string[] | Text;
}

/** A request that the office refuses. Its code is the key of a sentence that names the value and the way out, and is fit to be shown to the person who asked. */
export class OfficeError extends Error {
  override readonly name = 'OfficeError';
  readonly kind: OfficeErrorKind;
  readonly code: OfficeErrorCode;
  /** The values of the sentence; `detailVi` is the sentence in Vietnamese, where it has one. */
  readonly details: OfficeErrorDetails;

  constructor(kind: OfficeErrorKind, code: OfficeErrorCode, details: OfficeErrorDetails = {}) {
    const { message, ...said } = sayRefusal(code, details);
    super(message);
    this.kind = kind;
    this.code = code;
    this.details = { ...details, ...said };
  }

  /** The sentence in both languages; what was said in one of them stands for the other. */
  get text(): Text {
    const { detailVi } = this.details;
    return { vi: typeof detailVi === 'string' ? detailVi : this.message, en: this.message };
  }
}
