import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { AccountCorrection, NewAccount, NewRole, Role } from '../../shared/api/schema.d.ts';

export type PeopleFilter = { text: string; unit: string; role: Role | undefined; active: boolean | undefined };
const pageSize = 50;

/** Accounts by user name, page after page. */
export function useAccounts({ text, unit, role, active }: PeopleFilter) {
  return useInfiniteQuery({
    queryKey: ['people', 'list', { text, unit, role, active }],
    queryFn: ({ pageParam }) => {
      const query = {
        limit: pageSize,
        ...(text && { text }),
        ...(unit && { unit }),
        ...(role && { role }),
        ...(active === undefined ? {} : { active }),
        ...(pageParam === undefined ? {} : { after: pageParam }),
      };
      return answerOf(api.GET('/api/people', { params: { query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (previous) => previous,
  });
}

export function useAccount(id: string) {
  return useQuery({
    queryKey: ['people', 'one', id],
    queryFn: () => answerOf(api.GET('/api/people/{id}', { params: { path: { id } } })),
  });
}

function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient();
  return () => Promise.all([['people'], ['stand-ins']].map((queryKey) => client.invalidateQueries({ queryKey })));
}

/** Opens an account; the answer holds the first password, the only time it is told. */
export function useCreateAccount() {
  return useMutation({
    mutationFn: (body: NewAccount) => answerOf(api.POST('/api/people', { body })),
    onSuccess: useRefresh(),
  });
}

export type AccountAct = 'close' | 'reopen' | 'unlock' | 'unlink' | 'signOut';

/** Closes or opens an account, lets its owner try to sign in again, ends its sessions, or takes its link to a sign-in service back. */
export function useAccountAct(id: string) {
  const params = { path: { id } };
  const acts = {
    close: () => api.POST('/api/people/{id}/closure', { params }),
    reopen: () => api.DELETE('/api/people/{id}/closure', { params }),
    unlock: () => api.DELETE('/api/people/{id}/sign-in-wait', { params }),
    signOut: () => api.DELETE('/api/people/{id}/sessions', { params }),
    unlink: () => api.DELETE('/api/people/{id}/identities', { params }),
  } satisfies Record<AccountAct, () => Promise<unknown>>;
  return useMutation({ mutationFn: (act: AccountAct): Promise<unknown> => acts[act](), onSuccess: useRefresh() });
}

/** Gives a new first password, told once. */
export function useResetPassword(id: string) {
  return useMutation({
    mutationFn: (reason: string) =>
      answerOf(
        api.POST('/api/people/{id}/password', { params: { path: { id } }, body: reason === '' ? {} : { reason } }),
      ),
    onSuccess: useRefresh(),
  });
}

export function useCorrectAccount(id: string) {
  return useMutation({
    mutationFn: (body: AccountCorrection) => answerOf(api.PUT('/api/people/{id}', { params: { path: { id } }, body })),
    onSuccess: useRefresh(),
  });
}

export function useGrantRole(id: string) {
  return useMutation({
    mutationFn: (body: NewRole) => answerOf(api.POST('/api/people/{id}/roles', { params: { path: { id } }, body })),
    onSuccess: useRefresh(),
  });
}

export function useEndRole(id: string) {
  return useMutation({
    mutationFn: ({ roleId, lastDay }: { roleId: number; lastDay: string }) =>
      answerOf(
        api.PUT('/api/people/{id}/roles/{roleId}/last-day', { params: { path: { id, roleId } }, body: { lastDay } }),
      ),
    onSuccess: useRefresh(),
  });
}
