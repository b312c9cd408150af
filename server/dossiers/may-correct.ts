import { declarationCheckOf } from '../../office/declaration-checks/index.ts';
import type { Dossier } from '../../office/dossiers/index.ts';
import { hasReceived } from '../../office/history/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { may, type Person } from '../../office/people/index.ts';
import { isFinal } from '../../office/terms/index.ts';

/**
 * Whether a person may correct what a dossier declares: whoever holds a task of it, and, when the applicant says that something was mistyped, the officer at whose counter it was typed. Nobody
 * after the decision.
 */
export const mayCorrect = async (
  office: Office,
  person: Person,
  dossier: Dossier,
  tasks: readonly { readonly mine: boolean }[],
): Promise<boolean> => {
  if (isFinal(dossier.decision)) return false;
  if (tasks.some(({ mine }) => mine)) return true;
  const { id, unitCodes, procedureCode } = dossier;
  if (!may(person, 'print-receipt', { unitCodes, procedureCode })) return false;
  return (await declarationCheckOf(office, dossier))?.state === 'disputed' && hasReceived(office, id, person.personId);
};
