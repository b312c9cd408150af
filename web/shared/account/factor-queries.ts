import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { NewPasskey, SecondFactors } from '../api/schema.d.ts';
import { makePasskey } from '../session/passkey.ts';

const factorsKey = ['second-factors'] as const;

/** My second factors. */
export function useFactors() {
  return useQuery({ queryKey: factorsKey, queryFn: () => answerOf(api.GET('/api/me/second-factors')) });
}

/** What is shown follows each answer; recovery codes are told once, and not kept among what is shown. */
function useShow() {
  const client = useQueryClient();
  return (factors: SecondFactors): void =>
    void client.setQueryData(factorsKey, { ...factors, recoveryCodes: null } satisfies SecondFactors);
}

/** Begins to add an app with codes. */
export function useBeginApp() {
  return useMutation({
    mutationFn: (name: string) => answerOf(api.POST('/api/me/second-factors/app', { body: { name } })),
  });
}

/** Puts the app into use by its first code. */
export function useConfirmApp() {
  return useMutation({
    mutationFn: (code: string) => answerOf(api.POST('/api/me/second-factors/app/confirmation', { body: { code } })),
    onSuccess: useShow(),
  });
}

/** Makes a passkey with the browser, and adds it. */
export function useAddPasskey() {
  return useMutation({
    mutationFn: async (name: string) => {
      const answer = (await makePasskey()) as NewPasskey['answer'];
      return answerOf(api.POST('/api/me/second-factors/passkeys', { body: { name, answer } }));
    },
    onSuccess: useShow(),
  });
}

export function useRemoveFactor() {
  return useMutation({
    mutationFn: (id: string) => answerOf(api.DELETE('/api/me/second-factors/{id}', { params: { path: { id } } })),
    onSuccess: useShow(),
  });
}

/** Ten new recovery codes. */
export function useNewCodes() {
  return useMutation({ mutationFn: () => answerOf(api.POST('/api/me/recovery-codes')), onSuccess: useShow() });
}

/** Sends a code to the mail address of before. */
export function useSendEnrolmentCode() {
  return useMutation({
    mutationFn: () => answerOf(api.POST('/api/me/second-factors/hold/code')),
    onSuccess: useShow(),
  });
}

/** Confirms by that code that it is me. */
export function useConfirmEnrolment() {
  return useMutation({
    mutationFn: (code: string) => answerOf(api.POST('/api/me/second-factors/hold/release', { body: { code } })),
    onSuccess: useShow(),
  });
}

/** Asks a second person to confirm it. */
export function useAskEnrolment() {
  return useMutation({
    mutationFn: () => answerOf(api.POST('/api/me/second-factors/hold/approval')),
    onSuccess: useShow(),
  });
}
