import { createHmac } from 'node:crypto';
import type { EngineAccess } from './engine-access.ts';

/** The name of the office among the clients of an engine that asks nobody to sign in. */
const OFFICE = 'motcua';

/**
 * Gives the office a name with a password that nobody has to keep: it follows from the secret of this installation, so every server of it has the same. Other callers need none, and whoever has no right
 * one is let in without a name.
 */
export function withOfficeAsClient(access: EngineAccess, linkSecret: string): EngineAccess {
  if (access.signIn.method !== 'none') return access;
  const password = createHmac('sha256', linkSecret).update('the office as a client of the engine').digest('base64url');
  return { ...access, signIn: { method: 'none', office: { username: OFFICE, password } } };
}
