/** The page that asks for a code which was sent: first where to, then the code itself. It works without a script. */
import type { SecretPlace } from '../../office/notifications/index.ts';
import { CODE_DIGITS, CODE_LIVES_MINUTES, type SentCode } from '../../office/one-time-codes/index.ts';
import type { Language } from '../../office/texts/index.ts';
import type { WayOn } from '../../server/http/context.ts';
import { csrfField } from '../pages/draft-page.ts';
import { errorPrefix, errorSummary, type Fault } from '../pages/field.ts';
import { type Html, html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import { citizenTexts } from '../texts/index.ts';
import { codeUrl, DOSSIER_URL, type Purpose } from './addresses.ts';

/** Names of the fields, and of what the buttons do. */
export const ACTION = 'hanh-dong';
export const SEND = 'gui';
export const CHECK = 'xac-nhan';
export const PLACE = 'noi';
export const CODE = 'ma';

export interface CodePage {
  readonly code: string;
  readonly csrf: string;
  readonly purpose: Purpose;
  readonly places: readonly SecretPlace[];
  /** The code that was sent and may be typed; undefined before one was. */
  readonly sent: SentCode | undefined;
  readonly faults: readonly Fault[];
  /** Another way to show that the dossier is hers: a service at which she signs in. */
  readonly signIn: WayOn | undefined;
}

const TEXTS = citizenTexts.page('lookUp.oneTime') satisfies Record<Language, object>;

const faultOf = (faults: readonly Fault[], name: string): Html | null => {
  const fault = faults.find(({ field }) => field === name);
  return fault ? html`<span class="message" id="${name}-error">${fault.text}</span>` : null;
};

const form = (language: Language, { csrf, purpose }: CodePage, inside: Html): Html =>
  html`<form method="post" action="${codeUrl(purpose, language)}" novalidate>${csrfField(csrf)}${inside}</form>`;

/** The one place or the choice among two, and the button that sends. */
const sending = (language: Language, shown: CodePage): Html => {
  const text = TEXTS[language];
  const { places, sent, faults } = shown;
  const message = faultOf(faults, PLACE);
  const options = places.map(
    ({ channel, masked }, index) =>
      html`<label class="choice"><input type="radio" id="${PLACE}${index === 0 ? '' : `-${index}`}" name="${PLACE}" value="${channel}"${
        index === 0 ? html` checked` : null
      }> ${text[channel]} ${masked}</label>`,
  );
  return form(
    language,
    shown,
    html`<fieldset class="choices field${message ? ' error' : ''}"><legend>${sent ? text.another : text.where}</legend>${message}${options}</fieldset>
<button type="submit" name="${ACTION}" value="${SEND}"${sent ? html` class="quiet"` : null}>${sent ? text.sendAnother : text.send}</button>`,
  );
};

const typing = (language: Language, shown: CodePage, sent: SentCode): Html => {
  const text = TEXTS[language];
  const message = faultOf(shown.faults, CODE);
  const described = message ? `${CODE}-hint ${CODE}-error` : `${CODE}-hint`;
  return html`<p class="status" role="status">${text.sentTo} ${text[sent.channel]} ${sent.sentTo}. ${citizenTexts[language].say('lookUp.codeLives', { minutes: CODE_LIVES_MINUTES })}</p>${form(
    language,
    shown,
    html`<div class="field${message ? ' error' : ''}"><label for="${CODE}">${text.code}</label><span class="hint" id="${CODE}-hint">${text.codeHint}</span>${message}
<input type="text" id="${CODE}" name="${CODE}" inputmode="numeric" autocomplete="one-time-code" maxlength="${CODE_DIGITS + 6}" aria-describedby="${described}"${message ? html` aria-invalid="true"` : null}></div>
<button type="submit" name="${ACTION}" value="${CHECK}">${text.check}</button>`,
  )}<p class="note">${text.notArrived}</p>`;
};

/** Returns the page; where nothing can be sent it says what to do. */
export const codePage = (language: Language, shown: CodePage): string => {
  const text = TEXTS[language];
  const { code, purpose, places, sent, faults, signIn } = shown;
  const other = language === 'vi' ? 'en' : 'vi';
  const signing = signIn
    ? html`<p><a class="button quiet" href="${signIn.url}">${signIn.text[language]}</a></p>`
    : null;
  const ways = places.length === 0 ? html`<p>${text.nowhere}</p>` : sending(language, shown);
  const main = html`<p class="back"><a href="${DOSSIER_URL}?lang=${language}">${text.back} ${code}</a></p>${errorSummary(language, faults)}<h1>${text.title}</h1><p>${text.why}</p>
${sent ? typing(language, shown, sent) : null}${ways}${signing}`;
  return page(language, `${errorPrefix(language, faults)}${text.title} – ${code}`, codeUrl(purpose, other), main);
};
