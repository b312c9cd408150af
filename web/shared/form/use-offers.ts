import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { answerOf, api } from '../api/client.ts';
import type { Dossier } from '../api/schema.d.ts';
import { minuteMs } from '../format/time.ts';
import { useOfficeDay, usePerson } from '../session/session.ts';
import type { FormData } from './form-viewer.ts';
import type { Offers } from './office-fields.ts';
import { UNIT } from './shown-words.ts';
import { isOfUnits } from './unit-lines.ts';

/** `errorUpdateCount`: how often it could not be had. */
type Fetched = { data: Dossier | undefined; isPending: boolean; errorUpdateCount: number };

/** Gathers what the fields of a task's form offer; undefined until all is there or is known not to come. `dossier` is null for a task that has none. */
export function useOffers(dossier: Fetched | null): Offers | undefined {
  return useGathered(dossier, true);
}

/** Gathers the units for a form that is no task's, as far as it asks for one. The form waits for them: what was written before is read by the unit's name. */
export function useUnitOffers(schema: FormData | undefined): { offers: Offers | undefined; waiting: boolean } {
  const asks = useMemo(() => schema !== undefined && asksForUnit(schema), [schema]);
  const offers = useGathered(null, asks);
  return asks ? { offers, waiting: offers === undefined } : { offers: undefined, waiting: false };
}

function asksForUnit(field: FormData): boolean {
  const { key, components } = field;
  if (isOfUnits(field)) return true;
  return UNIT.test(String(key ?? '')) || (Array.isArray(components) && (components as FormData[]).some(asksForUnit));
}

function useGathered(dossier: Fetched | null, enabled: boolean): Offers | undefined {
  const signer = usePerson().name;
  // The day of the opening: what is typed must not go when midnight comes.
  const [today] = useState(useOfficeDay());
  const units = useQuery({
    queryKey: ['units'],
    queryFn: () => answerOf(api.GET('/api/units')),
    staleTime: 10 * minuteMs,
    retry: false,
    enabled,
  });
  // Nobody chooses a district that is gone, but what was written before names it.
  const former = useQuery({
    queryKey: ['units', 'former-district'],
    queryFn: () => answerOf(api.GET('/api/units', { params: { query: { kind: 'former-district' } } })),
    staleTime: 10 * minuteMs,
    retry: false,
    enabled,
  });
  // A dossier that could not be had is asked for again while the form is open: what is typed there must not go with it.
  const isComing = dossier?.isPending === true && dossier.errorUpdateCount === 0;
  const pending = units.isPending || former.isPending || isComing;
  const papers = dossier?.data?.papers.map(({ name }) => name.vi).join('\n') ?? '';
  const known = units.data?.items;
  const gone = former.data?.items;
  return useMemo(
    () =>
      pending
        ? undefined
        : {
            papers: papers === '' ? [] : papers.split('\n'),
            units: (known ?? []).map(({ validTo, ...unit }) => ({
              ...unit,
              isOver: validTo !== null && validTo < today,
            })),
            formerUnits: (gone ?? []).map(({ code, name }) => ({ code, name })),
            signer,
          },
    [pending, papers, known, gone, signer, today],
  );
}
