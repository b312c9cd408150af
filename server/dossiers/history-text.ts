import type { HistoryAction, HistoryEntry } from '../../office/history/index.ts';
import { stopReasons } from '../../office/legal-clock/index.ts';
import { inBoth, type Text } from '../../office/texts/index.ts';
import { findProcessName, type PaperNames, paperText } from '../names/names.ts';
import { stateText } from '../names/states.ts';
import { writeMoment } from '../names/write-moment.ts';

type After = Readonly<Record<string, unknown>>;

const join = (texts: readonly Text[]): Text => ({
  vi: texts.map(({ vi }) => vi).join(', '),
  en: texts.map(({ en }) => en).join(', '),
});
const list = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : '');
const stopReason = (reason: string | null): Text | undefined => {
  const reasons: Readonly<Record<string, Text>> = stopReasons;
  return reason ? reasons[reason] : undefined;
};
const withDate = (text: Text, after: After): Text => {
  const due = typeof after.dueAt === 'string' ? writeMoment(after.dueAt) : '';
  return due ? { vi: `${text.vi}; hẹn trả ${due}`, en: `${text.en}; due ${due}` } : text;
};

const MILESTONES: Readonly<Record<string, Text>> = {
  'remind-officer': { vi: 'Nhắc cán bộ: đã qua 75% thời hạn', en: 'Officer reminded: 75 % of the time is used' },
  'warn-leader': { vi: 'Cảnh báo lãnh đạo: còn một ngày làm việc', en: 'Leader warned: one working day left' },
  breached: { vi: 'Quá hạn', en: 'Overdue' },
  'breached-again': { vi: 'Quá hạn lần hai, báo thành phố', en: 'Overdue a second time, the city is told' },
};

const CONTACTS: Readonly<Record<string, Text>> = {
  phone: { vi: 'điện thoại', en: 'telephone' },
  message: { vi: 'tin nhắn', en: 'text message' },
  mail: { vi: 'thư điện tử', en: 'mail' },
  letter: { vi: 'giấy mời', en: 'letter' },
  visit: { vi: 'đến tận nơi', en: 'visit' },
  reached: { vi: 'đã báo được', en: 'reached' },
  'no-answer': { vi: 'chưa có hồi âm', en: 'no answer yet' },
  'wrong-contact': { vi: 'sai số, sai địa chỉ', en: 'wrong number or address' },
  declined: { vi: 'không nhận nữa', en: 'does not want it' },
};

