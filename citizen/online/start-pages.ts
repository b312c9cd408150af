import type { Draft } from '../../office/drafts/index.ts';
import type { ProcedureVersion } from '../../office/procedures/index.ts';
import type { Tier } from '../../office/terms/index.ts';
import type { Language, Text } from '../../office/texts/index.ts';
import { writeMoment } from '../../server/names/write-moment.ts';
import { type Html, html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import { citizenTexts } from '../texts/index.ts';

const TEXTS = citizenTexts.page('online.start') satisfies Record<Language, object>;

/** Returns whether a procedure is handed in on these pages. */
export const isOnline = ({ online, processId }: ProcedureVersion): boolean => online === true && processId !== null;

const otherOf = (language: Language): Language => (language === 'vi' ? 'en' : 'vi');

/** Returns the page where a procedure is found by its words, with or without marks. `signIn` is offered to who is not signed in: her forms are then filled in. */
export const findProcedurePage = (
  language: Language,
  sought: string,
  { online, others }: Record<'online' | 'others', readonly ProcedureVersion[]>,
  open: { readonly name: Text } | undefined,
  signIn: Html | null,
): string => {
  const text = TEXTS[language];
  const begun = open
    ? html`<div class="status"><p>${text.open}: <strong>${open.name[language]}</strong></p><p><a href="/nop-ho-so/tiep?lang=${language}">${text.resume}</a></p></div>`
    : null;
  const listOf = (procedures: readonly ProcedureVersion[]) =>
    html`<ul class="procedures">${procedures.map(
      ({ code, name, field }) =>
        html`<li><a href="/nop-ho-so/thu-tuc/${code}?lang=${language}">${name[language]}</a> <span class="hint">${field[language]} · ${code}</span></li>`,
    )}</ul>`;
  const rest = html`<details${sought === '' ? null : html` open`}><summary>${text.other} (${others.length})</summary><p>${text.otherLead}</p>${listOf(others)}</details>`;
  const main = html`<h1>${text.title}</h1>${begun}${signIn}
<form method="get" action="/nop-ho-so" role="search"><input type="hidden" name="lang" value="${language}">
<div class="field"><label for="tim">${text.search}</label><span class="hint" id="tim-hint">${text.hint}</span>
<input type="text" id="tim" name="tim" value="${sought}" maxlength="100" aria-describedby="tim-hint" autocomplete="off"></div><button type="submit">${text.find}</button></form>
${online.length > 0 ? listOf(online) : null}${others.length > 0 ? rest : null}${online.length + others.length === 0 ? html`<p>${text.none}</p>` : null}`;
  return page(language, text.title, `/nop-ho-so?lang=${otherOf(language)}&tim=${encodeURIComponent(sought)}`, main);
};

const TIERS = citizenTexts.names('online.tiers') satisfies Record<Tier, Text>;

/** Why it is not handed in here, and where it is. */
const elsewhere = (language: Language, { atCounter, processId, competence, retired }: ProcedureVersion): Html => {
  const text = TEXTS[language];
  if (retired) return html`<div class="status"><p><strong>${text.retired}</strong></p><p>${retired.reason}</p></div>`;
  const where = processId === null ? TIERS[competence][language] : text.anyPoint;
  return html`<div class="status"><p><strong>${text.atCounter}</strong></p><p>${atCounter?.[language] ?? text.notYet}</p><p>${where}</p></div>`;
};

const beginning = (language: Language, code: string): Html => {
  const text = TEXTS[language];
  return html`<p>${text.note}</p>
<form method="post" action="/nop-ho-so/bat-dau?lang=${language}"><input type="hidden" name="thu-tuc" value="${code}"><button type="submit">${text.start}</button></form>`;
};

/** Returns the page that says what a procedure asks for, costs and takes, before anything is typed; of one that is not handed in online also why. */
export const procedurePage = (language: Language, procedure: ProcedureVersion, limit: Text): string => {
  const text = TEXTS[language];
  const { code, name, fee, legalBasis } = procedure;
  // Whoever hands in here fills the declaration in here; elsewhere it is brought along.
  const papers = procedure.papers.filter(({ fromAnswers }) => !(fromAnswers && isOnline(procedure)));
  const list: Html | null =
    papers.length > 0
      ? html`<h2>${text.papers}</h2><ul>${papers.map((paper) => html`<li>${paper.name[language]}${paper.required ? '' : ` ${text.optional}`}</li>`)}</ul>`
      : null;
  const main = html`<h1>${name[language]}</h1>${isOnline(procedure) ? null : elsewhere(language, procedure)}
<dl><dt>${text.limit}</dt><dd>${limit[language]}</dd><dt>${text.fee}</dt><dd>${fee.text[language]}</dd></dl>
${list}${isOnline(procedure) ? beginning(language, code) : null}
<details><summary>${text.basis}</summary><ul lang="vi">${legalBasis.map((one) => html`<li>${one}</li>`)}</ul></details>`;
  return page(language, name[language], `/nop-ho-so/thu-tuc/${code}?lang=${otherOf(language)}`, main);
};

/** Returns the page of a link to a draft that was opened: nothing happens before whoever opened it says that it is hers. */
export const resumePage = (language: Language, token: string, draft: Draft, name: Text): string => {
  const text = TEXTS[language];
  const main = html`<h1>${text.resumeTitle}</h1><p><strong>${name[language]}</strong>. ${text.begun} ${writeMoment(draft.createdAt)}. ${text.onlyOwn}</p>
<form method="post" action="/nop-ho-so/tiep-tuc?lang=${language}"><input type="hidden" name="khoa" value="${token}"><button type="submit">${text.resume}</button></form>`;
  return page(language, text.resumeTitle, `/nop-ho-so/tiep-tuc/${token}?lang=${otherOf(language)}`, main);
};
