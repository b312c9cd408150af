import { createHash } from 'node:crypto';
import type { Principal } from '../../core/kernel/access.ts';
import type { Engine } from '../../runtime/contract/engine.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { credentialsOf, type SignIn, unauthorized } from './sign-in.ts';
import { weaknessOf } from './weak-passwords.ts';
import { countWrongTries } from './wrong-tries.ts';

/** Credentials that held are believed so long after their last use without hashing again: a worker signs each of a thousand requests a second. */
const BELIEVED_MS = 5 * 60 * 1000;
const BELIEVED_MAX = 1_000;
const REFUSAL = 'The user name or the password is wrong';

export interface PasswordRules {
  /** Whether a weak password opens nothing, even when it is the right one. */
  readonly refuseWeak: boolean;
  /** Real time in milliseconds; given by tests. */
  readonly now: () => number;
}

/**
 * HTTP Basic (RFC 7617) against the engine's own users. Wrong passwords make the next try wait; credentials that are believed never wait, so guesses
 * keep nobody out who is at work.
 */
export function signInByPassword(
  engine: Engine,
  { refuseWeak = false, now = Date.now }: Partial<PasswordRules> = {},
): SignIn {
  const believed = new Map<string, { readonly passwordHash: string; readonly untilMs: number }>();
  /** Comparisons that run: the many calls with which a worker starts are one try. */
  const running = new Map<string, Promise<string>>();
  const tries = countWrongTries(now);
  /** Somebody who is not known takes as long to refuse as somebody who is. */
  const nobody = hashPassword('nobody has this password');

  function believe(known: string, passwordHash: string): void {
    if (believed.size >= BELIEVED_MAX) believed.clear();
    believed.set(known, { passwordHash, untilMs: now() + BELIEVED_MS });
  }

  /** @returns the hash that the password belongs to */
  async function compare(username: string, password: string, address: string): Promise<string> {
    const subject = `${username} from ${address}`;
    tries.count(subject);
    const user = engine.access().findUser(username);
    const passwordHash = user?.passwordHash ?? (await nobody);
    if (!(await isPassword(password, passwordHash)) || !user) throw unauthorized(REFUSAL);
    tries.forgive(subject);
    const weakness = refuseWeak ? weaknessOf(password, username) : null;
    if (weakness) throw unauthorized(`The password ${weakness}; give the user another one`);
    return passwordHash;
  }

  return {
    challenge: 'Basic realm="engine", charset="UTF-8"',
    async identify(authorization, address = '') {
      const credentials = credentialsOf(authorization, 'Basic');
      if (!credentials) throw unauthorized('Sign in with a user name and a password (HTTP Basic)');
      const [username, password] = read(credentials);
      const user = engine.access().findUser(username);
      const known = createHash('sha256').update(credentials).digest('base64');
      const kept = believed.get(known);
      if (user && kept?.passwordHash === user.passwordHash && kept.untilMs > now()) {
        believe(known, user.passwordHash);
        return principal(username);
      }
      const key = `${known} ${address} ${user?.passwordHash ?? ''}`;
      const comparison = running.get(key) ?? compare(username, password, address).finally(() => running.delete(key));
      running.set(key, comparison);
      believe(known, await comparison);
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
