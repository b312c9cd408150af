import { useSearchParams } from 'react-router';
import type { BoardGroup, Decision } from '../api/schema.d.ts';
import { boardGroups, decisions } from '../terms/terms.ts';

export type DossierFilter = {
  text: string;
  decision: Decision | undefined;
  overdue: boolean;
  unit: string | undefined;
  group?: BoardGroup | undefined;
};

/** The filter of the dossier search as the address says it. */
export function useDossierFilter(): { filter: DossierFilter; setFilter: (change: Partial<DossierFilter>) => void } {
  const [params, setParams] = useSearchParams();
  const filter = readDossierFilter(params);
  const setFilter = (change: Partial<DossierFilter>): void =>
    setParams(writeDossierFilter({ ...filter, ...change }), { replace: true });
  return { filter, setFilter };
}

/** Reads a filter from the address; what is unknown is left out. */
export function readDossierFilter(params: URLSearchParams): DossierFilter {
  return {
    text: params.get('text') ?? '',
    decision: decisions.find((one) => one === params.get('decision')),
    overdue: params.get('overdue') === 'true',
    unit: params.get('unit') ?? undefined,
    group: boardGroups.find((one) => one === params.get('group')),
  };
}

/** Writes a filter to the address; what is not set is left out. */
export function writeDossierFilter({ text, decision, overdue, unit, group }: DossierFilter): URLSearchParams {
  return new URLSearchParams({
    ...(text === '' ? {} : { text }),
    ...(decision === undefined ? {} : { decision }),
    ...(overdue ? { overdue: 'true' } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(group === undefined ? {} : { group }),
  });
}
