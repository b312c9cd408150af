/** The pages of a draft's steps: a topic with all its questions, and the one page of all papers. What is not asked for as long as another answer of the page is missing comes as soon as that is given. */
import type { DraftPaper } from '../../office/drafts/index.ts';
import type { RequiredPaper } from '../../office/procedures/index.ts';
import type { Language } from '../../office/texts/index.ts';
import type { FormData } from '../../server/forms/form-schema.ts';
import { FILE_BYTES_MAX } from '../../server/http/uploads.ts';
import { csrfField, type DraftFrame, draftPage } from '../pages/draft-page.ts';
import { drawFields, errorPrefix, errorSummary, type Fault } from '../pages/field.ts';
import { type Html, html } from '../pages/html.ts';
import { citizenTexts } from '../texts/index.ts';
import { decidingKeys, mayBeLeftOut, type PapersStep, type Topic } from './steps.ts';

/** Where a page stands among the others. */
export interface Place {
  readonly number: number;
  readonly of: number;
  /** Whether there is a page before it, or that of all answers, from which one came. */
  readonly back: boolean;
  /** Opened from the page of answers, and leads back there. */
  readonly fromCheck: boolean;
}

const TEXTS = citizenTexts.page('online.question');

/** What the buttons of a page say they do: go on, go back, keep what was typed, send files and stay, leave out the whole topic. */
export const ACT = 'hanh-dong';
export const [GO_ON, GO_BACK, KEEP, ADD, SKIP] = ['tiep', 'lui', 'giu', 'them', 'bo-qua'] as const;
/** Names the fields that a page showed: one that comes up by an answer was not left empty, it was not asked. */
export const SHOWN = 'hien';

const actionOf = (id: string, { fromCheck }: Place, language: Language): string =>
  `/nop-ho-so/buoc/${id}?lang=${language}${fromCheck ? '&ve=kiem-tra' : ''}`;

const progress = (language: Language, { number, of }: Place): Html => {
  const text = TEXTS[language];
  return html`<p class="progress">${text.step} ${number} ${text.of} ${of}</p>`;
};

const buttons = (language: Language, { back, fromCheck }: Place, more: Html | null = null): Html => {
  const text = TEXTS[language];
  const way = back
    ? html`<button type="submit" class="quiet" name="${ACT}" value="${GO_BACK}">${fromCheck ? text.backToAnswers : text.back}</button>`
    : null;
  return html`<div class="buttons"><button type="submit" name="${ACT}" value="${GO_ON}">${text.next}</button>${more}${way}</div>`;
};

/** What was typed on a page, what is wrong with it, and whether it has to be asked further. */
export interface TopicState {
  readonly values: FormData;
  readonly faults: readonly Fault[];
  readonly further?: boolean;
}

/** Returns the questions of a topic as they stand in a form, with the list of what is shown. */
export const topicFields = (
  language: Language,
  topic: Topic,
  { values, faults }: Pick<TopicState, 'values' | 'faults'>,
  headed: boolean,
): Html => {
  const { fields, vietnameseKeys } = topic;
  const drawn = { language, values, faults, vietnameseKeys, deciding: decidingKeys(topic), headed };
  const shown = fields.map(({ key }) => key).join(' ');
  return html`<input type="hidden" name="${SHOWN}" value="${shown}">${drawFields(fields, drawn)}`;
};

/** One press says that nothing is known of whom the topic is about: what the fields begin with is not declared either. */
const leaveOut = (language: Language): Html =>
  html`<button type="submit" class="quiet" name="${ACT}" value="${SKIP}">${TEXTS[language].leaveOut}</button>`;

