import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import { healthKey } from '../api/query-client.ts';
import type { Health } from '../api/schema.d.ts';
import { secondMs } from '../format/time.ts';

/** While something is away a page looks so often whether it is back. */
const lookEveryMs = 3 * secondMs;

/** Whether the database and the engine are there. It is asked at the beginning, when a request finds something away, and when the server says that something has gone or come. */
export function useHealth(): UseQueryResult<Health> {
  return useQuery({
    queryKey: healthKey,
    queryFn: () => answerOf(api.GET('/api/health')),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchInterval: ({ state: { data } }) => (data === undefined || awayPart(data) === null ? false : lookEveryMs),
  });
}

/** What is to be said: of the database first, since the engine stands on it. */
export function awayPart({ database, engine }: Health): { key: AwayKey; since: string | null } | null {
  if (database.state === 'full') return { key: 'databaseFull', since: database.since };
  if (database.state !== 'well') return { key: 'databaseAway', since: database.since };
  return engine.state === 'well' ? null : { key: 'engineAway', since: engine.since };
}

type AwayKey = 'databaseFull' | 'databaseAway' | 'engineAway';
