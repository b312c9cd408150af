import { vi } from 'vitest';
import type { EngineClient } from '../../../server/http/context.ts';
import type { System } from './system.ts';

/** What the engine is given to deploy of a process, by whichever server; what comes first waits until `go` is called, what comes later does not. Ends with the mocks of the test. */
export const watchDeployments = (system: Pick<System, 'engine'>, processId: string) => {
  const [reached, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const deploy = system.engine.createDeployment.bind(system.engine);
  let count = 0;
  vi.spyOn(system.engine, 'createDeployment').mockImplementation(((files) => {
    if (!files.resources.some((one) => (one as File).name.startsWith(processId))) return deploy(files);
    count += 1;
    if (count > 1) return deploy(files);
    reached.resolve();
    return go.promise.then(() => deploy(files));
  }) as EngineClient['createDeployment']);
  return { reached: reached.promise, go: go.resolve, count: () => count };
};
