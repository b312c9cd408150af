/** Who has looked at a dossier lately, and who tried in vain, so that its citizen notices somebody else. */
import type { LookUpAttempt } from '../../office/look-up/index.ts';
import type { DeviceKind, LookUpDoor } from '../../office/terms/index.ts';
import type { Language, Text } from '../../office/texts/index.ts';
import { writeMoment } from '../../server/names/write-moment.ts';
import { type Html, html } from '../pages/html.ts';
import { citizenTexts } from '../texts/index.ts';

export interface Attempts {
  readonly opened: readonly LookUpAttempt[];
  readonly refused: readonly LookUpAttempt[];
}

const TEXTS = citizenTexts.page('lookUp.attempts') satisfies Record<Language, object>;
const doors = citizenTexts.names('lookUp.doors') satisfies Record<LookUpDoor, Text>;
const devices = citizenTexts.names('lookUp.devices') satisfies Record<DeviceKind, Text>;

const line = (language: Language, { happenedAt, door, deviceKind, isThisDevice }: LookUpAttempt): Html => {
  const own = isThisDevice ? ` (${TEXTS[language].thisDevice})` : '';
  return html`<li>${writeMoment(happenedAt)} – ${devices[deviceKind][language]}${own}, ${doors[door][language]}</li>`;
};

/** Returns the list behind a line that says how many failed; nothing before anybody looked. */
export const attemptSection = (language: Language, { opened, refused }: Attempts): Html | null => {
  if (opened.length + refused.length === 0) return null;
  const text = TEXTS[language];
  const list = (title: string, attempts: readonly LookUpAttempt[]) =>
    attempts.length === 0 ? null : html`<h3>${title}</h3><ul>${attempts.map((one) => line(language, one))}</ul>`;
  return html`<details class="off-paper"${refused.length > 0 ? html` open` : null}><summary>${text.title}</summary>${list(text.opened, opened)}${list(text.refused, refused)}<p>${text.note}</p></details>`;
};
