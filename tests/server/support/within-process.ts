/**
 * The short way from a client to the engine in the same process: its requests go into the engine's REST API with every check and every text of it, but over no socket.
 * A scenario makes some thousand of them, and a socket is a third of what each costs. The stories of `e2e` go over HTTP, as an office does.
 */
import type { FastifyInstance } from 'fastify';
import type { EngineClient } from '../../../cli/parts/client.ts';

/** Statuses whose answers have no content; `Response` refuses one, be it empty. */
const WITHOUT_CONTENT = [204, 304];

/** Lets the client ask `server`, whatever address it has. */
export function askWithinProcess(client: EngineClient, server: FastifyInstance): EngineClient {
  client.configure({ fetch: (input, init) => answerOf(server, new Request(input, init)) });
  return client;
}

async function answerOf(server: FastifyInstance, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const answer = await server.inject({
    method: request.method as 'GET',
    url: pathname + search,
    headers: Object.fromEntries(request.headers),
    ...(request.body ? { payload: Buffer.from(await request.arrayBuffer()) } : {}),
    signal: request.signal,
  });
  const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  const content = WITHOUT_CONTENT.includes(answer.statusCode) ? null : new Uint8Array(answer.rawPayload);
  return new Response(content, { status: answer.statusCode, headers });
}
