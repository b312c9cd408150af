import type { VerifiedPaper } from '../../office/documents/index.ts';
import { dayText, type Language } from '../../office/texts/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { type Html, html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import { citizenTexts } from '../texts/index.ts';
import { VERIFY_URL } from './addresses.ts';

const FORM = citizenTexts.page('verify.form') satisfies Record<Language, object>;
const PAPER = citizenTexts.page('verify.paper') satisfies Record<Language, object>;

/** What was wrong with the code that somebody typed or scanned. */
export type CodeFault = 'empty' | 'unknown';

/** What became of a file that was compared with the one that was issued. */
export type Comparison = 'same' | 'differs' | 'none' | 'tooLarge';

const otherOf = (language: Language): Language => (language === 'vi' ? 'en' : 'vi');

/** Returns the page that asks for the code of a paper, with what was wrong named above and at the field. */
export const codeForm = (language: Language, typed: string, fault?: CodeFault): string => {
  const text = FORM[language];
  const message = fault && text[fault];
  const summary = message
    ? html`<div class="errors" role="alert" tabindex="-1"><h2>${text.error}</h2><ul><li><a href="#ma">${message}</a></li></ul></div>`
    : null;
  const described = html` aria-describedby="ma-hint${message ? ' ma-error' : ''}"${message ? html` aria-invalid="true"` : null}`;
  const main = html`${summary}<h1>${text.title}</h1>
<p>${text.intro}</p>
<form method="get" action="${VERIFY_URL}" novalidate>
<input type="hidden" name="lang" value="${language}">
<div class="field${message ? ' error' : ''}">
<label for="ma">${text.code}</label><span class="hint" id="ma-hint">${text.codeHint}</span>${message ? html`<span class="message" id="ma-error">${message}</span>` : null}
<input type="text" id="ma" name="ma" value="${typed}" maxlength="60" autocomplete="off" autocapitalize="off" spellcheck="false"${described}>
</div>
<button type="submit">${text.send}</button>
</form>
<p>${text.without}</p>`;
  const title = message ? `${text.error}: ${text.title}` : text.title;
  return page(language, title, `${VERIFY_URL}?lang=${otherOf(language)}`, main);
};

/** Returns what the office says of a paper to whoever holds it, and the form that compares a file with the one that was issued. */
export const paperPage = (language: Language, paper: VerifiedPaper, compared?: Comparison): string => {
  const text = PAPER[language];
  const url = `${VERIFY_URL}/${paper.code}`;
  const facts: readonly (readonly [string, string])[] = [
    [text.kind, paper.name[language]],
    [text.number, paper.number],
    [text.issuedAt, dayOn(paper.issuedAt)],
    [text.issuer, paper.issuer],
    [text.hash, paper.contentHash],
  ];
  const main = html`<h1>${text.title}</h1>
<div class="status"><p><strong>${standingOf(language, paper)}</strong></p><p>${text.compare}</p></div>
<dl>${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${fileForm(language, url, paper.contentHash, compared)}
<p><a href="${VERIFY_URL}?lang=${language}">${text.another}</a></p>`;
  return page(language, text.title, `${url}?lang=${otherOf(language)}`, main);
};

/** Papers write their day as here in every language, so that the two can be compared. */
const dayOn = (moment: Date): string => dayText(dayOf(moment)).vi;

const standingOf = (language: Language, { replacedAt }: VerifiedPaper): string =>
  replacedAt
    ? citizenTexts[language].say('verify.replaced', { day: dayOn(replacedAt) })
    : citizenTexts[language].say('verify.stands');

/** Without a script the file is sent, compared and forgotten; with it the browser computes its hash, and nothing is sent. */
const fileForm = (language: Language, url: string, hash: string, compared: Comparison | undefined): Html => {
  const text = PAPER[language];
  const isFault = compared === 'none' || compared === 'tooLarge';
  const said = compared ? text.compared[compared] : '';
  return html`<h2 id="tep-tieu-de">${text.file}</h2>
<form method="post" action="${url}?lang=${language}#ket-qua" enctype="multipart/form-data" data-compares="${hash}" data-same="${text.compared.same}" data-differs="${text.compared.differs}" data-none="${text.compared.none}" data-local="${text.fileLocal}">
<div class="field${isFault ? ' error' : ''}">
<label for="tep">${text.choose}</label><span class="hint" id="tep-hint">${text.fileHint} <span data-where>${text.fileSent}</span></span>
<input type="file" id="tep" name="tep" accept="application/pdf" aria-describedby="tep-hint ket-qua"${isFault ? html` aria-invalid="true"` : null}>
</div>
<button type="submit">${text.check}</button>
<p id="ket-qua" role="status" tabindex="-1"><strong>${said}</strong></p>
</form>`;
};
