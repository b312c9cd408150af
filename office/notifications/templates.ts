import type { Language } from '../texts/index.ts';
import { internalTemplates } from './internal-templates.ts';
import type { Notice, NoticeFacts } from './notice.ts';

type Write = (facts: NoticeFacts) => Notice;
type Template = Readonly<Record<Language, Write>>;

const greeting = ({ applicantName }: NoticeFacts) => `Kính gửi Ông/Bà ${applicantName},`;
const dear = ({ applicantName }: NoticeFacts) => `Dear ${applicantName},`;
const listed = (facts: NoticeFacts, name: string) => facts.data[name] ?? '';
const reasonInEnglish = (facts: NoticeFacts) => listed(facts, 'reasonEn') || listed(facts, 'reason');
const transferLine = (facts: NoticeFacts, label: string) =>
  facts.data.transfer ? `${label}: ${facts.data.transfer}` : '';
const lookUp = { vi: 'Xem hồ sơ, nộp bổ sung, nộp phí', en: 'See the dossier, add papers, pay' };
const lines = (...parts: readonly string[]) => parts.filter((part) => part !== '').join('\n\n');

function citizen(
  vi: (facts: NoticeFacts) => [string, ...string[]],
  en: (facts: NoticeFacts) => [string, ...string[]],
): Template {
  const build =
    (hello: (facts: NoticeFacts) => string, write: typeof vi, language: Language): Write =>
    (facts) => {
      const [title, ...rest] = write(facts);
      const about = language === 'vi' ? 'Hồ sơ' : 'Dossier';
      const subject = `[${facts.dossierCode}] ${title}`;
      return {
        subject,
        body: lines(
          hello(facts),
          ...rest,
          `${about} ${facts.dossierCode}: ${facts.procedureName[language]}. ${facts.unitName}.`,
          facts.lookUpUrl ? `${lookUp[language]}: ${facts.lookUpUrl}` : '',
        ),
      };
    };
  return { vi: build(greeting, vi, 'vi'), en: build(dear, en, 'en') };
}

function staff(vi: (facts: NoticeFacts) => Notice, en: (facts: NoticeFacts) => Notice): Template {
  return { vi, en };
}

