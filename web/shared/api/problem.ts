import type { ElementProblem, FieldProblem } from './schema.d.ts';

/** An answer of the server that is not a success (RFC 9457), or no answer at all (`status` 0). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly detailVi: string | undefined;
  /** The engine's reasons by element, for a refused deployment. */
  readonly elements: readonly ElementProblem[];
  /** What is wrong with single fields, or the single flaws of what was sent. */
  readonly fields: readonly FieldProblem[];
  /** How many reasons there are, where `elements` are only the first of them. */
  readonly elementCount: number;
  /** The key of the server's sentence: it tells what kind of refusal it is. */
  readonly code: string | undefined;

  constructor(
    status: number,
    title: string,
    detail: string,
    detailVi?: string,
    elements: readonly ElementProblem[] = [],
    fields: readonly FieldProblem[] = [],
    elementCount: number = elements.length,
    code?: string,
  ) {
    super(detail === '' ? title : detail);
    this.name = 'ApiProblem';
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.detailVi = detailVi;
    this.elements = elements;
    this.fields = fields;
    this.elementCount = elementCount;
    this.code = code;
  }

  static unreachable(cause: unknown): ApiProblem {
    return new ApiProblem(0, 'unreachable', cause instanceof Error ? cause.message : String(cause));
  }
}

/** Reads the problem document of a refused request; a body that is none still yields a problem with the status. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => ({}));
  const fields = isRecord(body) ? body : {};
  const detailVi = typeof fields['detailVi'] === 'string' ? fields['detailVi'] : undefined;
  return new ApiProblem(
    response.status,
    text(fields['title'], response.statusText),
    text(fields['detail'], ''),
    detailVi,
    Array.isArray(fields['elements']) ? fields['elements'].filter(isElementProblem) : [],
    Array.isArray(fields['fields']) ? fields['fields'].filter(isFieldProblem) : [],
    typeof fields['elementCount'] === 'number' ? fields['elementCount'] : undefined,
    typeof fields['code'] === 'string' ? fields['code'] : undefined,
  );
}

/** Whether an error is a refusal with this HTTP status. */
export function isProblem(error: unknown, status: number): error is ApiProblem {
  return error instanceof ApiProblem && error.status === status;
}

/** The code of a refusal; undefined for any other error. */
export const codeOf = (error: unknown): string | undefined => (error instanceof ApiProblem ? error.code : undefined);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
const isFieldProblem = (value: unknown): value is FieldProblem =>
  isRecord(value) && typeof value['field'] === 'string' && typeof value['message'] === 'string';
const isElementProblem = (value: unknown): value is ElementProblem =>
  isRecord(value) && typeof value['message'] === 'string';
