import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { Reform, UnitContact } from '../../shared/api/schema.d.ts';

/** Every unit as it stands on a day (ISO date); an empty text means today. */
export function useRegister(on: string) {
  return useQuery({
    queryKey: ['units', 'register', on],
    queryFn: () => answerOf(api.GET('/api/units/register', { params: { query: on === '' ? {} : { on } } })),
    placeholderData: (previous) => previous,
  });
}

/** One unit on a day, with those before and after it. */
export function useUnit(code: string, on: string) {
  return useQuery({
    queryKey: ['units', 'one', code, on],
    queryFn: () =>
      answerOf(api.GET('/api/units/{code}', { params: { path: { code }, query: on === '' ? {} : { on } } })),
  });
}

/** Enters how a unit is reached; null takes out what was there. */
export function useSetContact(code: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: UnitContact) =>
      answerOf(api.PUT('/api/units/{code}/contact', { params: { path: { code } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['units'] }),
  });
}

export type CompetenceQuestion = { on: string; unit: string; procedure: string; place: string };

/** Asks who was competent, when there is a question. */
export function useCompetence(question: CompetenceQuestion | undefined) {
  return useQuery({
    queryKey: ['units', 'competence', question],
    enabled: question !== undefined,
    queryFn: () => {
      const { on = '', unit = '', procedure = '', place = '' } = question ?? {};
      const query = { on, ...(unit && { unit }), ...(procedure && { procedure }), ...(place && { place }) };
      return answerOf(api.GET('/api/units/competence', { params: { query } }));
    },
  });
}

/** Asks what a reform would do. Nothing is changed. */
export function usePreview() {
  return useMutation({
    mutationFn: (body: Reform) => answerOf(api.POST('/api/units/reforms/preview', { body })),
  });
}

/** Applies a reform: all of it, or nothing. */
export function useApplyReform() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Reform) => answerOf(api.POST('/api/units/reforms', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['units'] }),
  });
}
