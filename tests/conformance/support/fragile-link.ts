import { connect, createServer, type Socket } from 'node:net';

/** A connection to a server that the test can stop reading on, or tear. */
export interface FragileLink {
  readonly address: string;
  /** The client's side takes in nothing more of what the server sends. */
  stall(): void;
  /** Both ends see the connection die, without a word of farewell. */
  tear(): Promise<void>;
}

/** @param to `host:port` */
export async function linkTo(to: string): Promise<FragileLink> {
  const [host = '', port = ''] = to.split(':');
  const pairs: (readonly [Socket, Socket])[] = [];
  const proxy = createServer((client) => {
    const server = connect(Number(port), host);
    pairs.push([client, server]);
    client.on('error', () => server.destroy());
    server.on('error', () => client.destroy());
    client.pipe(server);
    server.pipe(client);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const bound = proxy.address();
  return {
    address: `127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`,
    stall() {
      for (const [client, server] of pairs) {
        server.unpipe(client);
        server.pause();
      }
    },
    async tear() {
      for (const [client, server] of pairs) {
        client.destroy();
        server.resetAndDestroy();
      }
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
