import type { Dossier } from '../../office/dossiers/index.ts';
import type { Language, Text } from '../../office/texts/index.ts';
import { writeMoment } from '../../server/names/write-moment.ts';
import { html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';

const TEXTS = {
  vi: {
    title: 'Đã nộp hồ sơ',
    feedback: 'Đã gửi phản ánh',
    code: 'Mã hồ sơ',
    lookUp: 'Mã tra cứu',
    keep: 'Hãy ghi lại hoặc chụp màn hình. Khi tra cứu cần mã hồ sơ cùng mã tra cứu, hoặc 4 số cuối điện thoại.',
    due: 'Hẹn trả kết quả',
    fee: 'Phí, lệ phí',
    feeNote: 'Khi đến lượt nộp, mã VietQR hiện trên trang tra cứu.',
    open: 'Xem hồ sơ',
    print: 'Giấy tiếp nhận và hẹn trả (PDF) có trên trang hồ sơ.',
  },
  en: {
    title: 'Handed in',
    feedback: 'Your feedback was sent',
    code: 'Dossier code',
    lookUp: 'Look-up code',
    keep: 'Write these down, or take a picture. The look-up asks for the code together with the look-up code, or with the last 4 digits of your telephone.',
    due: 'Result due',
    fee: 'Fee',
    feeNote: 'When it is time to pay, the look-up page shows a VietQR code.',
    open: 'See the dossier',
    print: 'The receipt with the appointment (PDF) is on the page of the dossier.',
  },
} as const satisfies Record<Language, object>;

/** Returns what a fee is called on these pages. */
export const feeText = (
  language: Language,
  fee: { amountVnd: number | null; reason: Text } | null,
  published: Text,
): string =>
  fee === null || fee.amountVnd === null
    ? published[language]
    : `${fee.amountVnd.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB')} đ (${fee.reason[language]})`;

/** Returns the page of what was received: the number, large, and what to do with it. */
export const handedInPage = (language: Language, dossier: Dossier, fee: string, isFeedback: boolean): string => {
  const text = TEXTS[language];
  const title = isFeedback ? text.feedback : text.title;
  const costs = isFeedback ? null : html`<dt>${text.fee}</dt><dd>${fee}</dd>`;
  const main = html`<div class="reference"><h1>${title}</h1><p>${text.code}<br><strong class="code-text">${dossier.code}</strong></p><p>${text.lookUp}<br><strong class="code-text">${dossier.lookUpCode}</strong></p></div>
<p>${text.keep}</p><dl><dt>${text.due}</dt><dd>${writeMoment(dossier.dueAt)}</dd>${costs}</dl>
${isFeedback ? null : html`<p>${text.feeNote} ${text.print}</p>`}
<p><a class="button" href="/tra-cuu/ho-so?lang=${language}">${text.open}</a></p>`;
  return page(language, title, `/nop-ho-so/da-nop?lang=${language === 'vi' ? 'en' : 'vi'}`, main);
};