/** Every notice the office sends. Legal names stay Vietnamese. */
export const templates = {
  'result-ready': citizen(
    ({ unitName }) => [
      'Đã có kết quả',
      `Kết quả giải quyết hồ sơ của Ông/Bà đã có. Mời Ông/Bà mang giấy hẹn và giấy tờ tùy thân đến ${unitName} để nhận.`,
    ],
    ({ unitName }) => [
      'Your result is ready',
      `The result of your dossier is ready. Please bring the slip and your identity paper to ${unitName}.`,
    ],
  ),
  'online-received': citizen(
    (facts) => [
      'Đã tiếp nhận hồ sơ nộp trực tuyến',
      `Hồ sơ của Ông/Bà đã được tiếp nhận lúc nộp. Hẹn trả kết quả: ${facts.dueAt}.`,
      'Khi tra cứu, hãy dùng mã hồ sơ cùng bốn số cuối của điện thoại đã khai, hoặc mã tra cứu đã hiện khi nộp.',
    ],
    (facts) => [
      'Your dossier was received',
      `What you handed in online was received. The result is due ${facts.dueAt}.`,
      'To look it up, use its code with the last four digits of your telephone, or the look-up code shown when you handed it in.',
    ],
  ),
  'supplement-request': citizen(
    (facts) => [
      'Cần bổ sung giấy tờ',
      `Hồ sơ cần bổ sung:\n${listed(facts, 'items')}`,
      'Thời hạn giải quyết tạm dừng cho đến khi nhận đủ giấy tờ. Ông/Bà có thể nộp ngay trên trang tra cứu, hoặc tại bất kỳ điểm tiếp nhận nào.',
    ],
    (facts) => [
      'Papers are missing',
      `Please add:\n${listed(facts, 'items')}`,
      'The time limit stands still until the papers arrive. Send them on the look-up page, or take them to any reception point.',
    ],
  ),
  'supplement-expired': citizen(
    () => [
      'Đã hết thời gian bổ sung',
      'Đã quá 30 ngày mà bộ phận một cửa chưa nhận được giấy tờ bổ sung. Hồ sơ được chuyển lại chuyên viên xem xét theo giấy tờ hiện có.',
    ],
    () => [
      'The time to add papers is over',
      'Thirty days have passed without the missing papers. The dossier goes back to the officer and is decided on what is there.',
    ],
  ),
  apology: citizen(
    (facts) => [
      'Xin lỗi và hẹn lại ngày trả kết quả',
      `${facts.unitName} chưa trả được kết quả đúng hẹn và xin lỗi Ông/Bà. Lý do: ${listed(facts, 'reason')}`,
      `Thời gian hẹn lại: ${facts.dueAt}.`,
    ],
    (facts) => [
      'Apology and new appointment',
      `${facts.unitName} could not keep the appointment and apologises. Reason: ${listed(facts, 'reason')}`,
      `New appointment: ${facts.dueAt}.`,
    ],
  ),
  'survey-invitation': citizen(
    () => [
      'Mời Ông/Bà đánh giá',
      'Mời Ông/Bà đánh giá việc giải quyết hồ sơ trên trang tra cứu, bằng mã hồ sơ và mã tra cứu. Việc đánh giá là tự nguyện.',
    ],
    () => [
      'How did we do?',
      'Please rate how your dossier was handled, on the look-up page, with the dossier code and the look-up code. It is voluntary.',
    ],
  ),
  'result-reminder': citizen(
    ({ unitName }) => [
      'Nhắc nhận kết quả',
      `Kết quả hồ sơ của Ông/Bà vẫn đang chờ tại ${unitName}. Ông/Bà có thể nhận tại bất kỳ điểm tiếp nhận nào.`,
    ],
    ({ unitName }) => [
      'Your result is waiting',
      `The result of your dossier is still waiting at ${unitName}. Any reception point can hand it over.`,
    ],
  ),
  'result-waiting': citizen(
    (facts) => [
      'Kết quả chưa có người nhận',
      `Kết quả hồ sơ của Ông/Bà đã có từ lâu và đang được giữ tại ${listed(facts, 'place')}. Ông/Bà có thể nhận tại đây hoặc tại bất kỳ điểm tiếp nhận nào của thành phố, mang theo giấy tờ tùy thân.`,
    ],
    (facts) => [
      'Your result has not been fetched',
      `The result of your dossier is kept at ${listed(facts, 'place')}. You can fetch it there, or at any reception point of the city, with your identity paper.`,
    ],
  ),
  'result-at-claimed-point': citizen(
    (facts) => [
      'Mời đến nhận kết quả',
      `Kết quả hồ sơ của Ông/Bà đã có tại ${listed(facts, 'place')}. Mời Ông/Bà mang giấy tờ tùy thân đến nhận.`,
    ],
    (facts) => [
      'Your result is there',
      `The result of your dossier is at ${listed(facts, 'place')} now. Please bring your identity paper.`,
    ],
  ),
  'dossier-withdrawn': citizen(
    ({ unitName }) => [
      'Đã rút hồ sơ',
      `Hồ sơ đã được rút theo yêu cầu của Ông/Bà. Mời Ông/Bà đến ${unitName} nhận lại giấy tờ.`,
    ],
    ({ unitName }) => [
      'Dossier withdrawn',
      `Your dossier was withdrawn at your request. Please fetch your papers at ${unitName}.`,
    ],
  ),
  'deadline-extended': citizen(
    (facts) => [
      'Thời hạn giải quyết được kéo dài',
      `Thời hạn giải quyết hồ sơ được kéo dài một lần theo quy định. Lý do: ${listed(facts, 'reason')}`,
      `Thời gian trả kết quả mới: ${facts.dueAt}.`,
    ],
    (facts) => [
      'The time limit was extended',
      `The time limit of your dossier was extended once, as the rule allows. Reason: ${listed(facts, 'reason')}`,
      `Your result is due on ${facts.dueAt}.`,
    ],
  ),
  'appointment-moved': citizen(
    (facts) => [
      'Đổi thời gian hẹn trả kết quả',
      `Lịch làm việc của cơ quan thay đổi nên thời gian hẹn trả kết quả thay đổi theo. Lý do: ${listed(facts, 'reason')}`,
      `Thời gian hẹn trả mới: ${facts.dueAt}.`,
    ],
    (facts) => [
      'Your appointment has moved',
      `The working days of the office have changed, and your appointment with them. Reason: ${listed(facts, 'reason')}`,
      `Your result is due on ${facts.dueAt}.`,
    ],
  ),
  'dossier-transferred': citizen(
    ({ unitName, dueAt }) => [
      'Hồ sơ được chuyển nơi giải quyết',
      `Hồ sơ của Ông/Bà được bàn giao cho ${unitName} giải quyết tiếp. Mã hồ sơ và hạn trả ${dueAt} không thay đổi; Ông/Bà không phải nộp lại giấy tờ.`,
    ],
    ({ unitName, dueAt }) => [
      'Your dossier has moved',
      `${unitName} now goes on with your dossier. Its code and its due date ${dueAt} stay; nothing has to be handed in again.`,
    ],
  ),
  'payment-request': citizen(
    (facts) => [
      'Mời nộp phí, lệ phí',
      `Khoản phải nộp: ${listed(facts, 'reason')}, ${listed(facts, 'amount')} đồng.`,
      'Ông/Bà có thể nộp tại quầy hoặc chuyển khoản theo mã VietQR trên trang tra cứu và trên phiếu nộp kèm theo.',
      transferLine(facts, 'Chuyển khoản'),
    ],
    (facts) => [
      'Please pay the fee',
      `To be paid: ${reasonInEnglish(facts)}, ${listed(facts, 'amount')} dong.`,
      'You can pay at the counter or by a transfer with the VietQR code on the look-up page and on the attached slip.',
      transferLine(facts, 'Transfer'),
    ],
  ),
  'payment-reminder': citizen(
    (facts) => [
      'Nhắc nộp phí, lệ phí',
      `Khoản sau vẫn chưa nộp: ${listed(facts, 'reason')}, ${listed(facts, 'amount')} đồng.`,
      transferLine(facts, 'Chuyển khoản'),
    ],
    (facts) => [
      'The fee is still open',
      `Not paid yet: ${reasonInEnglish(facts)}, ${listed(facts, 'amount')} dong.`,
      transferLine(facts, 'Transfer'),
    ],
  ),
  'feedback-acknowledged': citizen(
    (facts) => [
      'Đã tiếp nhận phản ánh',
      `Phản ánh của Ông/Bà đã được tiếp nhận. ${listed(facts, 'basis')} (${listed(facts, 'unitCode')}). Hạn trả lời: ${facts.dueAt}.`,
    ],
    (facts) => [
      'Your feedback is being handled',
      `Your feedback was accepted and given to the responsible unit (${listed(facts, 'unitCode')}). To be answered by: ${facts.dueAt}.`,
    ],
  ),
  'acknowledgement-late': staff(
    (facts) => ({
      subject: `[${facts.dossierCode}] Chậm tiếp nhận phản ánh`,
      body: `Phản ánh ${facts.dossierCode} (${facts.applicantName}) đã quá hai ngày làm việc mà chưa được phân loại.`,
    }),
    (facts) => ({
      subject: `[${facts.dossierCode}] Feedback not acknowledged`,
      body: `Feedback ${facts.dossierCode} (${facts.applicantName}) was not classified within two working days.`,
    }),
  ),
  'consultation-asked': staff(
    (facts) => ({
      subject: `[${facts.dossierCode}] Đề nghị cho ý kiến`,
      body: `Về hồ sơ ${facts.dossierCode} (${facts.procedureName.vi}): ${listed(facts, 'question')}`,
    }),
    (facts) => ({
      subject: `[${facts.dossierCode}] Your opinion is asked`,
      body: `On dossier ${facts.dossierCode} (${facts.procedureName.en}): ${listed(facts, 'question')}`,
    }),
  ),
  'dispute-meeting': citizen(
    (facts) => [
      `Mời dự ${listed(facts, 'kind').toLocaleLowerCase('vi')}`,
      `Mời Ông/Bà dự ${listed(facts, 'kind').toLocaleLowerCase('vi')} về tranh chấp đất đai: ${listed(facts, 'at')}, tại ${listed(facts, 'place')}. Giấy mời gửi kèm.`,
    ],
    (facts) => [
      'Invitation to a meeting',
      `Please come to the meeting on your land dispute: ${listed(facts, 'at')}, at ${listed(facts, 'place')}. The invitation is attached.`,
    ],
  ),
  'answer-overdue': staff(
    (facts) => ({
      subject: `[${facts.dossierCode}] Quá hạn trả lời`,
      body: `Đã hết hạn mà đơn vị chưa trả lời về hồ sơ ${facts.dossierCode} (${facts.procedureName.vi}): ${listed(facts, 'question')}`,
    }),
    (facts) => ({
      subject: `[${facts.dossierCode}] Answer overdue`,
      body: `Your unit has not answered in time on dossier ${facts.dossierCode} (${facts.procedureName.en}): ${listed(facts, 'question')}`,
    }),
  ),
  'household-business-registered': staff(
    (facts) => ({
      subject: `[${facts.dossierCode}] Đã đăng ký hộ kinh doanh`,
      body: `${listed(facts, 'businessName')}, mã số ${listed(facts, 'businessCode')}, trụ sở ${listed(facts, 'businessPlace')}, đã được cấp giấy chứng nhận số ${listed(facts, 'number')}.`,
    }),
    (facts) => ({
      subject: `[${facts.dossierCode}] Household business registered`,
      body: `${listed(facts, 'businessName')}, code ${listed(facts, 'businessCode')}, at ${listed(facts, 'businessPlace')}, has the certificate ${listed(facts, 'number')}.`,
    }),
  ),
  'contact-late': staff(
    (facts) => ({
      subject: `[${facts.dossierCode}] Quá hạn liên hệ với người dân`,
      body: `Kết quả hồ sơ ${facts.dossierCode} (${facts.applicantName}) chưa có người nhận và chưa được liên hệ đúng hạn.`,
    }),
    (facts) => ({
      subject: `[${facts.dossierCode}] Nobody was contacted in time`,
      body: `The result of dossier ${facts.dossierCode} (${facts.applicantName}) was not fetched, and nobody tried to reach the applicant in time.`,
    }),
  ),
  'deadline-near': staff(
    (facts) => ({
      subject: `[${facts.dossierCode}] Sắp đến hạn`,
      body: `Hồ sơ ${facts.dossierCode} (${facts.applicantName}) đã dùng 75 % thời gian. Hạn: ${facts.dueAt}.`,
    }),
    (facts) => ({
      subject: `[${facts.dossierCode}] Deadline near`,
      body: `Dossier ${facts.dossierCode} (${facts.applicantName}) has used 75 % of its time. Due: ${facts.dueAt}.`,
    }),
  ),
  'deadline-at-risk': staff(
    (facts) => ({
      subject: `[${facts.dossierCode}] Còn một ngày làm việc`,
      body: `Hồ sơ ${facts.dossierCode} (${facts.applicantName}) còn không quá một ngày làm việc. Hạn: ${facts.dueAt}.`,
    }),
    (facts) => ({
      subject: `[${facts.dossierCode}] One working day left`,
      body: `Dossier ${facts.dossierCode} (${facts.applicantName}) has at most one working day left. Due: ${facts.dueAt}.`,
    }),
  ),
  'city-direction': staff(
    (facts) => ({
      subject: `[${facts.dossierCode}] Ý kiến chỉ đạo của thành phố`,
      body: `Về hồ sơ quá hạn ${facts.dossierCode}: ${listed(facts, 'text')}`,
    }),
    (facts) => ({
      subject: `[${facts.dossierCode}] Direction of the city`,
      body: `On the overdue dossier ${facts.dossierCode}: ${listed(facts, 'text')}`,
    }),
  ),
  ...internalTemplates,
} as const satisfies Record<string, Template>;

export type TemplateName = keyof typeof templates;

export function isTemplateName(name: string): name is TemplateName {
  return Object.hasOwn(templates, name);
}
