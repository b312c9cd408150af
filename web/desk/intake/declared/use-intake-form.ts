import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../../shared/api/client.ts';
import { minuteMs } from '../../../shared/format/time.ts';
import { useLiveEvents } from '../../../shared/live/live-events.tsx';

const intakeFormKey = 'intake-form';

/** The questions of a procedure. A counter is open for days: when another form is released, or its day has come, this one is asked for anew. */
export function useIntakeForm(code: string) {
  const client = useQueryClient();
  useLiveEvents(({ type }) => {
    if (type === 'package') void client.invalidateQueries({ queryKey: [intakeFormKey] });
  });
  return useQuery({
    queryKey: [intakeFormKey, code],
    queryFn: () => answerOf(api.GET('/api/procedures/{code}/intake-form', { params: { path: { code } } })),
    staleTime: 5 * minuteMs,
  });
}
