import type { OfficeErrorKind } from '../../office/kernel/index.ts';
import type { FactSeverity } from '../../office/terms/index.ts';
import type { Text, TextValues } from '../../office/texts/index.ts';
import { type ProblemCode, sayProblem } from '../texts/index.ts';

export interface ProblemField {
  readonly field: string;
  readonly message: string;
  readonly messageVi?: string;
  readonly rule?: string;
  readonly severity?: FactSeverity;
}
export interface ProblemElement {
  readonly resource?: string;
  readonly elementId?: string;
  readonly message: string;
  readonly messageVi?: string;
}
export interface ProblemParts {
  /** The key of its sentence: pages tell by it what kind of refusal it is. */
  readonly code?: string;
  readonly detailVi?: string;
  readonly fields?: readonly ProblemField[];
  readonly elements?: readonly ProblemElement[];
  /** How many there are, where `elements` are only the first of them. */
  readonly elementCount?: number;
}

/** A refusal over HTTP (RFC 9457). `message` becomes the detail and is written for the person who asked. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly statusCode: number;
  readonly parts: ProblemParts;

  constructor(statusCode: number, detail: string, parts: ProblemParts = {}) {
    super(detail);
    this.statusCode = statusCode;
    this.parts = parts;
  }
}

/** Says what is wrong with one field, in both languages. */
export const fieldSaying = (field: string, { vi: messageVi, en: message }: Text): ProblemField => ({
  field,
  message,
  messageVi,
});

/** Makes a refusal whose sentence exists in both languages. */
export const problemSaying = (
  statusCode: number,
  { vi: detailVi, en: detail }: Text,
  parts: Omit<ProblemParts, 'detailVi'> = {},
): HttpProblem => new HttpProblem(statusCode, detail, { detailVi, ...parts });

/** Makes a refusal of the server by its code, with what fills the sentence and the parts that stand beside it. */
export const problem = (
  statusCode: number,
  code: ProblemCode,
  values: TextValues = {},
  parts: Omit<ProblemParts, 'detailVi'> = {},
): HttpProblem => {
  const { detail, ...said } = sayProblem(code, values);
  return new HttpProblem(statusCode, detail, { code, ...said, ...parts });
};

export const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  500: 'Server error',
  501: 'Not available',
  503: 'Not available now',
};

export const OFFICE_STATUS = {
  'not-found': 404,
  invalid: 400,
  forbidden: 403,
  conflict: 409,
  'not-available': 501,
  throttled: 429,
  'too-large': 413,
} as const satisfies Record<OfficeErrorKind, number>;

/** Returns the one answer for what does not exist and for what the caller may not see: the two cannot be told apart. */
export const notFound = (): HttpProblem => problem(404, 'http.notFound');

export const forbidden = (): HttpProblem => problem(403, 'http.forbidden');

export const changePasswordFirst = (): HttpProblem => problem(403, 'http.changePasswordFirst');

export const proveFactorFirst = (): HttpProblem => problem(403, 'http.proveFactorFirst');

export const enrolFactorFirst = (): HttpProblem => problem(403, 'http.enrolFactorFirst');

export const confirmFirst = (): HttpProblem => problem(403, 'http.confirmFirst');

export const signInFirst = (): HttpProblem => problem(401, 'http.signInFirst');
