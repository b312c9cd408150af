import { useSearchParams } from 'react-router';
import { parseDateEntry, showDateEntry } from '../../shared/format/date-entry.ts';
import { formatDate } from '../../shared/format/date-time.ts';

/** Days as yyyy-mm-dd, both included. */
export type ReportRange = { from: string; to: string };

const isDay = (text: string | null): text is string => text !== null && parseDateEntry(showDateEntry(text)) === text;

/** The range that the address says; else the current month up to today. */
export function readReportRange(params: URLSearchParams, now: string | Date): ReportRange {
  const today = parseDateEntry(formatDate(now)) ?? '';
  const [from, to] = [params.get('from'), params.get('to')];
  return { from: isDay(from) ? from : `${today.slice(0, 8)}01`, to: isDay(to) ? to : today };
}

/** The range of the report, in the address. */
export function useReportRange(now: string | Date) {
  const [params, setParams] = useSearchParams();
  const setRange = ({ from, to }: ReportRange): void => setParams({ from, to }, { replace: true });
  return { range: readReportRange(params, now), setRange };
}
