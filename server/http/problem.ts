import type { OfficeErrorKind } from '../../office/kernel/index.ts';

export interface ProblemField {
  readonly field: string;
  readonly message: string;
  readonly messageVi?: string;
}
export interface ProblemElement {
  readonly resource?: string;
  readonly elementId?: string;
  readonly message: string;
}
export interface ProblemParts {
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
export const notFound = (): HttpProblem =>
  new HttpProblem(404, 'There is nothing here, or nothing that you may see.', {
    detailVi: 'Không tìm thấy, hoặc bạn không được xem nội dung này.',
  });

export const forbidden = (): HttpProblem =>
  new HttpProblem(403, 'Your role does not allow this.', { detailVi: 'Vai trò của bạn không được làm việc này.' });

export const changePasswordFirst = (): HttpProblem =>
  new HttpProblem(403, 'Change the first password before anything else.', {
    detailVi: 'Hãy đổi mật khẩu ban đầu trước khi làm việc khác.',
  });

export const signInFirst = (): HttpProblem =>
  new HttpProblem(401, 'Sign in first.', { detailVi: 'Hãy đăng nhập trước.' });
