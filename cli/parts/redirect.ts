import { createServer, type Server } from 'node:http';

/** A server of plain HTTP that leads everybody to the address with `https://`, and answers nothing else: what was sent here was sent in the open, so a change is refused, not led on. */
export function createRedirect(publicUrl: string): Server {
  return createServer((request, response) => {
    request.resume();
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
      response.end(`Use ${publicUrl}`);
      return;
    }
    const path = request.url?.startsWith('/') ? request.url : '/';
    response.writeHead(308, { location: `${publicUrl}${path}`, connection: 'close' }).end();
  });
}
