import type { Language } from '../../office/texts/index.ts';
import { html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';

const TEXTS = {
  vi: {
    title: 'Phản ánh, kiến nghị',
    intro:
      'Báo cho thành phố biết điều chưa ổn, hoặc đề xuất điều nên làm. Bạn nêu lĩnh vực, nơi xảy ra, và gửi kèm ảnh nếu có.',
    afterwards:
      'Bạn nhận một mã ngay khi gửi. Phản ánh được phân loại trong 2 ngày làm việc; câu trả lời có trên trang tra cứu. Nếu bạn đánh giá câu trả lời 1 hoặc 2 điểm, phản ánh được mở lại một lần.',
    danger: 'Đang có nguy hiểm đến tính mạng? Gọi 113, 114 hoặc 115.',
    start: 'Bắt đầu',
    look: 'Tra cứu phản ánh đã gửi',
  },
  en: {
    title: 'Feedback and proposals',
    intro:
      'Tell the city what is wrong, or what should be done. You name the subject and the place, and send photos if you have any.',
    afterwards:
      'You get a code at once. It is classified within 2 working days; the answer is on the look-up page. If you rate the answer 1 or 2, it is opened again once.',
    danger: 'Is somebody in danger? Call 113, 114 or 115.',
    start: 'Start',
    look: 'Look up what you sent',
  },
} as const satisfies Record<Language, object>;

/** Returns the page that says what becomes of feedback, before it is written. */
export const feedbackStartPage = (language: Language): string => {
  const text = TEXTS[language];
  const main = html`<h1>${text.title}</h1><p>${text.intro}</p><p>${text.afterwards}</p><p><strong>${text.danger}</strong></p>
<form method="post" action="/phan-anh/bat-dau?lang=${language}"><button type="submit">${text.start}</button></form>
<p><a href="/tra-cuu?lang=${language}">${text.look}</a></p>`;
  return page(language, text.title, `/phan-anh?lang=${language === 'vi' ? 'en' : 'vi'}`, main);
};
