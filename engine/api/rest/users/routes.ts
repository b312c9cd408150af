import { Type } from '@fastify/type-provider-typebox';
import type { Row } from '../../../core/entities/index.ts';
import type { Resource } from '../../http/context.ts';
import { hashPassword } from '../../identity/passwords.ts';
import { execute, notFound } from '../../shared/problem.ts';
import { present } from '../../shared/versions.ts';
import { textField } from '../search/field.ts';
import { searchRoute } from '../search/route.ts';
import { alternatives, type Searchable } from '../search/search.ts';
import { IdParams, IdText, NameText, PasswordText } from '../shared/identity-schemas.ts';
import { Nullable, Strict } from '../shared/schemas.ts';

const EmailText = Type.String({ maxLength: 256 });
export const UserBody = Strict({
  username: IdText,
  password: PasswordText,
  name: Type.Optional(Nullable(NameText)),
  email: Type.Optional(Nullable(EmailText)),
});
const UserChanges = Strict({
  password: Type.Optional(Nullable(Type.String({ maxLength: 256 }))),
  name: Type.Optional(Nullable(NameText)),
  email: Type.Optional(Nullable(EmailText)),
});

const fields: Searchable<'user'>['filters'] = {
  username: textField('username'),
  name: textField('name'),
  email: textField('email'),
};

export const users: Searchable<'user'> = {
  table: 'user',
  filters: { ...fields, $or: alternatives(fields) },
  sorts: { username: 'username', name: 'name', email: 'email' },
};

export const userView = ({ username, name, email }: Pick<Row<'user'>, 'username' | 'name' | 'email'>) =>
  present({ username, name, email });

export const registerUsers: Resource = (api, context) => {
  const { engine } = context;
  const params = IdParams('username');
  const path = '/users/:username';
  const find = (username: string) => {
    const user = engine.access().findUser(username);
    if (!user) throw notFound('User', username);
    return user;
  };

  searchRoute(api, context, { url: '/users/search', searchable: users, show: (rows) => rows.map(userView) });

  api.post('/users', { schema: { body: UserBody } }, async (request, reply) => {
    const { username, password, name, email } = request.body;
    const user = { username, name: name ?? '', email: email ?? '', passwordHash: await hashPassword(password) };
    await execute(engine, { type: 'USER.CREATE', user });
    return reply.code(201).send(userView(user));
  });

  api.get(path, { schema: { params } }, async (request) => userView(find(request.params.username)));

  api.put(path, { schema: { params, body: UserChanges } }, async (request) => {
    const { username } = request.params;
    const { password, name, email } = request.body;
    const changes = {
      ...(name == null ? {} : { name }),
      ...(email == null ? {} : { email }),
      ...(password ? { passwordHash: await hashPassword(password) } : {}),
    };
    await execute(engine, { type: 'USER.UPDATE', username, changes });
    return userView(find(username));
  });

  api.delete(path, { schema: { params } }, async (request, reply) => {
    await execute(engine, { type: 'OWNER.DELETE', ownerType: 'USER', id: request.params.username });
    return reply.code(204).send();
  });
};
