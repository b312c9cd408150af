/** Which units of the office have looked at a dossier, told to its citizen. */

import type { Office } from '../../office/kernel/index.ts';
import { unitsThatLooked } from '../../office/person-rights/index.ts';
import type { Language } from '../../office/texts/index.ts';
import { unitNames } from '../../server/names/names.ts';
import { writeMoment } from '../../server/names/write-moment.ts';
import { type Html, html } from '../pages/html.ts';
import { citizenTexts } from '../texts/index.ts';

export interface StaffLook {
  readonly at: Date;
  readonly unitNames: readonly string[];
}

/** Lines that are shown; the page of what is kept about her has more, and the office's answer all. */
const LOOKS_MAX = 30;
const TEXTS = citizenTexts.page('lookUp.staffLooks') satisfies Record<Language, object>;

/** Returns the newest looks of staff at a dossier, with the units in which they had a role on that day. */
export const staffLooksAt = async (office: Office, dossierId: string): Promise<readonly StaffLook[]> => {
  const [looks, names] = await Promise.all([unitsThatLooked(office, dossierId, LOOKS_MAX), unitNames(office)]);
  return looks.map(({ at, unitCodes }) => ({ at, unitNames: unitCodes.map((code) => names.get(code) ?? code) }));
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
