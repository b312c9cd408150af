/** An engine that asks who calls, and clients that sign in. */
import { pino } from 'pino';
import { createGrpcServer } from '../../../engine/api/grpc/server.ts';
import { createGuard } from '../../../engine/api/identity/guard.ts';
import { hashPassword } from '../../../engine/api/identity/passwords.ts';
import { ensureRoles } from '../../../engine/api/identity/roles.ts';
import type { SignIn } from '../../../engine/api/identity/sign-in.ts';
import { createEngineServer } from '../../../engine/api/server.ts';
import type { Engine } from '../../../engine/runtime/contract/engine.ts';
import { createEngine } from '../../../engine/runtime/create.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { noteAnswered } from './answered.ts';

/** What of an engine that asks who calls can be switched. */
type Switch = 'multiTenancy' | 'authorizations';

export const ADMIN = 'admin:quản-trị';

/** @param signIn how callers prove who they are, over this engine */
export async function startGuarded(
  signIn: (engine: Engine) => SignIn,
  { multiTenancy = false, authorizations = true }: Readonly<Partial<Record<Switch, boolean>>> = {},
) {
  const log = pino({ level: 'fatal' });
  const engine = await createEngine({ store: createMemoryStore(), clockControl: true, zone: 'UTC', log });
  const [username = '', password = ''] = ADMIN.split(':');
  const user = { username, name: '', email: '', passwordHash: await hashPassword(password) };
  await engine.execute({ type: 'USER.CREATE', user });
  await ensureRoles(engine, [{ type: 'USER', id: username }]);
  const guard = createGuard(engine, { signIn: signIn(engine), authorizations });
  const server = createEngineServer(engine, { clockControl: true, guard, multiTenancy });
  const grpc = createGrpcServer(engine, { guard, multiTenancy });
  noteAnswered(server);
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  const grpcAddress = await grpc.listen({ host: '127.0.0.1', port: 0 });
  const close = async (): Promise<void> => {
    await server.close();
    await grpc.close();
    await engine.close();
  };
  return { engine, server, address, grpcAddress, close };
}

export const basic = (credentials: string): string => `Basic ${Buffer.from(credentials).toString('base64')}`;

/** Sends a request as somebody who signs in by password. @returns the body as JSON where it is an object, else as text */
export async function sendAs(address: string, credentials: string, method: string, path: string, body?: unknown) {
  const isForm = body instanceof FormData;
  const answer = await fetch(`${address}/v2${path}`, {
    method,
    headers: {
      authorization: basic(credentials),
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}

/** Returns the authorization by which a user may do this with a resource. */
export const grantOf = (
  ownerId: string,
  resourceType: string,
  resourceId: string,
  permissionTypes: readonly string[],
) => ({ ownerId, ownerType: 'USER', resourceType, resourceId, permissionTypes });
