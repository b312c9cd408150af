import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { CalendarChange } from '../../shared/api/schema.d.ts';

/** The working calendar of a year: of a unit, or of the city. */
export function useCalendar(unit: string | undefined, year: number) {
  return useQuery({
    queryKey: ['calendar', unit, year],
    queryFn: () =>
      answerOf(api.GET('/api/calendars', { params: { query: { year, ...(unit === undefined ? {} : { unit }) } } })),
    placeholderData: (previous) => previous,
  });
}

/** Asks what a change would do to open deadlines; nothing is written. */
export function usePreview() {
  return useMutation({
    mutationFn: (change: CalendarChange) => answerOf(api.POST('/api/calendars/preview', { body: { change } })),
  });
}

/** Makes a change whose moves were seen. Everything that shows a deadline is loaded anew. */
export function useApply() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ change, confirm }: { change: CalendarChange; confirm: string }) =>
      answerOf(api.POST('/api/calendars/changes', { body: { change, confirm } })),
    onSuccess: () => client.invalidateQueries(),
  });
}
