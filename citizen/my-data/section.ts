import { personalClasses } from '../../office/terms/index.ts';
import { type Language, writeMoney } from '../../office/texts/index.ts';
import type { KeptDossier, KeptRow } from '../../server/http/kept-dossier.ts';
import { writeMoment } from '../../server/names/write-moment.ts';
import { type Html, html } from '../pages/html.ts';
import { citizenTexts } from '../texts/index.ts';
import { correctUrl, deleteUrl } from './addresses.ts';

const TEXTS = citizenTexts.page('myData.section') satisfies Record<Language, object>;

const list = (title: string, items: readonly Html[]): Html | null =>
  items.length === 0 ? null : html`<h3>${title}</h3><ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;

/** The way to say that a row is wrong; a file that is taken away has none. */
const correctLink = (language: Language, dossierId: string, { field, label }: KeptRow): Html | null =>
  field === null
    ? null
    : html` <a class="off-paper" href="${correctUrl(language, dossierId, field)}">${TEXTS[language].correct}<span class="hidden"> ${label[language]}</span></a>`;

const rowsOf = (language: Language, { dossierId, rows }: KeptDossier, inFile: boolean): readonly Html[] =>
  personalClasses.flatMap((one) => {
    const inside = rows.filter(({ personalClass }) => personalClass === one);
    if (inside.length === 0) return [];
    return html`<h3>${TEXTS[language].classes[one]}</h3><dl class="answers">${inside.map((row) => {
      const { group, label, value } = row;
      return html`<div><dt>${group[language] ? html`${group[language]} – ` : null}${label[language]}</dt><dd>${value[language]}${inFile ? null : correctLink(language, dossierId, row)}</dd></div>`;
    })}</dl>`;
  });

/** What stands beside the answers: papers, messages, registers, payments, feedback. */
const besideOf = (language: Language, kept: KeptDossier): readonly Html[] => {
  const text = TEXTS[language];
  const { papers, messages, entries, payments, survey } = kept;
  const parts = [
    list(
      text.papers,
      papers.map(
        ({ name, quantity, scanned, at }) =>
          html`${name[language]} × ${quantity}${scanned ? `, ${text.scanned}` : ''} – ${writeMoment(at)}`,
      ),
    ),
    list(
      text.messages,
      messages.map(({ subject, sentTo, at }) => html`${writeMoment(at)}${sentTo ? ` – ${sentTo}` : ''}: ${subject}`),
    ),
    list(
      text.entries,
      entries.map(
        ({ name, number, unitName, at }) =>
          html`${name[language]}${number ? ` ${number}` : ''} – ${unitName}, ${writeMoment(at)}`,
      ),
    ),
    list(
      text.payments,
      payments.map(
        ({ reason, amountVnd, state, payerName, at }) =>
          html`${writeMoney(amountVnd)}: ${reason[language]} (${state[language]})${payerName ? ` – ${payerName}` : ''}, ${writeMoment(at)}`,
      ),
    ),
    survey
      ? html`<h3>${text.survey}</h3><ul>${survey.ratings.map(({ question, rating }) => html`<li>${question[language]}: ${rating}/5</li>`)}${survey.comment ? html`<li>${survey.comment}</li>` : null}</ul>`
      : null,
  ];
  return parts.filter((part) => part !== null);
};

const looksOf = (language: Language, { looks }: KeptDossier): Html => {
  const text = TEXTS[language];
  if (looks.length === 0) return html`<h3>${text.looks}</h3><p>${text.nobodyLooked}</p>`;
  return html`<h3>${text.looks}</h3><ul>${looks.map(
    ({ at, unitNames }) => html`<li>${writeMoment(at)} – ${unitNames.join(', ') || text.unknownUnit}</li>`,
  )}</ul>`;
};

/** Returns what a dossier keeps of the person, all of it. On a page one may ask for corrections; `inFile` is what is taken away. */
export const keptSection = (language: Language, kept: KeptDossier, { inFile = false } = {}): Html => {
  const text = TEXTS[language];
  const { code, procedureName, state, receivedAt, unitName, roles, withheld, legalBasis } = kept;
  return html`<section><h2>${code}</h2><p>${procedureName[language]}<br><span class="note">${state[language]}. ${text.received} ${writeMoment(receivedAt)}. ${text.keptBy} ${unitName}</span></p>
<p>${text.youAre} <strong>${roles.map((role) => role[language]).join(', ')}</strong></p>
${rowsOf(language, kept, inFile)}${withheld > 0 ? html`<p class="note">${citizenTexts[language].say('myData.withheld', { count: String(withheld) })}</p>` : null}
${besideOf(language, kept)}
<h3>${text.why}</h3><p>${text.whyNote}</p><ul>${legalBasis.map((basis) => html`<li lang="vi">${basis}</li>`)}</ul>
${kept.keptUntil ? html`<p class="answer">${kept.keptUntil[language]}</p>` : null}
${looksOf(language, kept)}${inFile ? null : html`<p class="off-paper"><a href="${deleteUrl(language, kept.dossierId)}">${text.delete}<span class="hidden"> ${code}</span></a></p>`}</section>`;
};
