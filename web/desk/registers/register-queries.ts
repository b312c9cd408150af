import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';

/** The units whose registers somebody may see who sees every unit; nobody else asks. */
export function useAllUnits(enabled: boolean) {
  return useQuery({ queryKey: ['units'], queryFn: () => answerOf(api.GET('/api/units')), enabled });
}

/** The registers of a unit, by year. */
export function useRegisters(unit: string) {
  return useQuery({
    queryKey: ['registers', unit],
    queryFn: () => answerOf(api.GET('/api/registers', { params: { query: { unit } } })),
    enabled: unit !== '',
  });
}

export type ChosenRegister = { unit: string; register: string; year: number };

/** The lines of a register, the highest number first. */
export function useRegisterLines({ unit, register, year }: ChosenRegister, text: string) {
  return useInfiniteQuery({
    queryKey: ['registers', unit, register, year, text],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/registers/lines', {
          params: {
            query: {
              unit,
              register,
              year,
              ...(text && { text }),
              ...(pageParam === null ? {} : { before: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (previous) => previous,
  });
}
