/** Which operation of the API a test used last, for the table of differences of a run against another cluster. */
import { beforeEach } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** `METHOD /path`, keys and ids left out. */
    operation?: string;
  }
}

/** Watches every request of this process, whichever client sends it, and notes the last one with each test that fails. */
export function noteOperations(address: string): void {
  const { fetch } = globalThis;
  let last: string | undefined;
  globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
    if (url.startsWith(address)) last = `${method} ${pathOf(url)}`;
    return fetch(input, init);
  };
  beforeEach(({ task, onTestFailed }) => {
    last = undefined;
    onTestFailed(() => {
      if (last !== undefined) task.meta.operation = last;
    });
  });
}

/** Keys, and ids that tests make up, are all the same to the table. */
const pathOf = (url: string): string =>
  decodeURIComponent(new URL(url).pathname)
    .replace(/^.*?\/v2(?=\/)/, '')
    .replace(/\/(-?\d+|[^/]*-[0-9a-f]{8})(?=\/|$)/g, '/{id}');
