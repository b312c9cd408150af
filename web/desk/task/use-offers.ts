import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answerOf, api } from '../../shared/api/client.ts';
import type { Dossier } from '../../shared/api/schema.d.ts';
import type { Offers } from '../../shared/form/office-fields.ts';
import { minuteMs } from '../../shared/format/time.ts';
import { usePerson } from '../../shared/session/session.ts';

type Fetched = { data: Dossier | undefined; isPending: boolean };

/** Gathers what the fields of a task's form offer; undefined until all is there or is known not to come. `dossier` is null for a task that has none. */
export function useOffers(dossier: Fetched | null): Offers | undefined {
  const signer = usePerson().name;
  const units = useQuery({
    queryKey: ['units'],
    queryFn: () => answerOf(api.GET('/api/units')),
    staleTime: 10 * minuteMs,
    retry: false,
  });
  // Nobody chooses a district that is gone, but what was written before names it.
  const former = useQuery({
    queryKey: ['units', 'former-district'],
    queryFn: () => answerOf(api.GET('/api/units', { params: { query: { kind: 'former-district' } } })),
    staleTime: 10 * minuteMs,
    retry: false,
  });
  const pending = units.isPending || former.isPending || dossier?.isPending === true;
  const papers = dossier?.data?.papers.map(({ name }) => name.vi).join('\n') ?? '';
  const known = units.data?.items;
  const gone = former.data?.items;
  return useMemo(
    () =>
      pending
        ? undefined
        : {
            papers: papers === '' ? [] : papers.split('\n'),
            units: (known ?? []).map(({ code, name }) => ({ code, name })),
            formerUnits: (gone ?? []).map(({ code, name }) => ({ code, name })),
            signer,
          },
    [pending, papers, known, gone, signer],
  );
}
