import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { LookUpCodeRenewal } from '../../shared/api/schema.d.ts';

/** Gives a new look-up code and issues its receipt. What is sent twice makes one. */
export function useRenewLookUpCode(dossierId: string) {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: (body: LookUpCodeRenewal) =>
      answerOf(api.POST('/api/dossiers/{id}/look-up-codes', { params: { path: { id: dossierId } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['dossier', dossierId] }),
  });
}
