import { parseDateEntry } from '../format/date-entry.ts';
import { formatDate } from '../format/date-time.ts';
import { useSession } from './session.ts';

/** The office's today as an ISO date: of the virtual clock when one is set. */
export function useOfficeDay(): string {
  const now = useSession().data?.clock.now;
  return parseDateEntry(formatDate(now ?? new Date())) ?? '';
}
