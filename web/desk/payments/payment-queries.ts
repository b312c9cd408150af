import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { Payment } from '../../shared/api/schema.d.ts';

export type PaymentState = Payment['state'];

/** Payments of the units that one works for; `state` undefined: all. */
export function usePayments(state: PaymentState | undefined, text: string) {
  const query = { ...(state ? { state } : {}), ...(text ? { text } : {}) };
  return useQuery({
    queryKey: ['payments', query],
    queryFn: () => answerOf(api.GET('/api/payments', { params: { query } })),
  });
}

/** Transfers that settled nothing. */
export function useBankLines(enabled: boolean) {
  return useQuery({
    queryKey: ['payments', 'bank-lines'],
    queryFn: () => answerOf(api.GET('/api/payments/bank-lines')),
    enabled,
  });
}

/** Takes a file of the bank in. */
export function useReconcile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) =>
      answerOf(
        api.POST('/api/payments/bank-file', {
          body: { file },
          bodySerializer: () => {
            const body = new FormData();
            body.append('file', file, file.name);
            return body;
          },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['payments'] }),
  });
}

/** Writes down that a fee was given back. */
export function useRefund() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      answerOf(api.POST('/api/payments/{id}/refund', { params: { path: { id } }, body: { reason } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['payments'] }),
  });
}