/** Returns the page of one topic. */
export const topicPage = (frame: DraftFrame, topic: Topic, place: Place, state: TopicState): string => {
  const { language, csrf } = frame;
  const { id, title, all, vietnamese } = topic;
  // One question that never becomes more is the heading itself.
  const headed = all.length > 1;
  const { faults, further } = state;
  const lang = vietnamese && language !== 'vi' ? html` lang="vi"` : null;
  const note = further ? html`<p class="status" role="status">${TEXTS[language].further}</p>` : null;
  const main = html`${errorSummary(language, faults)}
<form method="post" action="${actionOf(id, place, language)}" novalidate data-topic>${csrfField(csrf)}
${progress(language, place)}${headed ? html`<h1${lang}>${title}</h1>` : null}${note}
<div data-fields>${topicFields(language, topic, state, headed)}</div>
${buttons(language, place, mayBeLeftOut(topic) ? leaveOut(language) : null)}</form>`;
  return draftPage(frame, { title: errorPrefix(language, faults) + title, path: `/nop-ho-so/buoc/${id}`, main });
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
  return html`<p class="note">${text.files}</p><ul class="uploads">${files.map(
    ({ id, name, sizeBytes }) =>
      html`<li><span>${name} (${sizeOf(sizeBytes)})</span>${removable ? html` <button type="submit" class="quiet" name="xoa" value="${id}" aria-label="${text.remove} ${name}">${text.remove}</button>` : null}</li>`,
  )}</ul>`;
};

/** Returns the name of the field in which the files of a kind of paper are chosen. */
export const fileField = (kind: string): string => `tep-${kind}`;

export interface FileInput {
  readonly id?: string;
  readonly label: Html | string;
  readonly fault?: Fault | undefined;
  /** What a good picture is; of a paper unless something else is said. */
  readonly hint?: string;
}

/** Returns where files are chosen; on a telephone also the camera. */
export const fileInput = (
  language: Language,
  { id = 'tep', label, fault, hint = TEXTS[language].readable }: FileInput,
): Html => {
  const accept = 'application/pdf,image/jpeg,image/png,image/webp';
  const taken = citizenTexts[language].say('online.fileHint', { mebibytes: FILE_BYTES_MAX / 1024 / 1024 });
  return html`<div class="field${fault ? ' error' : ''}"><label for="${id}">${label}</label><span class="hint" id="${id}-hint">${taken} ${hint}</span>${
    fault ? html`<span class="message" id="${id}-error">${fault.text}</span>` : null
  }<input type="file" id="${id}" name="${id}" multiple accept="${accept}" aria-describedby="${id}-hint${fault ? ` ${id}-error` : ''}"${fault ? html` aria-invalid="true"` : null}></div>`;
};

const drawPaper = (
  language: Language,
  { kind, name, form, quantity, required }: RequiredPaper,
  files: readonly DraftPaper[],
  faults: readonly Fault[],
): Html => {
  const text = TEXTS[language];
  const id = fileField(kind);
  const optional = required ? null : html` <span class="note">(${text.optional})</span>`;
  const own = files.filter((file) => file.kind === kind);
  const label = own.length > 0 ? text.chooseMore : text.choose;
  const named = html`${label}<span class="hidden">: ${name[language]}</span>`;
  return html`<section><h2>${name[language]}${optional}</h2><p class="note">${text.form}: ${text.forms[form]}. ${text.quantity}: ${quantity}</p>
${fileList(language, own, true)}${fileInput(language, { id, label: named, fault: faults.find(({ field }) => field === id) })}</section>`;
};

/** Returns the page of all papers: the scans of each so far, and where the next are chosen. */
export const papersPage = (
  frame: DraftFrame,
  { id, title, papers }: PapersStep,
  place: Place,
  files: readonly DraftPaper[],
  faults: readonly Fault[],
): string => {
  const { language, csrf } = frame;
  const text = TEXTS[language];
  const more = html`<button type="submit" name="${ACT}" value="${ADD}" class="quiet">${text.more}</button>`;
  const main = html`${errorSummary(language, faults)}
<form method="post" enctype="multipart/form-data" action="${actionOf(id, place, language)}">${csrfField(csrf)}
<button type="submit" name="${ACT}" value="${GO_ON}" class="hidden" tabindex="-1" aria-hidden="true"></button>
${progress(language, place)}<h1>${title}</h1>${papers.map((paper) => drawPaper(language, paper, files, faults))}
${buttons(language, place, more)}</form>`;
  return draftPage(frame, { title: errorPrefix(language, faults) + title, path: `/nop-ho-so/buoc/${id}`, main });
};
