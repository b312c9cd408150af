import type { Dossier } from '../../office/dossiers/index.ts';
import { type Language, type Text, writeMoney } from '../../office/texts/index.ts';
import { writeMoment } from '../../server/names/write-moment.ts';
import { html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import { citizenTexts } from '../texts/index.ts';

const TEXTS = citizenTexts.page('online.handedIn') satisfies Record<Language, object>;

/** Returns what a fee is called on these pages. */
export const feeText = (
  language: Language,
  fee: { amountVnd: number | null; reason: Text } | null,
  published: Text,
): string =>
  fee === null || fee.amountVnd === null
    ? published[language]
    : citizenTexts[language].say('online.feeAmount', {
        amount: writeMoney(fee.amountVnd),
        reason: fee.reason,
      });

/** Returns the page of what was received: the number, large, and what to do with it. */
export const handedInPage = (
  language: Language,
  { dossier, lookUpCode }: { readonly dossier: Dossier; readonly lookUpCode: string },
  fee: string,
  isFeedback: boolean,
): string => {
  const text = TEXTS[language];
  const title = isFeedback ? text.feedback : text.title;
  const costs = isFeedback ? null : html`<dt>${text.fee}</dt><dd>${fee}</dd>`;
  const main = html`<div class="reference"><h1>${title}</h1><p>${text.code}<br><strong class="code-text">${dossier.code}</strong></p><p>${text.lookUp}<br><strong class="code-text">${lookUpCode}</strong></p></div>
<p>${text.keep}</p><dl><dt>${text.due}</dt><dd>${writeMoment(dossier.dueAt)}</dd>${costs}</dl>
${isFeedback ? null : html`<p>${dossier.feeVnd === 0 ? null : `${text.feeNote} `}${text.print}</p>`}
<p><a class="button" href="/tra-cuu/ho-so?lang=${language}">${text.open}</a></p>`;
  return page(language, title, `/nop-ho-so/da-nop?lang=${language === 'vi' ? 'en' : 'vi'}`, main);
};
