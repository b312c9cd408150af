import type { Language } from '../../office/texts/index.ts';
import { type Html, html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import { citizenTexts } from '../texts/index.ts';

const TEXTS = citizenTexts.page('lookUp.form') satisfies Record<Language, object>;

export type LookUpFault = 'empty' | 'unknown' | 'throttled';
export interface LookUpInput {
  readonly code: string;
  readonly factor: string;
}

interface Complaint {
  readonly field: 'ma' | 'xac-thuc';
  readonly text: string;
}

const complaintsOf = (language: Language, input: LookUpInput, fault: LookUpFault | undefined): Complaint[] => {
  const text = TEXTS[language];
  if (fault === undefined) return [];
  if (fault !== 'empty') return [{ field: 'ma', text: text[fault] }];
  return [
    ...(input.code ? [] : [{ field: 'ma', text: text.emptyCode } as const]),
    ...(input.factor ? [] : [{ field: 'xac-thuc', text: text.emptyFactor } as const]),
  ];
};

const field = (
  name: Complaint['field'],
  label: string,
  hint: string,
  value: string,
  complaints: readonly Complaint[],
): Html => {
  const complaint = complaints.find((one) => one.field === name);
  const described = complaint ? `${name}-hint ${name}-error` : `${name}-hint`;
  const message = complaint ? html`<span class="message" id="${name}-error">${complaint.text}</span>` : null;
  const invalid = complaint ? html` aria-invalid="true"` : null;
  return html`<div class="field${complaint ? ' error' : ''}">
<label for="${name}">${label}</label><span class="hint" id="${name}-hint">${hint}</span>${message}
<input type="text" id="${name}" name="${name}" value="${value}" maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false"${name === 'xac-thuc' ? html` data-from-slip` : null} aria-describedby="${described}"${invalid}>
</div>`;
};

/** Returns the form of the look-up, with what was wrong named above and at the field. */
export const lookUpForm = (
  language: Language,
  input: LookUpInput,
  { fault, signIn }: { readonly fault?: LookUpFault; readonly signIn: Html | null },
): string => {
  const text = TEXTS[language];
  const complaints = complaintsOf(language, input, fault);
  const summary =
    complaints.length === 0
      ? null
      : html`<div class="errors" role="alert" tabindex="-1"><h2>${text.error}</h2><ul>${complaints.map((one) => html`<li><a href="#${one.field}">${one.text}</a></li>`)}</ul></div>`;
  const other = language === 'vi' ? 'en' : 'vi';
  const main = html`${summary}<h1>${text.title}</h1>
<p>${text.intro}</p>
<form method="post" action="/tra-cuu?lang=${language}" novalidate>
${field('ma', text.code, text.codeHint, input.code, complaints)}
${field('xac-thuc', text.factor, text.factorHint, '', complaints)}
<button type="submit">${text.send}</button>
</form>${signIn}`;
  return page(
    language,
    complaints.length > 0 ? `${text.error}: ${text.title}` : text.title,
    `/tra-cuu?lang=${other}`,
    main,
  );
};
