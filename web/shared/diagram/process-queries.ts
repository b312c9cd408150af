import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';

/** Every version of every deployed process, newest first. Managers watch them, designers draw on from them. */
export function useProcesses() {
  return useQuery({ queryKey: ['processes'], queryFn: () => answerOf(api.GET('/api/processes')) });
}
