import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../../shared/api/client.ts';
import type { SlipRequest } from '../../../shared/api/schema.d.ts';

/** Issues form 02 or 03. Without a line it fails at once, and what was written stays. */
export function useIssueSlip() {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: (body: SlipRequest) => answerOf(api.POST('/api/slips', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['slips'] }),
  });
}

/** Issues form 06 of a dossier; the same key again gives the same slip. */
export function useIssueControlSlip(dossierId: string, key: string) {
  return useMutation({
    networkMode: 'always',
    mutationFn: () =>
      answerOf(api.POST('/api/dossiers/{id}/control-slips', { params: { path: { id: dossierId } }, body: { key } })),
  });
}

/** The newest slips of a unit's counter. */
export function useSlips(unit: string, text: string) {
  return useQuery({
    queryKey: ['slips', unit, text],
    queryFn: () => answerOf(api.GET('/api/slips', { params: { query: { unit, ...(text === '' ? {} : { text }) } } })),
    placeholderData: (previous) => previous,
  });
}

/** Shows a printed paper in a tab of its own. */
export function openPaper(url: string): void {
  window.open(url, '_blank', 'noopener');
}
