import { createHash } from 'node:crypto';
import type { Principal } from '../../core/kernel/access.ts';
import type { Engine } from '../../runtime/contract/engine.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { credentialsOf, type SignIn, unauthorized } from './sign-in.ts';

/** Credentials that held are believed so long without hashing again: a worker signs each of a thousand requests a second. */
const BELIEVED_MS = 5 * 60 * 1000;
const BELIEVED_MAX = 1_000;
const REFUSAL = 'The user name or the password is wrong';

/** HTTP Basic (RFC 7617) against the engine's own users. */
export function signInByPassword(engine: Engine): SignIn {
  const believed = new Map<string, { readonly passwordHash: string; readonly untilMs: number }>();
  /** Somebody who is not known takes as long to refuse as somebody who is. */
  const nobody = hashPassword('nobody has this password');

  return {
    challenge: 'Basic realm="engine", charset="UTF-8"',
    async identify(authorization) {
      const credentials = credentialsOf(authorization, 'Basic');
      if (!credentials) throw unauthorized('Sign in with a user name and a password (HTTP Basic)');
      const [username, password] = read(credentials);
      const user = engine.access().findUser(username);
      const known = createHash('sha256').update(credentials).digest('base64');
      const kept = believed.get(known);
      if (user && kept?.passwordHash === user.passwordHash && kept.untilMs > Date.now()) return principal(username);
      const passwordHash = user?.passwordHash ?? (await nobody);
      if (!(await isPassword(password, passwordHash)) || !user) throw unauthorized(REFUSAL);
      if (believed.size >= BELIEVED_MAX) believed.clear();
      believed.set(known, { passwordHash, untilMs: Date.now() + BELIEVED_MS });
      return principal(username);
    },
  };
}

const principal = (id: string): Principal => ({ type: 'USER', id, groups: [], claims: {} });

function read(credentials: string): readonly [string, string] {
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) throw unauthorized('The header Authorization does not hold a user name and a password');
  return [text.slice(0, colon), text.slice(colon + 1)];
}
