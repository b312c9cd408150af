import type { Payment, TransferOrder } from '../../office/payments/index.ts';
import { type Language, writeMoney } from '../../office/texts/index.ts';
import { codePath } from '../../server/http/qr-code.ts';
import { writeMoment } from '../../server/names/write-moment.ts';
import { type Html, html } from '../pages/html.ts';
import { citizenTexts } from '../texts/index.ts';

/** A payment that is due, and how it can be made by transfer where there is an account. */
export interface DuePayment {
  readonly payment: Payment;
  readonly order?: TransferOrder | undefined;
}

const TEXTS = citizenTexts.page('lookUp.payments') satisfies Record<Language, object>;

const drawPayment = (language: Language, { payment, order }: DuePayment): Html => {
  const text = TEXTS[language];
  const reason = language === 'en' ? (payment.reasonEn ?? payment.reason) : payment.reason;
  const facts: readonly (readonly [string, string])[] = [
    [text.amount, `${writeMoney(payment.amountVnd)} (${reason})`],
    [text.until, writeMoment(payment.dueAt)],
    ...(order
      ? ([
          [text.account, `${order.account.number}, ${order.bankName}, ${order.account.holder}`],
          [text.reference, order.reference],
        ] as const)
      : []),
  ];
  return html`<p>${order ? text.scan : text.counter}</p>${order ? drawCode(order.qr, text.code) : null}
<dl>${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
};

/** Returns what the applicant still has to pay; nothing when there is nothing. */
export const paymentSection = (language: Language, payments: readonly DuePayment[]): Html | null =>
  payments.length === 0
    ? null
    : html`<h2 id="nop-phi">${TEXTS[language].title}</h2>${payments.map((one) => drawPayment(language, one))}`;

/** Returns the code as a picture that stands in the page: black on white by night too. */
export const drawCode = (text: string, label: string): Html => {
  const { size, path } = codePath(text);
  return html`<svg class="code" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
};
