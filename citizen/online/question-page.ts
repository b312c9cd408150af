import type { DraftPaper } from '../../office/drafts/index.ts';
import type { Language } from '../../office/texts/index.ts';
import type { FormData } from '../../server/forms/form-schema.ts';
import { FILE_BYTES_MAX } from '../../server/http/uploads.ts';
import { csrfField, type DraftFrame, draftPage } from '../pages/draft-page.ts';
import { drawFields, errorPrefix, errorSummary, type Fault } from '../pages/field.ts';
import { type Html, html } from '../pages/html.ts';
import { citizenTexts } from '../texts/index.ts';
import type { PaperStep, Question } from './steps.ts';

/** Where a page stands among the others. */
export interface Place {
  readonly number: number;
  readonly of: number;
  readonly backUrl: string | undefined;
  /** Opened from the page of answers, and leads back there. */
  readonly fromCheck: boolean;
}

const TEXTS = citizenTexts.page('online.question');

const stepUrl = (id: string, { fromCheck }: Place, language: Language): string =>
  `/nop-ho-so/buoc/${id}?lang=${language}${fromCheck ? '&ve=kiem-tra' : ''}`;

const progress = (language: Language, section: string, { number, of }: Place, vietnamese: boolean): Html => {
  const text = TEXTS[language];
  const lang = vietnamese && language !== 'vi' ? html` lang="vi"` : null;
  return html`<p class="progress">${text.step} ${number} ${text.of} ${of} · <span${lang}>${section}</span></p>`;
};

/** Returns the page of one question, or of a few that belong together. */
export const questionPage = (
  frame: DraftFrame,
  question: Question,
  place: Place,
  values: FormData,
  faults: readonly Fault[],
): string => {
  const { language, csrf } = frame;
  const { id, title, section, fields, vietnamese } = question;
  const main = html`${errorSummary(language, faults)}
<form method="post" action="${stepUrl(id, place, language)}" novalidate>${csrfField(csrf)}
${progress(language, section, place, vietnamese)}
${fields.length > 1 ? html`<h1>${title}</h1>` : null}${drawFields(language, fields, values, faults, vietnamese)}
<button type="submit">${TEXTS[language].next}</button></form>`;
  return draftPage(frame, {
    title: `${errorPrefix(language, faults)}${title} – ${section}`,
    path: `/nop-ho-so/buoc/${id}`,
    backUrl: place.backUrl,
    main,
  });
};

export const sizeOf = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} kB`
    : `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MB`;

/** Returns the files that are there already, each with a way to take it out again. */
export const fileList = (
  language: Language,
  files: readonly Pick<DraftPaper, 'id' | 'name' | 'sizeBytes'>[],
  removable: boolean,
): Html | null => {
  const text = TEXTS[language];
  if (files.length === 0) return null;
  return html`<h2>${text.files}</h2><ul class="uploads">${files.map(
    ({ id, name, sizeBytes }) =>
      html`<li><span>${name} (${sizeOf(sizeBytes)})</span>${removable ? html` <button type="submit" class="quiet" name="xoa" value="${id}" aria-label="${text.remove} ${name}">${text.remove}</button>` : null}</li>`,
  )}</ul>`;
};

/** Returns where files are chosen; on a telephone also the camera. */
export const fileInput = (language: Language, label: Html | string, fault: Fault | undefined): Html => {
  const _text = TEXTS[language];
  return html`<div class="field${fault ? ' error' : ''}"><label for="tep">${label}</label><span class="hint" id="tep-hint">${citizenTexts[language].say('online.fileHint', { mebibytes: FILE_BYTES_MAX / 1024 / 1024 })}</span>${
    fault ? html`<span class="message" id="tep-error">${fault.text}</span>` : null
  }<input type="file" id="tep" name="tep" multiple accept="application/pdf,image/jpeg,image/png,image/webp" aria-describedby="tep-hint${fault ? ' tep-error' : ''}"${fault ? html` aria-invalid="true"` : null}></div>`;
};

/** Returns the page of one paper: its scans so far, and where the next are chosen. */
export const paperPage = (
  frame: DraftFrame,
  { id, section, paper }: PaperStep,
  place: Place,
  files: readonly DraftPaper[],
  faults: readonly Fault[],
): string => {
  const { language, csrf } = frame;
  const text = TEXTS[language];
  const name = paper.name[language];
  const optional = paper.required ? '' : `, ${text.optional}`;
  const main = html`${errorSummary(language, faults)}
<form method="post" enctype="multipart/form-data" action="${stepUrl(id, place, language)}">${csrfField(csrf)}
${progress(language, section, place, false)}
<h1>${name}</h1><p>${text.form}: ${text.forms[paper.form]}. ${text.quantity}: ${paper.quantity}${optional}</p>
${fileList(language, files, true)}
${fileInput(language, text.choose, faults[0])}
<div class="buttons"><button type="submit" name="hanh-dong" value="tiep">${text.next}</button>
<button type="submit" name="hanh-dong" value="them" class="quiet">${text.more}</button></div></form>`;
  return draftPage(frame, {
    title: errorPrefix(language, faults) + name,
    path: `/nop-ho-so/buoc/${id}`,
    backUrl: place.backUrl,
    main,
  });
};
