import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownPerson } from '../../../shared/api/schema.d.ts';
import { applicantParts, focusNextEmpty, isWholeNumber, lineOf } from '../../../shared/form/person-offers.ts';
import { useSettled } from '../../../shared/format/settled.ts';
import type { IntakeDraft } from '../draft/intake-draft.ts';
import { findByNumber } from './use-people.ts';

type Applicant = IntakeDraft['applicant'];
type Props = {
  /** An identity number or telephone, as it is typed. */
  number: string;
  applicant: Applicant;
  onTake: (applicant: Applicant, dossierCode: string) => void;
};

const restMs = 200;

/** Offers whoever of earlier dossiers has the number that is typed, behind its field: the next Tab is there, and one key takes it. */
export function KnownApplicant({ number, applicant, onTake }: Props) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const settled = useSettled(number, restMs);
  const found = useQuery({
    queryKey: ['known-people', settled],
    queryFn: () => findByNumber(settled),
    enabled: settled === number && isWholeNumber(settled),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const shown = (isWholeNumber(number) ? (found.data ?? []) : []).filter((person) => changesOf(person, applicant));
  const take = (person: KnownPerson): void => {
    onTake({ ...applicant, ...changesOf(person, applicant) }, person.dossierCode);
    const from = place.current;
    const root = from?.closest('form');
    // Once the page shows what was taken: what stands in a field is not asked.
    if (from && root) requestAnimationFrame(() => focusNextEmpty(root, from));
  };
  return (
    <div ref={place} className="mc-known__offers" role="status">
      {shown.map((person) => (
        <button key={lineOf(person)} type="button" className="mc-known__take" onClick={() => take(person)}>
          {t('knownPeople.take', { person: lineOf(person) })}
        </button>
      ))}
    </div>
  );
}

/** What would change; undefined when all of it stands there. */
function changesOf(person: KnownPerson, applicant: Applicant): Partial<Applicant> | undefined {
  const told = applicantParts.flatMap((part) => {
    const value = person[part];
    return value === null || value === applicant[part] ? [] : [[part, value]];
  });
  return told.length === 0 ? undefined : Object.fromEntries(told);
}
