import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { NewSigningKey, SigningKeyState } from '../api/schema.d.ts';

const signingKey = ['signing-key'];

/** One's own key to sign with, and until when this session may use it. */
export function useSigningKey() {
  return useQuery({ queryKey: signingKey, queryFn: () => answerOf(api.GET('/api/me/signing-key')) });
}

/** Keeps, opens, locks and removes one's own key. A password goes to the server and is kept nowhere in the page: mutations forget it with their end. */
export function useKeyWork() {
  const client = useQueryClient();
  const show = (state: SigningKeyState): void => void client.setQueryData(signingKey, state);
  const ask = (): Promise<void> => client.invalidateQueries({ queryKey: signingKey });
  const keep = useMutation({
    mutationFn: (body: NewSigningKey) => answerOf(api.PUT('/api/me/signing-key', { body })),
    onSuccess: show,
    gcTime: 0,
  });
  const unlock = useMutation({
    mutationFn: (password: string) => answerOf(api.POST('/api/me/signing-key/unlock', { body: { password } })),
    onSuccess: show,
    gcTime: 0,
  });
  const lock = useMutation({ mutationFn: () => api.POST('/api/me/signing-key/lock'), onSuccess: ask });
  const remove = useMutation({ mutationFn: () => api.DELETE('/api/me/signing-key'), onSuccess: ask });
  return { keep, unlock, lock, remove };
}
