/**
 * Which units of the office have looked at a dossier, told to its citizen. She is told the unit and the moment, and not who it was: the unit answers for those who work in it, and their names are their own
 * data. Who it was she is told by the office when she asks for it (the page of the audit trail has the answer).
 */

import type { Office } from '../../office/kernel/index.ts';
import { membershipsOfPeople } from '../../office/people/index.ts';
import { searchLooks } from '../../office/reading-log/index.ts';
import type { Language } from '../../office/texts/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { unitNames } from '../../server/names/names.ts';
import { writeMoment } from '../../server/names/write-moment.ts';
import { type Html, html } from '../pages/html.ts';
import { citizenTexts } from '../texts/index.ts';

export interface StaffLook {
  readonly at: Date;
  readonly unitNames: readonly string[];
}

/** Lines that are shown; the office's answer has all. */
const LOOKS_MAX = 30;
const TEXTS = citizenTexts.page('lookUp.staffLooks') satisfies Record<Language, object>;

/** Returns the newest looks of staff at a dossier, with the units in which they had a role on that day. */
export const staffLooksAt = async (office: Office, dossierId: string): Promise<readonly StaffLook[]> => {
  const { items } = await searchLooks(office, { dossierIds: [dossierId], outcome: 'shown', limit: LOOKS_MAX });
  const byStaff = items.flatMap(({ actorId, happenedAt }) => (actorId === null ? [] : [{ actorId, happenedAt }]));
  const [memberships, names] = await Promise.all([
    membershipsOfPeople(office, [...new Set(byStaff.map(({ actorId }) => actorId))]),
    unitNames(office),
  ]);
  return byStaff.map(({ actorId, happenedAt }) => {
    const day = dayOf(happenedAt);
    const held = memberships.filter(
      ({ personId, validFrom, validTo }) =>
        personId === actorId && validFrom <= day && (validTo === null || day <= validTo),
    );
    return { at: happenedAt, unitNames: [...new Set(held.map(({ unitCode }) => names.get(unitCode) ?? unitCode))] };
  });
};

/** Returns the list behind a line; nothing where nobody looked, or where the reader may not see it. */
export const staffLookSection = (language: Language, looks: readonly StaffLook[]): Html | null => {
  if (looks.length === 0) return null;
  const text = TEXTS[language];
  const lines = looks.map(
    ({ at, unitNames: units }) => html`<li>${writeMoment(at)} – ${units.join(', ') || text.unknownUnit}</li>`,
  );
  return html`<details class="off-paper"><summary>${text.title}</summary><ul>${lines}</ul><p>${text.note}</p></details>`;
};
