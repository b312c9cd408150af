/** Correcting where the applicant is reached. No paper and no decision rests on it, so it is done at any time, also after the decision, and moves neither clock nor fee. */
import { audit } from '../audit/index.ts';
import { type Applicant, getDossier, lockDossier, phoneTailOf, searchTextOf } from '../dossiers/index.ts';
import { fitsKind } from '../facts/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { refreshVariables } from '../outbox/index.ts';
import { type ContactPart, type FactKind, isFinal } from '../terms/index.ts';
import { officeTexts, type Text } from '../texts/index.ts';

export interface ContactCorrection {
  readonly part: ContactPart;
  readonly value: string;
  readonly reason: string;
}

const kinds = { phone: 'telephone', email: 'email', address: 'address' } as const satisfies Record<
  ContactPart,
  FactKind
>;
const labels: Readonly<Record<string, Text>> = officeTexts.names('facts.applicant');

/** Returns whether such a contact can be written so. */
export const canBeContact = (part: ContactPart, value: string): boolean =>
  fitsKind(kinds[part], value.normalize('NFC').trim());

/** @throws OfficeError not-found; conflict, in words for the officer, for what cannot be such a contact */
export async function correctContact(
  office: Office,
  actor: Actor,
  dossierId: string,
  { part, value, reason }: ContactCorrection,
): Promise<void> {
  const wanted = value.normalize('NFC').trim();
  const label = labels[part] ?? { vi: part, en: part };
  if (!canBeContact(part, wanted)) throw new OfficeError('conflict', 'corrections.noContact', { what: label });
  await inTransaction(office, async (inside) => {
    await lockDossier(inside, dossierId);
    const { code, answers, applicant: known, decision } = await getDossier(inside, dossierId);
    const before = known[part] ?? '';
    if (before === wanted) return;
    const applicant: Applicant = { ...known, [part]: wanted };
    await inside.db
      .updateTable('office.dossier')
      .set({
        applicant,
        phoneTail: phoneTailOf(applicant.phone),
        searchText: searchTextOf(code, { applicant, answers }),
      })
      .where('id', '=', dossierId)
      .execute();
    const asText = (text: string): Text => ({ vi: text, en: text });
    const described = [{ label, before: asText(before), after: asText(wanted) }];
    await writeHistory(inside, actor, dossierId, {
      ...{ action: 'dossier-corrected', reason },
      before: { applicant: { [part]: before }, answers: {} },
      after: { applicant: { [part]: wanted }, answers: {}, described },
    });
    audit(inside, actor, 'correct-dossier', `dossier:${dossierId}`, { reason, part });
    if (!isFinal(decision)) await refreshVariables(inside, dossierId);
  });
}
