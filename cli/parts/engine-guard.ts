import { signInByPassword } from '../../engine/api/identity/basic.ts';
import { signInByToken } from '../../engine/api/identity/bearer.ts';
import { createGuard, type Guard } from '../../engine/api/identity/guard.ts';
import { hashPassword, isPassword } from '../../engine/api/identity/passwords.ts';
import { ensureRoles } from '../../engine/api/identity/roles.ts';
import type { SignIn } from '../../engine/api/identity/sign-in.ts';
import type { Engine } from '../../engine/runtime/contract/engine.ts';
import type { EngineAccess, EngineSignIn } from '../settings/engine-access.ts';

/** Who may use the engine's API: makes the standard roles and the administrators of the settings where they are missing. */
export async function startGuard(engine: Engine, { signIn, authorizations }: EngineAccess): Promise<Guard> {
  return createGuard(engine, { signIn: await startSignIn(engine, signIn), authorizations });
}

async function startSignIn(engine: Engine, settings: EngineSignIn): Promise<SignIn | null> {
  if (settings.method === 'none') return null;
  if (settings.method === 'basic') {
    await ensureAdmin(engine, settings.admin);
    await ensureRoles(engine, [{ type: 'USER', id: settings.admin.username }]);
    return signInByPassword(engine);
  }
  await ensureRoles(
    engine,
    settings.admins.flatMap((id) => [{ type: 'USER', id } as const, { type: 'CLIENT', id } as const]),
  );
  const { jwksUrl, ...options } = settings;
  return signInByToken({ ...options, ...(jwksUrl ? { jwksUrl } : {}) });
}

/** The password of the settings is the administrator's, also when it was changed there since. */
async function ensureAdmin(
  engine: Engine,
  { username, password }: { username: string; password: string },
): Promise<void> {
  const known = engine.access().findUser(username);
  if (known && (await isPassword(password, known.passwordHash))) return;
  const passwordHash = await hashPassword(password);
  await engine.execute(
    known
      ? { type: 'USER.UPDATE', username, changes: { passwordHash } }
      : { type: 'USER.CREATE', user: { username, name: '', email: '', passwordHash } },
  );
}
