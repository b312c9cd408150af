import type { Language } from '../../office/texts/index.ts';
import { writeMoment } from '../../server/names/write-moment.ts';
import { citizenTexts } from '../texts/index.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';

/** What every page of a draft carries. */
export interface DraftFrame {
  readonly language: Language;
  readonly csrf: string;
  readonly procedureName: string;
  readonly expiresAt: Date;
  /** The address that opens this draft again, on any device. */
  readonly resumeUrl: string;
}

const TEXTS = citizenTexts.page('pages.draft') satisfies Record<Language, object>;

/** Returns the hidden field that shows that a form is one of ours. */
export const csrfField = (csrf: string): Html => html`<input type="hidden" name="csrf" value="${csrf}">`;

export interface DraftPage {
  readonly title: string;
  /** This page's own address, without the language. */
  readonly path: string;
  readonly main: Html;
}

/** Returns a page of a draft: its questions, and how to go on another day. */
export const draftPage = (frame: DraftFrame, { title, path, main }: DraftPage): string => {
  const { language, csrf, expiresAt, resumeUrl, procedureName } = frame;
  const text = TEXTS[language];
  const other = language === 'vi' ? 'en' : 'vi';
  return page(
    language,
    `${title} – ${procedureName}`,
    `${path}?lang=${other}`,
    html`${main}
<details><summary>${text.saved}</summary><p>${text.savedNote} ${writeMoment(expiresAt)}. ${text.link}</p>
<p><a href="${resumeUrl}">${resumeUrl}</a></p>
<form method="post" action="/nop-ho-so/roi-may?lang=${language}">${csrfField(csrf)}<button type="submit" class="quiet">${text.leave}</button></form></details>`,
  );
};
