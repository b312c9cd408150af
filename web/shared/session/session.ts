import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { PasskeyAnswer, Person, Session, SignIn } from '../api/schema.d.ts';
import { parseDateEntry } from '../format/date-entry.ts';
import { formatDate } from '../format/date-time.ts';
import { minuteMs } from '../format/time.ts';

export const sessionKey = ['session'] as const;

/** Reads who is signed in, and the office's clock; `person` is null when nobody is. */
export function useSession(): UseQueryResult<Session> {
  return useQuery({ queryKey: sessionKey, queryFn: () => answerOf(api.GET('/api/session')), staleTime: minuteMs });
}

/** The signed-in person. Only for pages inside the shell, which shows them to signed-in people alone. */
export function usePerson(): Person {
  const { data } = useSession();
  if (data === undefined || data.person === null)
    throw new Error('This page is shown only to a person who has signed in.');
  return data.person;
}

/** What becomes of the cache when somebody is in; what was there for somebody else is dropped. `stays`: the same person signs in anew over her open page. */
function useLetIn({ stays = false } = {}) {
  const client = useQueryClient();
  return (session: Session): void => {
    client.setQueryData(sessionKey, session);
    if (!stays) client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
  };
}

type Stays = { stays?: boolean };

/** Signs in by name and password. */
export function useSignIn(options: Stays = {}) {
  return useMutation({
    mutationFn: (body: SignIn) => answerOf(api.POST('/api/session', { body })),
    onSuccess: useLetIn(options),
  });
}

/** The second step: the code of an app, or a recovery code. */
export function useSecondStep(options: Stays = {}) {
  return useMutation({
    mutationFn: (code: string) => answerOf(api.POST('/api/session/factor', { body: { code } })),
    onSuccess: useLetIn(options),
  });
}

/** Signs in by a passkey: alone, or as the second step. */
export function useSignInByPasskey(options: Stays = {}) {
  return useMutation({
    mutationFn: async () => {
      const { answerByPasskey } = await import('./passkey.ts');
      return answerOf(api.POST('/api/session/passkey', { body: (await answerByPasskey()) as PasskeyAnswer }));
    },
    onSuccess: useLetIn(options),
  });
}

/** Signs out and forgets everything that was loaded; who came through a sign-in service is led to where its session is ended too. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/session')),
    onSuccess: ({ endAt }) => {
      client.clear();
      window.location.assign(endAt ?? '/');
    },
  });
}

/** Says in one line where a person works: the units of the memberships, each once. */
export function placeOf(person: Person): string {
  return [...new Set(person.memberships.map((membership) => membership.unitName))].join(', ');
}

/** The office's today as an ISO date: of the virtual clock when one is set. */
export function useOfficeDay(): string {
  const now = useSession().data?.clock.now;
  return parseDateEntry(formatDate(now ?? new Date())) ?? '';
}
