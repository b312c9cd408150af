import { type PublicDossier, surveyQuestions } from '../../office/dossiers/index.ts';
import type { LookUpAccess, ReturnWay } from '../../office/terms/index.ts';
import type { Language, Text } from '../../office/texts/index.ts';
import { stateText } from '../../server/names/states.ts';
import { writeMoment } from '../../server/names/write-moment.ts';
import { officeProcedures } from '../../workflows/shared/office-processes.ts';
import { type Html, html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import { citizenTexts } from '../texts/index.ts';
import { codeUrl, DOSSIER_URL } from './addresses.ts';
import { type Attempts, attemptSection } from './attempt-section.ts';
import { deadlineDetails, type PublicDeadline, standingClock } from './deadline-details.ts';
import { type FetchResult, fetchSection } from './fetch-result.ts';
import { type DuePayment, paymentSection } from './payment-section.ts';
import { type Proof, proofSection } from './proofs.ts';
import { type StaffLook, staffLookSection } from './staff-looks.ts';

/** What the citizen may do with a dossier, by the last part of its address. */
export type CitizenAct = 'xac-nhan' | 'bo-sung' | 'nhan-ket-qua' | 'rut' | 'gop-y';

export interface StatusPage {
  readonly dossier: PublicDossier;
  /** Whether everything may be shown, or what the slip's code opens. */
  readonly access: Exclude<LookUpAccess, 'status'>;
  readonly attempts: Attempts;
  /** Which units of the office looked; none where the reader may not see it. */
  readonly staffLooks: readonly StaffLook[];
  readonly deadline: PublicDeadline;
  readonly documents: readonly { readonly name: string; readonly number: string | null; readonly url: string }[];
  /** Where and when the result is fetched; undefined where nothing is. */
  readonly fetch: FetchResult | undefined;
  /** What shows the citizen what was done. */
  readonly proofs: readonly Proof[];
  /** What is still to be paid. */
  readonly payments: readonly DuePayment[];
  /** What may be done now. */
  readonly acts: readonly CitizenAct[];
  /** Whether something that was confirmed has been corrected since, and has to be confirmed anew. */
  readonly asksAnew: boolean;
  /** What the survey's form carries; undefined when the survey is not open. */
  readonly survey?: { readonly dossierId: string; readonly token: string };
}

const TEXTS = citizenTexts.page('lookUp.status') satisfies Record<Language, object>;

const returnWayTexts = citizenTexts.names('lookUp.returnWays') satisfies Record<ReturnWay, Text>;

/** Returns where the result goes, in the words of whoever chose a place, else by the way that was chosen. Feedback is answered, and nothing is fetched. */
const returnPlaceOf = ({ procedureCode, returnWay, returnAt }: PublicDossier, language: Language): string | null =>
  returnAt ?? (procedureCode === officeProcedures.feedback ? null : returnWayTexts[returnWay][language]);

const sentences = ({ decision, delivery, dueAt, overdue, competentUnitName }: PublicDossier): Text => {
  const due = writeMoment(dueAt);
  if (delivery === 'delivered') return citizenTexts.text('lookUp.sentences.delivered');
  if (delivery === 'ready') return citizenTexts.text('lookUp.sentences.ready');
  if (decision === 'refused') return citizenTexts.text('lookUp.sentences.refused');
  if (decision === 'withdrawn') return citizenTexts.text('lookUp.sentences.withdrawn');
  if (decision === 'supplementing') return citizenTexts.text('lookUp.sentences.supplementing');
  if (overdue) return citizenTexts.text('lookUp.sentences.overdue', { unit: competentUnitName, due });
  return citizenTexts.text('lookUp.sentences.examining', { unit: competentUnitName, due });
};

const STEPS: readonly { readonly text: Text; readonly reached: (dossier: PublicDossier) => boolean }[] = [
  { text: citizenTexts.text('lookUp.steps.received'), reached: () => true },
  { text: citizenTexts.text('lookUp.steps.examined'), reached: ({ decision }) => decision !== 'received' },
  {
    text: citizenTexts.text('lookUp.steps.signed'),
    reached: ({ decision }) => ['awaiting-signature', 'approved', 'refused'].includes(decision),
  },
  { text: citizenTexts.text('lookUp.steps.ready'), reached: ({ delivery }) => delivery !== 'none' },
  { text: citizenTexts.text('lookUp.steps.handedOver'), reached: ({ delivery }) => delivery === 'delivered' },
];

const stepList = (language: Language, dossier: PublicDossier): Html => {
  const text = TEXTS[language];
  const last = STEPS.findLastIndex(({ reached }) => reached(dossier));
  const finished = dossier.delivery === 'delivered';
  return html`<ol class="steps">${STEPS.map((step, index) => {
    const now = index === last && !finished;
    const done = index < last || (index === last && finished);
    const note = now ? text.now : done ? text.done : '';
    return html`<li class="${now ? 'now' : done ? 'done' : ''}"${now ? html` aria-current="step"` : null}>${step.text[language]} ${note}</li>`;
  })}</ol>`;
};

const RATES = [1, 2, 3, 4, 5] as const;

const surveyForm = (language: Language, survey: NonNullable<StatusPage['survey']>, isFeedback: boolean): Html => {
  const text = TEXTS[language];
  const questions = Object.entries(surveyQuestions).map(
    ([name, question]) =>
      html`<fieldset><legend>${question[language]}</legend><div class="rates">${RATES.map(
        (rate) => html`<label><input type="radio" name="${name}" value="${rate}"> ${rate}</label>`,
      )}</div></fieldset>`,
  );
  return html`<h2 id="danh-gia">${text.survey}</h2><p>${text.surveyIntro} ${isFeedback ? text.reopened : ''}</p>
<form method="post" action="/tra-cuu/danh-gia?lang=${language}">
<input type="hidden" name="ho-so" value="${survey.dossierId}"><input type="hidden" name="khoa" value="${survey.token}">
${questions}
<div class="field"><label for="comment">${text.comment}</label><textarea id="comment" name="comment" rows="4" maxlength="2000"></textarea></div>
<button type="submit">${text.send}</button>
</form>`;
};

const actList = (language: Language, acts: readonly CitizenAct[]): Html | null => {
  const text = TEXTS[language];
  if (acts.length === 0) return null;
  return html`<div class="off-paper"><h2>${text.acts}</h2><ul class="actions">${acts.map(
    (act) => html`<li><a href="/tra-cuu/ho-so/${act}?lang=${language}">${text.act[act]}</a></li>`,
  )}</ul></div>`;
};

/** Leads to what a slip's code does not open. */
const codeSection = (language: Language, hasToPay: boolean): Html => {
  const text = TEXTS[language];
  return html`<div class="off-paper"><h2>${text.more}</h2><p>${hasToPay ? text.toPay : null} ${text.moreNote}</p><p><a class="button" href="${codeUrl('xem', language)}">${text.moreOpen}</a></p></div>`;
};

/** Returns what the last four digits of a telephone open: how the dossier stands, and how to see more. */
export const statusAlone = (language: Language, dossier: PublicDossier): string => {
  const text = TEXTS[language];
  const main = html`<h1>${text.title} ${dossier.code}</h1>
<div class="status"><p><strong>${stateText('decision', dossier.decision)[language]}</strong></p></div>
<p>${text.aloneNote}</p><p><a class="button" href="/tra-cuu?ma=${encodeURIComponent(dossier.code)}&amp;lang=${language}">${text.aloneCode}</a></p>
<p><a class="button" href="${codeUrl('xem', language)}">${text.moreOpen}</a></p>
<p><a href="/tra-cuu/thoat?lang=${language}">${text.leave}</a></p>`;
  const other = language === 'vi' ? 'en' : 'vi';
  return page(language, `${text.title} ${dossier.code}`, `${DOSSIER_URL}?lang=${other}`, main);
};

/** Returns the page of a dossier: the status as a sentence and a line of steps, the facts, the documents to download, and the survey when it is open. */
export const dossierStatus = (
  language: Language,
  {
    dossier,
    access,
    attempts,
    staffLooks,
    deadline,
    documents,
    fetch,
    proofs,
    payments,
    acts,
    asksAnew,
    survey,
  }: StatusPage,
): string => {
  const text = TEXTS[language];
  const seesAll = access === 'whole';
  // What was taken back has no next step, no due date, and nothing that is returned.
  const isWithdrawn = dossier.decision === 'withdrawn';
  const returnPlace = seesAll && !isWithdrawn ? returnPlaceOf(dossier, language) : null;
  const facts: readonly (readonly [string, string])[] = [
    [text.procedure, dossier.procedureName[language]],
    ...(seesAll ? ([[text.applicant, dossier.applicantName]] as const) : []),
    [text.received, `${writeMoment(dossier.receivedAt)}, ${dossier.receivingUnitName}`],
    [text.competent, dossier.competentUnitName],
    ...(isWithdrawn ? [] : ([[text.due, writeMoment(dossier.dueAt)]] as const)),
    ...(returnPlace ? ([[text.back, returnPlace]] as const) : []),
  ];
  const files = documents.map(
    ({ name, number, url }) => html`<li><a href="${url}">${name}${number ? ` (${number})` : ''} – PDF</a></li>`,
  );
  const main = html`<h1>${text.title} ${dossier.code}</h1>
<div class="status"><p><strong>${stateText('decision', dossier.decision)[language]}</strong></p><p>${sentences(dossier)[language]}</p>${isWithdrawn ? null : standingClock(language, deadline)}</div>
${asksAnew ? html`<div class="status"><p>${text.asksAnew}</p><p><a href="/tra-cuu/ho-so/xac-nhan?lang=${language}">${text.act['xac-nhan']}</a></p></div>` : null}
${isWithdrawn ? null : html`<h2>${text.steps}</h2>${stepList(language, dossier)}`}
${fetchSection(language, fetch)}${seesAll ? paymentSection(language, payments) : codeSection(language, payments.length > 0)}
${actList(language, acts)}
${seesAll && files.length > 0 ? html`<h2>${text.files}</h2><ul class="files">${files}</ul>` : null}
${seesAll ? proofSection(language, proofs) : null}
<h2>${text.facts}</h2><dl>${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${isWithdrawn ? null : deadlineDetails(language, deadline)}
${survey ? surveyForm(language, survey, dossier.procedureCode === officeProcedures.feedback) : null}
${attemptSection(language, attempts)}
${staffLookSection(language, staffLooks)}
<div class="off-paper"><p><a href="/tra-cuu/thoat?lang=${language}">${text.leave}</a></p>
<p><a href="/tra-cuu?lang=${language}">${text.again}</a></p></div>`;
  const other = language === 'vi' ? 'en' : 'vi';
  return page(language, `${text.title} ${dossier.code}`, `/tra-cuu/ho-so?lang=${other}`, main);
};

/** Returns the page that a citizen sees after the survey. */
export const surveyThanks = (language: Language): string => {
  const text = TEXTS[language];
  const other = language === 'vi' ? 'en' : 'vi';
  const main = html`<h1>${text.thanks}</h1><p><a href="/tra-cuu?lang=${language}">${text.again}</a></p>`;
  return page(language, text.thanks, `/tra-cuu?lang=${other}`, main);
};
