import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type {
  IncidentCause,
  OperationAct,
  OperationDetails,
  OperationItemState,
  OperationRequest,
} from '../../shared/api/schema.d.ts';

/** What makes incidents one group; it stands in the address of the group. */
export type CauseKey = Pick<IncidentCause, 'processDefinitionKey' | 'elementId' | 'errorType' | 'patternHash'>;

/** How often something that goes on by itself is looked at. */
const progressMs = 1000;
const pageSize = 50;

export function useCauses() {
  return useQuery({ queryKey: ['incident-causes'], queryFn: () => answerOf(api.GET('/api/operations/causes')) });
}

/** The instances of one group, longest stopped first, page after page. */
export function useCauseInstances(cause: CauseKey) {
  return useInfiniteQuery({
    queryKey: ['incident-causes', cause],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/operations/causes/instances', {
          params: { query: { ...cause, limit: pageSize, ...(pageParam === undefined ? {} : { after: pageParam }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** The latest operations of everybody; one that runs is followed. */
export function useOperations() {
  return useQuery({
    queryKey: ['operations'],
    queryFn: () => answerOf(api.GET('/api/operations')),
    refetchInterval: ({ state }) => (state.data?.items.some(isAtWork) ? progressMs : false),
  });
}

export function useOperation(id: string) {
  return useQuery({
    queryKey: ['operation', id],
    queryFn: () => answerOf(api.GET('/api/operations/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data !== undefined && isAtWork(state.data) ? progressMs : false),
  });
}

/** Whether something may still change by itself. */
export const isAtWork = ({ state, counts }: Pick<OperationDetails, 'state' | 'counts'>): boolean =>
  state === 'running' || (state !== 'preview' && counts.trying > 0);

/** The instances of an operation with what came of each; they are fetched anew as it goes on. */
export function useOperationItems({ id, counts }: OperationDetails, state: OperationItemState | undefined) {
  return useInfiniteQuery({
    queryKey: ['operation-items', id, state, counts],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/operations/{id}/items', {
          params: {
            path: { id },
            query: {
              limit: pageSize,
              ...(state === undefined ? {} : { state }),
              ...(pageParam === undefined ? {} : { after: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (previous) => previous,
  });
}

/** Asks what would be done; nothing is done yet. */
export function useDraft() {
  return useMutation({ mutationFn: (body: OperationRequest) => answerOf(api.POST('/api/operations', { body })) });
}

export function useBegin(id: string) {
  const keep = useKeep();
  return useMutation({
    mutationFn: (reason: string) =>
      answerOf(api.POST('/api/operations/{id}/begin', { params: { path: { id } }, body: { reason } })),
    onSuccess: keep,
  });
}

const waysOfActs = {
  pause: '/api/operations/{id}/pause',
  resume: '/api/operations/{id}/resume',
  cancel: '/api/operations/{id}/cancellation',
  retry: '/api/operations/{id}/retry',
} as const satisfies Record<Exclude<OperationAct, 'begin'>, string>;

/** Pauses, resumes or ends an operation, or drafts it again for what failed: then the answer is another one. */
export function useAct(id: string) {
  const keep = useKeep();
  return useMutation({
    mutationFn: (act: keyof typeof waysOfActs) => answerOf(api.POST(waysOfActs[act], { params: { path: { id } } })),
    onSuccess: keep,
  });
}

/** Shows at once what was answered; lists of what may have changed by it are fetched anew. */
function useKeep(): (operation: OperationDetails) => Promise<unknown> {
  const client = useQueryClient();
  return (operation) => {
    client.setQueryData(['operation', operation.id], operation);
    return Promise.all(
      ['operations', 'incident-causes', 'incidents'].map((name) => client.invalidateQueries({ queryKey: [name] })),
    );
  };
}
