import { useEffect, useMemo, useRef } from 'react';
import { answerOf, api } from '../../../shared/api/client.ts';
import type { KnownPerson } from '../../../shared/api/schema.d.ts';
import type { FormHandle } from '../../../shared/form/form-view.tsx';
import type { DeclaredPerson, PersonOffers } from '../../../shared/form/person-offers.ts';
import type { Taken } from '../draft/intake-draft.ts';
import type { IntakeState } from '../draft/use-intake.ts';
import { follow } from './same-person.ts';

const nobody: readonly DeclaredPerson[] = [];

export const findByNumber = async (number: string): Promise<readonly KnownPerson[]> =>
  (await answerOf(api.POST('/api/known-people', { body: { number } }))).items;

/** Lets applicant and answers follow each other where they are of the same person. @returns what the form offers people by */
export function usePeople(
  people: readonly DeclaredPerson[] = nobody,
  { draft, change }: IntakeState,
  form: () => FormHandle | null,
): PersonOffers {
  const latest = useRef({ draft, change });
  latest.current = { draft, change };
  const { applicant, answers, taken } = draft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows what is typed; `change` and `form` are new in each drawing
  useEffect(() => {
    const following = follow(people, { applicant, answers, taken });
    if (following === undefined) return;
    form()?.fill(following.answers);
    change({ applicant: { ...applicant, ...following.applicant }, taken: { ...taken, ...following.taken } });
  }, [people, applicant, answers, taken]);
  return useMemo(
    () => ({
      people,
      find: findByNumber,
      applicantAddress: () => latest.current.draft.applicant.address,
      onTaken: (told, dossierCode) => {
        const noted = Object.entries(told).map(([field, value]) => [
          `answers.${field}`,
          { value: String(value), ...(dossierCode === undefined ? {} : { dossierCode }) },
        ]);
        const { draft: now, change: changeNow } = latest.current;
        changeNow({ taken: { ...now.taken, ...(Object.fromEntries(noted) as Taken) } });
      },
    }),
    [people],
  );
}
