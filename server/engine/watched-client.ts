/**
 * The engine's client, for whom people wait. An engine that is frozen, or a network that swallows everything, refuses nothing: each request would wait for minutes. So while the watch says that the engine is
 * silent nothing is asked of it, and what was asked just before is given up: the first is told as an engine that does not answer, the second as one that has not finished, for it may have begun.
 */
import type { ChangeHub, EngineClient, HealthWatch } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { asEngineProblem, engineStatus } from './request.ts';

type Asked = Promise<unknown> & { cancel?(): void };
type Method = (...given: unknown[]) => unknown;

/** An engine that could not be reached is told as that wherever it was asked; what it answered stays as it is. */
const asProblem = (error: unknown): never => {
  throw engineStatus(error) === undefined && error instanceof Error ? (asEngineProblem(error) ?? error) : error;
};

/** Returns the same client, which asks nothing of a silent engine. */
export const watchedClient = (
  engine: EngineClient,
  health: Pick<HealthWatch, 'isEngineSilent'>,
  changes: ChangeHub,
): EngineClient => {
  const giveUps = new Set<() => void>();
  changes.subscribe(({ type }) => {
    if (type === 'health' && health.isEngineSilent()) for (const giveUp of [...giveUps]) giveUp();
  });
  const orGivenUp = (asked: Asked): Asked => {
    const { promise: given, reject } = Promise.withResolvers<never>();
    const giveUp = (): void => {
      reject(problem(503, 'engine.unfinished'));
      asked.cancel?.();
    };
    giveUps.add(giveUp);
    return Promise.race([asked.catch(asProblem), given]).finally(() => giveUps.delete(giveUp));
  };
  const watched = (method: Method): Method => {
    return (...given) => {
      if (health.isEngineSilent()) return Promise.reject(problem(503, 'engine.unreachable'));
      const asked = method.apply(engine, given);
      return asked instanceof Promise ? orGivenUp(asked) : asked;
    };
  };
  return new Proxy(engine, {
    get: (client, name) => {
      const part: unknown = Reflect.get(client, name, client);
      return typeof part === 'function' ? watched(part as Method) : part;
    },
  });
};
