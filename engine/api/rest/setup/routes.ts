import type { Resource } from '../../http/context.ts';
import { hashPassword } from '../../identity/passwords.ts';
import { ensureRoles, hasAdmin, makeAdmin } from '../../identity/roles.ts';
import { ApiProblem, execute } from '../../shared/problem.ts';
import { UserBody, userView } from '../users/routes.ts';

/** The first administrator, made before there is anybody who could make one. */
export const registerSetup: Resource = (api, { engine }) => {
  api.post('/setup/user', { schema: { body: UserBody } }, async (request, reply) => {
    if (await hasAdmin(engine))
      throw new ApiProblem(403, 'FORBIDDEN', 'Expected to create the first administrator, but there is one already');
    const { username, password, name, email } = request.body;
    if (engine.access().findUser(username))
      throw new ApiProblem(
        403,
        'FORBIDDEN',
        `Expected to create the first administrator, but user '${username}' exists`,
      );
    const user = { username, name: name ?? '', email: email ?? '', passwordHash: await hashPassword(password) };
    await ensureRoles(engine, []);
    await execute(engine, { type: 'USER.CREATE', user });
    await makeAdmin(engine, 'USER', username);
    return reply.code(201).send(userView(user));
  });
};
