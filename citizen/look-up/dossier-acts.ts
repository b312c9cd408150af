import type { OpenSupplement } from '../../office/papers/index.ts';
import type { Language } from '../../office/texts/index.ts';
import type { FormData, FormField } from '../../server/forms/form-schema.ts';
import type { Topic } from '../online/steps.ts';
import { fileInput, fileList, type TopicState, topicFields } from '../online/topic-page.ts';
import { csrfField } from '../pages/draft-page.ts';
import { drawFields, errorPrefix, errorSummary, type Fault } from '../pages/field.ts';
import { type Html, html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import { citizenTexts } from '../texts/index.ts';

/** What an act of the citizen stands in: the dossier's code and the token of its forms. */
export interface ActFrame {
  readonly language: Language;
  readonly csrf: string;
  readonly code: string;
}

const TEXTS = citizenTexts.page('lookUp.acts') satisfies Record<Language, object>;

const actPage = (
  { language, code }: ActFrame,
  act: string,
  title: string,
  faults: readonly Fault[],
  inside: Html,
): string => {
  const main = html`<p class="back"><a href="/tra-cuu/ho-so?lang=${language}">${TEXTS[language].back} ${code}</a></p>${errorSummary(language, faults)}${inside}`;
  const other = language === 'vi' ? 'en' : 'vi';
  return page(
    language,
    `${errorPrefix(language, faults)}${title} – ${code}`,
    `/tra-cuu/ho-so/${act}?lang=${other}`,
    main,
  );
};

const actionOf = (act: string, language: Language): string => `/tra-cuu/ho-so/${act}?lang=${language}`;

/** Returns the page of the papers that are asked for: they are uploaded one after the other, then sent. */
export const supplementPage = (frame: ActFrame, { papers }: OpenSupplement, faults: readonly Fault[]): string => {
  const { language, csrf } = frame;
  const text = TEXTS[language];
  return actPage(
    frame,
    'bo-sung',
    text.supplement,
    faults,
    html`<h1>${text.supplement}</h1><p>${text.supplementNote}</p>
<form method="post" enctype="multipart/form-data" action="${actionOf('bo-sung', language)}">${csrfField(csrf)}
${fileList(language, papers, false)}${fileInput(language, { label: text.choose, fault: faults[0] })}
<div class="buttons"><button type="submit" name="hanh-dong" value="them" class="quiet">${text.upload}</button>
<button type="submit" name="hanh-dong" value="gui">${text.send}</button></div></form>`,
  );
};

/** Returns the page that asks how the result is returned, and where to. */
export const returnPage = (frame: ActFrame, topic: Topic, state: TopicState): string => {
  const { language, csrf } = frame;
  const text = TEXTS[language];
  const note = state.further ? html`<p class="status" role="status">${text.further}</p>` : null;
  return actPage(
    frame,
    'nhan-ket-qua',
    topic.title,
    state.faults,
    html`<h1>${topic.title}</h1>${note}
<form method="post" action="${actionOf('nhan-ket-qua', language)}" novalidate data-topic>${csrfField(csrf)}<div data-fields>${topicFields(language, topic, state, true)}</div><button type="submit">${text.save}</button></form>`,
  );
};

/** Returns the page that asks for the reason and says that a withdrawal cannot be undone. */
export const withdrawPage = (frame: ActFrame, field: FormField, values: FormData, faults: readonly Fault[]): string => {
  const { language, csrf } = frame;
  const text = TEXTS[language];
  return actPage(
    frame,
    'rut',
    text.withdraw,
    faults,
    html`<h1>${text.withdraw}</h1><p>${text.withdrawNote}</p>
<form method="post" action="${actionOf('rut', language)}" novalidate>${csrfField(csrf)}${drawFields([field], { language, values, faults, headed: true })}
<button type="submit">${text.withdrawSend}</button></form>`,
  );
};

/** Returns the page that leads into feedback which knows the dossier that it is about. */
export const complainPage = (frame: ActFrame): string => {
  const { language, csrf } = frame;
  const text = TEXTS[language];
  return actPage(
    frame,
    'gop-y',
    text.complain,
    [],
    html`<h1>${text.complain}</h1><p>${text.complainNote}</p>
<form method="post" action="${actionOf('gop-y', language)}">${csrfField(csrf)}<button type="submit">${text.complainSend}</button></form>`,
  );
};
