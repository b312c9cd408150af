import { type ClockStop, type ExplainedSpan, stopReasons } from '../../office/legal-clock/index.ts';
import type { ClockState } from '../../office/terms/index.ts';
import type { Language } from '../../office/texts/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { writeMoment } from '../../server/names/write-moment.ts';
import { type Html, html } from '../pages/html.ts';
import { citizenTexts } from '../texts/index.ts';

/** A legal clock as the citizen's page explains it. `lawfulDueAt` is where the spans end. */
export interface PublicDeadline {
  readonly state: ClockState;
  readonly originalDueAt: Date;
  readonly lawfulDueAt: Date;
  readonly dueAt: Date;
  readonly stops: readonly ClockStop[];
  readonly spans: readonly ExplainedSpan[];
}

const TEXTS = citizenTexts.page('lookUp.deadline') satisfies Record<Language, object>;

/** Returns what of the clock has to be read without opening anything: that it stands still, since when and for what. Nothing while it runs. */
export const standingClock = (language: Language, { state, stops }: PublicDeadline): Html | null => {
  const open = stops.find(({ resumedAt }) => resumedAt === null);
  if (state !== 'stopped' || !open) return null;
  const text = TEXTS[language];
  const reason = stopReasons[open.reason][language];
  return html`<p>${text.stands} ${text.standsSince} ${writeMoment(open.stoppedAt)}: ${reason}. ${text.standsNote}</p>`;
};

/** "Why this date?", opened without a script: every stop, and every stretch that counts or does not. */
export const deadlineDetails = (language: Language, deadline: PublicDeadline): Html => {
  const text = TEXTS[language];
  return html`<details><summary>${text.why}</summary>
${dates(language, deadline)}
${stopList(language, deadline)}
<div class="scroll" role="region" aria-label="${text.why}" tabindex="0"><table><thead><tr><th scope="col">${text.from}</th><th scope="col">${text.until}</th><th scope="col">${text.what}</th><th scope="col">${text.counted}</th></tr></thead>
<tbody>${deadline.spans.map((span) => spanRow(language, span))}</tbody></table></div></details>`;
};

const dates = (language: Language, { originalDueAt, lawfulDueAt, dueAt }: PublicDeadline): Html => {
  const text = TEXTS[language];
  const isSame = (one: Date, other: Date): boolean => one.getTime() === other.getTime();
  const rows: readonly (readonly [string, Date])[] = [
    ...(isSame(originalDueAt, lawfulDueAt) ? [] : ([[text.original, originalDueAt]] as const)),
    [text.lawful, lawfulDueAt],
    ...(isSame(dueAt, lawfulDueAt) ? [] : ([[text.again, dueAt]] as const)),
  ];
  return html`<dl>${rows.map(([name, moment]) => html`<dt>${name}</dt><dd>${writeMoment(moment)}</dd>`)}</dl>`;
};

const stopList = (language: Language, { stops }: PublicDeadline): Html | null => {
  if (stops.length === 0) return null;
  const text = TEXTS[language];
  return html`<h3>${text.stopped}</h3><ul>${stops.map(
    ({ reason, stoppedAt, resumedAt }) =>
      html`<li>${writeMoment(stoppedAt)} ${resumedAt ? `${text.to} ${writeMoment(resumedAt)}` : text.open}: ${stopReasons[reason][language]} (${stopReasons[reason].legalBasis[language]})</li>`,
  )}</ul>`;
};

const spanRow = (language: Language, { from, to, counted, workingMinutes, texts }: ExplainedSpan): Html =>
  html`<tr><td>${writeMoment(from)}</td><td>${endOf(from, to)}</td><td>${texts[language]}</td><td>${
    counted ? duration(language, workingMinutes) : TEXTS[language].none
  }</td></tr>`;

/** Returns the end of a stretch: only the hour when it is the same day, as a day's end when that is midnight. */
const endOf = (from: Date, to: Date): string => {
  const [hour = ''] = writeMoment(to).split(' ');
  if (dayOf(from) === dayOf(to)) return hour;
  const lastMoment = new Date(to.getTime() - 1);
  if (hour !== '00:00') return writeMoment(to);
  return dayOf(from) === dayOf(lastMoment) ? '24:00' : writeMoment(lastMoment).replace(/^\S+/, '24:00');
};

const duration = (language: Language, minutes: number): string => {
  const text = TEXTS[language];
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  return [hours > 0 ? `${hours} ${text.hours}` : '', rest > 0 ? `${rest} ${text.minutes}` : '']
    .filter((part) => part !== '')
    .join(' ');
};
