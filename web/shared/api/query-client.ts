import { MutationCache, notifyManager, QueryCache, QueryClient } from '@tanstack/react-query';
import { secondMs } from '../format/time.ts';
import { whenReleased } from '../pointer/press.ts';
import { ApiProblem, isProblem } from './problem.ts';

/** Which parts of the system are there: asked for when a request finds that one is not. */
export const healthKey = ['health'] as const;

const staleTimeMs = 10 * secondMs;
const retriesMax = 2;

// No answer moves what somebody is pressing on.
notifyManager.setScheduler((notify) => whenReleased(() => void setTimeout(notify, 0)));

/** The cache of answers. A lost session (401) is asked for again, so that the shell shows the sign-in in place; what is away (503) is asked for too, so that it can be said. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => {
      if (queryKey[0] !== healthKey[0]) onRefusal(error);
    },
  }),
  mutationCache: new MutationCache({ onError: onRefusal }),
  defaultOptions: {
    // A line that is down is said at once, and nothing is sent behind one's back when it comes again.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: staleTimeMs,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < retriesMax && mayPass(error),
    },
  },
});

function onRefusal(error: unknown): void {
  if (isProblem(error, 503)) void queryClient.invalidateQueries({ queryKey: healthKey });
  if (isProblem(error, 401)) void queryClient.invalidateQueries({ queryKey: ['session'] });
}

/** A refusal stays one; a missing connection or an overloaded server may pass. */
function mayPass(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status >= 500);
}
