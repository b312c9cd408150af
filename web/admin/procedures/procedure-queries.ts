import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type {
  Competence,
  ProcedureFilePublication,
  ProcedureFileRequest,
  VerificationRequest,
} from '../../shared/api/schema.d.ts';

export const tiers = [
  'commune',
  'commune-police',
  'land-registry',
  'department',
  'city',
] as const satisfies readonly Competence[];

export type CatalogueFilter = {
  text: string;
  field: string;
  competence: Competence | undefined;
  offered: boolean | undefined;
};

/** Every procedure that fits, one line each. */
export function useCatalogue({ text, field, competence, offered }: CatalogueFilter) {
  const query = {
    ...(text && { text }),
    ...(field && { field }),
    ...(competence === undefined ? {} : { competence }),
    ...(offered === undefined ? {} : { offered }),
  };
  return useQuery({
    queryKey: ['catalogue', 'list', query],
    queryFn: () => answerOf(api.GET('/api/catalogue', { params: { query } })),
    placeholderData: (previous) => previous,
  });
}

/** One procedure with all its versions; not asked for without a code. */
export function useProcedure(code: string) {
  return useQuery({
    queryKey: ['catalogue', 'one', code],
    enabled: code !== '',
    queryFn: () => answerOf(api.GET('/api/catalogue/{code}', { params: { path: { code } } })),
  });
}

/** Asks the table of fees for a version. */
export function useFeesByTable(code: string, validFrom: string) {
  return useQuery({
    queryKey: ['catalogue', 'fees', code, validFrom],
    queryFn: () =>
      answerOf(api.GET('/api/catalogue/{code}/versions/{validFrom}/fees', { params: { path: { code, validFrom } } })),
  });
}

function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient();
  return () => Promise.all([['catalogue'], ['procedures']].map((queryKey) => client.invalidateQueries({ queryKey })));
}

/** Notes that one checked a version, or takes it back. */
export function useVerify(code: string, validFrom: string) {
  return useMutation({
    mutationFn: (body: VerificationRequest) =>
      answerOf(
        api.POST('/api/catalogue/{code}/versions/{validFrom}/verification', {
          params: { path: { code, validFrom } },
          body,
        }),
      ),
    onSuccess: useRefresh(),
  });
}

/** Asks what publishing a file would do. Nothing is written. */
export function useJudge() {
  return useMutation({
    mutationFn: (body: ProcedureFileRequest) => answerOf(api.POST('/api/catalogue/preview', { body })),
  });
}

/** Publishes what is new in a file: all of it, or nothing. */
export function usePublish() {
  return useMutation({
    mutationFn: ({ reason, ...body }: ProcedureFilePublication) =>
      answerOf(api.POST('/api/catalogue/publications', { body: { ...body, ...(reason && { reason }) } })),
    onSuccess: useRefresh(),
  });
}
