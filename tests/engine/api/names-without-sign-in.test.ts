/** An engine that asks nobody to sign in: whoever proves a name bears it in the audit log, and everybody else is let in as before. */
import { expect, it } from 'vitest';
import { createGuard } from '../../../engine/api/identity/guard.ts';
import { type SignIn, unauthorized } from '../../../engine/api/identity/sign-in.ts';
import type { Engine } from '../../../engine/runtime/contract/engine.ts';

const signIn: SignIn = {
  challenge: 'Basic',
  identify: async (authorization) => {
    if (authorization !== 'Basic right') throw unauthorized('The user name or the password is wrong');
    return { type: 'USER', id: 'motcua', groups: [], claims: {} };
  },
};

it('names who proves it, and lets everybody do everything', async () => {
  const guard = createGuard({} as Engine, { signIn, authorizations: true, optional: true });
  const [named, nameless, mistaken] = await Promise.all([
    guard.identify('Basic right'),
    guard.identify(undefined),
    guard.identify('Bearer of another place'),
  ]);
  expect([named, nameless, mistaken].map(({ principal }) => principal?.id ?? null)).toEqual(['motcua', null, null]);
  for (const caller of [named, nameless, mistaken])
    expect(caller.grant('PROCESS_DEFINITION', 'CREATE_PROCESS_INSTANCE').isForAll).toBe(true);
  expect(guard.challenge).toBeNull();
});
