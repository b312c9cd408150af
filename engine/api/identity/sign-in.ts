import type { Principal } from '../../core/kernel/access.ts';
import { ApiProblem } from '../shared/problem.ts';

/** How callers prove who they are. */
export interface SignIn {
  /** What a caller without credentials is told to bring: the header `WWW-Authenticate`. */
  readonly challenge: string;
  /**
   * @param authorization the header of that name
   * @param address whence the call comes, as far as it is known
   * @throws ApiProblem 401 when it is missing or does not hold, 429 after too many wrong ones
   */
  identify(authorization: string | undefined, address?: string): Promise<Principal>;
}

export const unauthorized = (detail: string): ApiProblem => new ApiProblem(401, 'UNAUTHORIZED', detail);

/** Returns what stands behind the scheme in the header; undefined when it has another scheme. Schemes may be written in any case (RFC 9110, 11.1). */
export function credentialsOf(authorization: string | undefined, scheme: string): string | undefined {
  const [given, credentials] = (authorization ?? '').split(' ', 2);
  return given?.toLowerCase() === scheme.toLowerCase() ? credentials : undefined;
}