const WRITERS = {
  received: () => ({ vi: 'Tiếp nhận hồ sơ', en: 'Dossier received' }),
  'state-changed': (after) =>
    join(Object.entries(after).flatMap(([name, value]) => (typeof value === 'string' ? [stateText(name, value)] : []))),
  'paper-added': ({ name }, _reason, names) => {
    const paper = paperText(names, String(name));
    return { vi: `Bổ sung giấy tờ: ${paper.vi}`, en: `Paper added: ${paper.en}` };
  },
  'paper-scanned': ({ name }, _reason, names) => {
    const paper = paperText(names, String(name));
    return { vi: `Quét giấy tờ: ${paper.vi}`, en: `Paper scanned: ${paper.en}` };
  },
  'duplicates-noted': ({ codes, seen }) => ({
    vi: `${seen ? 'Vẫn tiếp nhận dù có thể trùng' : 'Có thể trùng'} với hồ sơ ${list(codes)}`,
    en: `${seen ? 'Received although it may repeat' : 'It may repeat'} ${list(codes)}`,
  }),
  'task-handed-over': ({ taskName, taskNameEn, fromName, toName }) => ({
    vi: `Giao việc “${taskName}”${fromName ? ` của ${fromName}` : ''} cho ${toName}`,
    en: `Task “${taskNameEn ?? taskName}”${fromName ? ` of ${fromName}` : ''} given to ${toName}`,
  }),
  'process-linked': ({ processId }) => {
    const name = findProcessName(String(processId));
    return name
      ? { vi: `Bắt đầu quy trình “${name.vi}”`, en: `Process “${name.en}” started` }
      : { vi: 'Bắt đầu một quy trình khác', en: 'Another process started' };
  },
  'clock-stopped': (_after, reason) => {
    const why = stopReason(reason);
    return why
      ? { vi: `Tạm dừng tính thời hạn: ${why.vi}`, en: `Clock stopped: ${why.en}` }
      : { vi: 'Tạm dừng tính thời hạn', en: 'Clock stopped' };
  },
  'clock-resumed': (after) => withDate({ vi: 'Tiếp tục tính thời hạn', en: 'Clock resumed' }, after),
  'clock-extended': (after) => withDate({ vi: 'Gia hạn giải quyết', en: 'Deadline extended' }, after),
  'clock-moved': (after) => withDate({ vi: 'Lịch làm việc thay đổi', en: 'The working calendar changed' }, after),
  'clock-closed': () => ({ vi: 'Kết thúc tính thời hạn', en: 'Clock closed' }),
  'milestone-reached': (after) =>
    withDate(MILESTONES[String(after.milestone)] ?? { vi: 'Mốc thời hạn', en: 'Milestone of the deadline' }, after),
  'document-issued': ({ name, number }, _reason, names) => {
    const paper = typeof name === 'string' ? paperText(names, name) : { vi: 'văn bản', en: 'a document' };
    return {
      vi: `Phát hành ${paper.vi}${number ? ` số ${number}` : ''}`,
      en: `Issued: ${paper.en}${number ? `, no. ${number}` : ''}`,
    };
  },
  'citizen-notified': ({ subject, subjectEn }) => ({
    vi: `Thông báo cho người dân${subject ? `: ${subject}` : ''}`,
    en: `Citizen told${subject ? `: ${subjectEn ?? subject}` : ''}`,
  }),
  'document-sent': ({ recipient, subject, subjectEn }) => ({
    vi: `Gửi ${recipient}: ${subject}`,
    en: `Sent to ${recipient}: ${subjectEn ?? subject}`,
  }),
  'payment-requested': ({ amountVnd, reason, reasonEn }) => ({
    vi: `Yêu cầu nộp ${amountVnd} đồng: ${reason}`,
    en: `Asked to pay ${amountVnd} dong: ${reasonEn ?? reason}`,
  }),
  'payment-refunded': ({ amountVnd, reason }) => ({
    vi: `Hoàn lại ${amountVnd} đồng: ${reason}`,
    en: `${amountVnd} dong given back: ${reason}`,
  }),
  'payment-cancelled': ({ amountVnd }) => ({
    vi: `Hủy khoản ${amountVnd} đồng chưa nộp`,
    en: `${amountVnd} dong no longer due`,
  }),
  'payment-settled': ({ amountVnd }) => ({ vi: `Đã nộp ${amountVnd} đồng`, en: `Paid ${amountVnd} dong` }),
  'withdrawal-requested': () => ({ vi: 'Công dân xin rút hồ sơ', en: 'The applicant asked to withdraw' }),
  forwarded: ({ unitName }) => ({ vi: `Chuyển đến ${unitName} giải quyết`, en: `Forwarded to ${unitName}` }),
  'carried-over': ({ giverUnitCode }) => ({
    vi: `Đưa vào danh sách bàn giao của ${giverUnitCode}, giữ nguyên mã và thời hạn`,
    en: `Listed for hand-over by ${giverUnitCode}, with its code and deadline`,
  }),
  transferred: ({ competentUnitCode }) => ({
    vi: `Đã bàn giao cho ${competentUnitCode} tiếp tục giải quyết`,
    en: `Handed over to ${competentUnitCode}, which goes on with it`,
  }),
  'result-kept': ({ keeperUnitCode }) => ({
    vi: `Kết quả chưa ai nhận, được giữ tại ${keeperUnitCode}`,
    en: `Nobody fetched the result; it is kept at ${keeperUnitCode}`,
  }),
  'result-claimed': ({ unitCode }) => ({
    vi: `Người dân xin nhận kết quả tại ${unitCode}`,
    en: `The result is asked for at ${unitCode}`,
  }),
  'result-moved': ({ keeperUnitCode }) => ({
    vi: `Kết quả đã chuyển đến ${keeperUnitCode}`,
    en: `The result has come to ${keeperUnitCode}`,
  }),
  'result-archived': ({ archivePlace }) => ({
    vi: `Kết quả đưa vào lưu trữ: ${archivePlace}`,
    en: `The result went to the archive: ${archivePlace}`,
  }),
  'contact-attempted': ({ way, outcome }) => ({
    vi: `Liên hệ với người dân: ${CONTACTS[String(way)]?.vi ?? way}, ${CONTACTS[String(outcome)]?.vi ?? outcome}`,
    en: `Citizen contacted: ${CONTACTS[String(way)]?.en ?? way}, ${CONTACTS[String(outcome)]?.en ?? outcome}`,
  }),
  'agency-asked': ({ agencyName }) => ({
    vi: `Đã gửi câu hỏi đến hệ thống của ${agencyName}`,
    en: `Asked the system of ${agencyName}`,
  }),
  'agency-answered': ({ agencyName }) => ({
    vi: `Hệ thống của ${agencyName} đã trả lời`,
    en: `The system of ${agencyName} has answered`,
  }),
  'direction-given': () => ({ vi: 'Thành phố chỉ đạo', en: 'The city gave a direction' }),
  'supplement-sent': ({ papers }) => ({
    vi: `Người dân nộp bổ sung trực tuyến ${papers} giấy tờ`,
    en: `Citizen sent ${papers} paper(s) online`,
  }),
  'return-chosen': ({ returnAt }) => ({
    vi: `Người dân chọn nơi nhận kết quả: ${returnAt}`,
    en: `Citizen chose where the result goes: ${returnAt}`,
  }),
  'survey-answered': () => ({ vi: 'Người dân đánh giá mức độ hài lòng', en: 'Citizen answered the survey' }),
} as const satisfies Record<HistoryAction, (after: After, reason: string | null, names: PaperNames) => Text>;

/** One entry of the history as a sentence. */
export const historyText = (
  { action, after, reason }: Pick<HistoryEntry, 'action' | 'after' | 'reason'>,
  names: PaperNames,
): Text => WRITERS[action](after ?? {}, reason, names);

/** Returns the reason that somebody gave; a code is no reason for a reader, and is in the sentence already. */
export const writtenReason = ({ action, reason, reasonEn }: Written): Text | null => {
  const words = action.startsWith('clock-') || action === 'milestone-reached' ? freeText(reason) : reason;
  return words === null ? null : inBoth(words, reasonEn);
};
type Written = Pick<HistoryEntry, 'action' | 'reason' | 'reasonEn'>;

const CODE = /^[a-z]+(-[a-z]+)*$/;
const freeText = (reason: string | null): string | null => (reason && !CODE.test(reason) ? reason : null);
