import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { Duplicate, FactFlaw, RequiredPaper } from '../../shared/api/schema.d.ts';
import { minuteMs } from '../../shared/format/time.ts';
import { type IntakeDraft, momentOf } from './draft/intake-draft.ts';

const papersQuery = (code: string, answers: Record<string, unknown>) => ({
  queryKey: ['required-papers', code, answers],
  queryFn: () => answerOf(api.POST('/api/procedures/{code}/papers', { params: { path: { code } }, body: { answers } })),
});

/** The papers that these answers make necessary; the former list stays while the next one is worked out. `check` tells them for the answers as they are sent. */
export function useRequiredPapers(code: string, answers: Record<string, unknown>) {
  const client = useQueryClient();
  const found = useQuery({ ...papersQuery(code, answers), placeholderData: (previous) => previous });
  const check = async (sent: Record<string, unknown>): Promise<readonly RequiredPaper[]> => {
    const { items } = await client.fetchQuery({ ...papersQuery(code, sent), networkMode: 'always', retry: false });
    return items;
  };
  return { shown: found.data?.items ?? [], isPending: found.isPending, error: found.error, check };
}

/** The units that may be competent; a short list, searched in the browser. */
export function useUnits(kinds: readonly string[], enabled: boolean) {
  return useQuery({
    queryKey: ['units', 'competent'],
    queryFn: () => answerOf(api.GET('/api/units', {})),
    select: ({ items }) => items.filter(({ kind }) => kinds.includes(kind)),
    staleTime: 5 * minuteMs,
    enabled,
  });
}

const termsQuery = (code: string, draft: IntakeDraft) => {
  const { answers, applicant, receivingUnitCode, competentUnitCode, channel, subtype } = draft;
  const body = {
    receivingUnitCode,
    channel,
    answers,
    applicant: filledIn(applicant),
    ...(competentUnitCode === undefined ? {} : { competentUnitCode }),
    ...(subtype === undefined ? {} : { subtype }),
    ...momentOf(draft),
  };
  return {
    queryKey: ['intake-terms', code, body],
    queryFn: () => answerOf(api.POST('/api/procedures/{code}/terms', { params: { path: { code } }, body })),
  };
};

/**
 * Asks what the receipt would say; the former terms stay while new ones are worked out. `check` tells what cannot be true of the answers as they are sent: hands are quicker than the
 * terms, and what the page still complains of may be mended.
 */
export function useTerms(code: string, draft: IntakeDraft, settled: Pick<IntakeDraft, 'answers' | 'applicant'>) {
  const client = useQueryClient();
  const found = useQuery({
    ...termsQuery(code, { ...draft, ...settled }),
    placeholderData: (previous) => previous,
  });
  const check = async (answers: Record<string, unknown>): Promise<readonly FactFlaw[]> => {
    const sent = termsQuery(code, { ...draft, answers });
    const { flaws } = await client.fetchQuery({ ...sent, staleTime: minuteMs, networkMode: 'always', retry: false });
    return flaws;
  };
  return { shown: found.data, error: found.error, check };
}

const filledIn = (texts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]])));

const duplicatesQuery = (code: string, intakeId: string, answers: Record<string, unknown>) => ({
  queryKey: ['duplicates', code, intakeId, answers],
  queryFn: () =>
    answerOf(
      api.POST('/api/procedures/{code}/duplicates', { params: { path: { code } }, body: { answers, intakeId } }),
    ),
});

/** The dossiers that this intake may repeat, looked up while it is typed; `check` asks once more for the answers as they are sent. */
export function useDuplicates(code: string, intakeId: string, answers: Record<string, unknown>) {
  const client = useQueryClient();
  const found = useQuery({
    ...duplicatesQuery(code, intakeId, answers),
    enabled: Object.keys(answers).length > 0,
    placeholderData: (previous) => previous,
  });
  const check = async (sent: Record<string, unknown>): Promise<readonly Duplicate[]> => {
    const { items } = await client.fetchQuery({
      ...duplicatesQuery(code, intakeId, sent),
      networkMode: 'always',
      retry: false,
    });
    return items;
  };
  return { shown: found.data?.items ?? [], check };
}
