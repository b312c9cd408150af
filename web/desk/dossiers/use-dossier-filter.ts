import { useSearchParams } from 'react-router';
import { type DossierFilter, readDossierFilter, writeDossierFilter } from '../../shared/dossier/dossier-filter.ts';

/** The filter of the dossier search as the address says it. */
export function useDossierFilter(): { filter: DossierFilter; setFilter: (change: Partial<DossierFilter>) => void } {
  const [params, setParams] = useSearchParams();
  const filter = readDossierFilter(params);
  const setFilter = (change: Partial<DossierFilter>): void =>
    setParams(writeDossierFilter({ ...filter, ...change }), { replace: true });
  return { filter, setFilter };
}
