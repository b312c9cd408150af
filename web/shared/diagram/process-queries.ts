import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';

/** Every version of every deployed process, newest first. Managers watch them, designers draw on from them. */
export function useProcesses() {
  return useQuery({ queryKey: ['processes'], queryFn: () => answerOf(api.GET('/api/processes')) });
}

/** Asks for the BPMN of one deployed version. */
export const processXml = (processDefinitionKey: string) =>
  queryOptions({
    queryKey: ['process-xml', processDefinitionKey],
    queryFn: () =>
      answerOf(
        api.GET('/api/processes/{key}/xml', { params: { path: { key: processDefinitionKey } }, parseAs: 'text' }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
