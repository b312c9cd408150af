import { type PublicDossier, surveyQuestions } from '../../office/dossiers/index.ts';
import type { Language, Text } from '../../office/texts/index.ts';
import { stateText } from '../../server/names/states.ts';
import { writeMoment } from '../../server/names/write-moment.ts';
import { FEEDBACK } from '../online/steps.ts';
import { type Html, html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import { deadlineDetails, type PublicDeadline, standingClock } from './deadline-details.ts';
import { type DuePayment, paymentSection } from './payment-section.ts';

/** What the citizen may do with a dossier, by the last part of its address. */
export type CitizenAct = 'bo-sung' | 'nhan-ket-qua' | 'rut' | 'gop-y';

export interface StatusPage {
  readonly dossier: PublicDossier;
  readonly deadline: PublicDeadline;
  readonly documents: readonly { readonly name: string; readonly number: string | null; readonly url: string }[];
  /** What is still to be paid. */
  readonly payments: readonly DuePayment[];
  /** What may be done now. */
  readonly acts: readonly CitizenAct[];
  /** What the survey's form carries; undefined when the survey is not open. */
  readonly survey?: { readonly dossierId: string; readonly token: string };
}

const TEXTS = {
  vi: {
    title: 'Hồ sơ',
    steps: 'Các bước',
    facts: 'Thông tin hồ sơ',
    files: 'Giấy tờ đã phát hành',
    procedure: 'Thủ tục',
    applicant: 'Người nộp',
    received: 'Tiếp nhận',
    competent: 'Cơ quan giải quyết',
    due: 'Ngày hẹn trả kết quả',
    again: 'Tra cứu hồ sơ khác',
    done: '(đã xong)',
    now: '(đang ở bước này)',
    acts: 'Việc bạn có thể làm',
    act: {
      'bo-sung': 'Bổ sung giấy tờ được yêu cầu',
      'nhan-ket-qua': 'Đổi cách nhận, nơi nhận kết quả',
      rut: 'Rút hồ sơ',
      'gop-y': 'Góp ý, khiếu nại về hồ sơ này',
    },
    back: 'Nơi nhận kết quả',
    leave: 'Kết thúc tra cứu trên máy này',
    reopened: 'Với phản ánh: chấm chung 1 hoặc 2 điểm thì phản ánh được mở lại một lần.',
    survey: 'Đánh giá mức độ hài lòng',
    surveyIntro: 'Không bắt buộc, và không ảnh hưởng đến kết quả. 1 là rất không hài lòng, 5 là rất hài lòng.',
    comment: 'Góp ý khác',
    send: 'Gửi đánh giá',
    thanks: 'Cảm ơn bạn đã đánh giá.',
  },
  en: {
    title: 'Dossier',
    steps: 'Steps',
    facts: 'About the dossier',
    files: 'Issued documents',
    procedure: 'Procedure',
    applicant: 'Applicant',
    received: 'Received',
    competent: 'Competent agency',
    due: 'Appointment for the result',
    again: 'Look up another dossier',
    done: '(done)',
    now: '(now)',
    acts: 'What you can do',
    act: {
      'bo-sung': 'Add the papers that are asked for',
      'nhan-ket-qua': 'Change how or where you get the result',
      rut: 'Withdraw the dossier',
      'gop-y': 'Comment or complain about this dossier',
    },
    back: 'Where the result goes',
    leave: 'End the look-up on this device',
    reopened: 'For feedback: an overall rating of 1 or 2 opens it again, once.',
    survey: 'How satisfied are you?',
    surveyIntro: 'Not required, and of no effect on the result. 1 is very dissatisfied, 5 is very satisfied.',
    comment: 'Anything else',
    send: 'Send',
    thanks: 'Thank you for your answers.',
  },
} as const satisfies Record<Language, object>;

const sentences = ({ decision, delivery, dueAt, overdue, competentUnitName }: PublicDossier): Text => {
  const due = writeMoment(dueAt);
  if (delivery === 'delivered') return { vi: 'Kết quả đã được trao cho bạn.', en: 'You have received the result.' };
  if (delivery === 'ready')
    return { vi: 'Đã có kết quả. Mời bạn đến nhận.', en: 'The result is ready. Please come and collect it.' };
  if (decision === 'refused')
    return {
      vi: 'Hồ sơ bị từ chối. Lý do ghi trong phiếu từ chối.',
      en: 'The dossier was refused. The reason is in the notice.',
    };
  if (decision === 'withdrawn') return { vi: 'Hồ sơ đã được rút.', en: 'The dossier was withdrawn.' };
  if (decision === 'supplementing')
    return {
      vi: 'Hồ sơ cần bổ sung giấy tờ. Xem phiếu yêu cầu bổ sung bên dưới; có thể nộp ngay trên trang này.',
      en: 'Papers are missing. See the supplement request below; you can send them from this page.',
    };
  if (overdue)
    return {
      vi: `Hồ sơ đã quá hạn. ${competentUnitName} xin lỗi và hẹn trả kết quả ${due}.`,
      en: `The dossier is late. ${competentUnitName} apologises; the new appointment is ${due}.`,
    };
  return {
    vi: `${competentUnitName} đang giải quyết hồ sơ. Hẹn trả kết quả ${due}.`,
    en: `${competentUnitName} is working on it. The result is due ${due}.`,
  };
};

const STEPS: readonly { readonly text: Text; readonly reached: (dossier: PublicDossier) => boolean }[] = [
  { text: { vi: 'Tiếp nhận', en: 'Received' }, reached: () => true },
  { text: { vi: 'Xem xét, giải quyết', en: 'Examined' }, reached: ({ decision }) => decision !== 'received' },
  {
    text: { vi: 'Ký duyệt', en: 'Signed' },
    reached: ({ decision }) => ['awaiting-signature', 'approved', 'refused'].includes(decision),
  },
  { text: { vi: 'Có kết quả', en: 'Result ready' }, reached: ({ delivery }) => delivery !== 'none' },
  { text: { vi: 'Trả kết quả', en: 'Handed over' }, reached: ({ delivery }) => delivery === 'delivered' },
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

/** Returns the page of a dossier: the status as a sentence and a line of steps, the facts, the documents to download, and the survey when it is open. */
export const dossierStatus = (
  language: Language,
  { dossier, deadline, documents, payments, acts, survey }: StatusPage,
): string => {
  const text = TEXTS[language];
  const facts: readonly (readonly [string, string])[] = [
    [text.procedure, dossier.procedureName[language]],
    [text.applicant, dossier.applicantName],
    [text.received, `${writeMoment(dossier.receivedAt)}, ${dossier.receivingUnitName}`],
    [text.competent, dossier.competentUnitName],
    [text.due, writeMoment(dossier.dueAt)],
    ...(dossier.returnAt ? ([[text.back, dossier.returnAt]] as const) : []),
  ];
  const files = documents.map(
    ({ name, number, url }) => html`<li><a href="${url}">${name}${number ? ` (${number})` : ''} – PDF</a></li>`,
  );
  const main = html`<h1>${text.title} ${dossier.code}</h1>
<div class="status"><p><strong>${stateText('decision', dossier.decision)[language]}</strong></p><p>${sentences(dossier)[language]}</p>${standingClock(language, deadline)}</div>
<h2>${text.steps}</h2>${stepList(language, dossier)}
${paymentSection(language, payments)}
${actList(language, acts)}
${files.length > 0 ? html`<h2>${text.files}</h2><ul class="files">${files}</ul>` : null}
<h2>${text.facts}</h2><dl>${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${deadlineDetails(language, deadline)}
${survey ? surveyForm(language, survey, dossier.procedureCode === FEEDBACK) : null}
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
