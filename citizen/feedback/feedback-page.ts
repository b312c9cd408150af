import type { DraftContent, DraftPaper } from '../../office/drafts/index.ts';
import type { Language } from '../../office/texts/index.ts';
import type { FactFlaw } from '../../server/forms/fact-flaws.ts';
import { drawReasons } from '../online/check-answers.ts';
import { applicantTopic, type DraftMatter, formTopics, type Topic, unitTopic, valuesOf } from '../online/steps.ts';
import { fileField, fileInput, fileList } from '../online/topic-page.ts';
import { csrfField } from '../pages/draft-page.ts';
import { drawFields, errorPrefix, errorSummary, type Fault } from '../pages/field.ts';
import { type Html, html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import type { FormValues } from '../pages/read-values.ts';
import { citizenTexts } from '../texts/index.ts';

/** The kind of the papers that come with feedback. */
export const EVIDENCE = 'feedback-evidence';
/** The answers that a device gives and nobody types. */
export const POINT = ['latitude', 'longitude'] as const;

const TEXTS = citizenTexts.page('feedback.page') satisfies Record<Language, object>;

/** What is asked about: the matter, the place, and who tells it. */
export interface FeedbackTopics {
  readonly matter: Topic;
  readonly place: Topic;
  readonly unit: Topic;
  readonly who: Topic;
}

const only = (topic: Topic, fits: (key: string) => boolean): Topic => ({
  ...topic,
  all: topic.all.filter(({ key }) => fits(key)),
  fields: topic.fields.filter(({ key = '' }) => fits(key)),
});

/** Returns the questions of the one page. What a device tells stands in no field that is typed. */
export const feedbackTopics = (matter: DraftMatter, content: DraftContent, language: Language): FeedbackTopics => {
  const [asked] = formTopics(matter, content, language);
  if (!asked) throw new Error('The form of feedback asks nothing.');
  const ofPlace = (key: string): boolean => key === 'place' || (POINT as readonly string[]).includes(key);
  return {
    matter: only(asked, (key) => !ofPlace(key) && key !== 'reopenOf'),
    place: only(asked, ofPlace),
    unit: unitTopic(matter, language),
    who: only(applicantTopic(language), (key) => key !== 'idNumber' && key !== 'address'),
  };
};

export interface FeedbackPage {
  readonly topics: FeedbackTopics;
  readonly content: DraftContent;
  readonly files: readonly DraftPaper[];
  readonly faults: readonly Fault[];
  /** What is unusual, and has to be explained. */
  readonly flaws: readonly FactFlaw[];
  readonly reasons: FormValues;
  /** The token of the draft; there is none before something was sent. */
  readonly csrf: string | undefined;
  /** Offered to who is not signed in: her name and where to answer are then filled in. */
  readonly signIn: Html | null;
}

/** Asks the device where it is; without a script the address is enough. */
const drawLocator = (language: Language, { answers }: DraftContent): Html => {
  const text = TEXTS[language];
  const known = POINT.every((key) => typeof answers[key] === 'number');
  return html`${POINT.map((key) => html`<input type="hidden" id="${key}" name="${key}" value="${known ? String(answers[key]) : ''}">`)}
<div class="field"><button type="button" class="quiet" hidden data-locate data-latitude="latitude" data-longitude="longitude" data-said="vi-tri" data-found="${text.found}" data-failed="${text.notFound}">${text.locate}</button>
<p class="note" id="vi-tri" role="status">${known ? text.pointKept : ''}</p></div>`;
};

/** Returns the one page of feedback: the matter, the place, photographs, and who tells it. */
export const feedbackPage = (language: Language, state: FeedbackPage): string => {
  const { topics, content, files, faults, flaws, reasons, csrf, signIn } = state;
  const text = TEXTS[language];
  const draw = (topic: Topic): readonly Html[] =>
    drawFields(
      topic.fields.filter(({ key }) => !(POINT as readonly string[]).includes(key ?? '')),
      { language, values: valuesOf(topic, content), faults, vietnameseKeys: topic.vietnameseKeys, headed: true },
    );
  const evidence = fileField(EVIDENCE);
  const fault = faults.find(({ field }) => field === evidence);
  const main = html`${errorSummary(language, faults)}<h1>${text.title}</h1>
<p>${text.intro}</p><p><strong>${text.danger}</strong></p><p><a href="/tra-cuu?lang=${language}">${text.look}</a></p>${signIn}
<form method="post" enctype="multipart/form-data" action="/phan-anh?lang=${language}" novalidate>${csrf ? csrfField(csrf) : null}
<button type="submit" class="hidden" tabindex="-1" aria-hidden="true"></button>
<h2>${text.what}</h2>${draw(topics.matter)}
<h2>${text.where}</h2>${draw(topics.place)}${drawLocator(language, content)}${draw(topics.unit)}
<h2>${text.photos}</h2>${fileList(language, files, true)}${fileInput(language, { id: evidence, label: text.photosLabel, hint: text.photosHint, fault })}
<h2>${text.who}</h2>${draw(topics.who)}
${drawReasons(language, { flaws, faults, reasons })}
<p class="note">${text.oath}</p><button type="submit">${text.send}</button></form>
<p class="note">${text.afterwards}</p>`;
  const title = errorPrefix(language, faults) + text.title;
  return page(language, title, `/phan-anh?lang=${language === 'vi' ? 'en' : 'vi'}`, main);
};
