import type { HistoryAction, HistoryEntry } from '../../office/dossiers/index.ts';
import type { Text } from '../../office/text.ts';
import { stateText } from '../texts.ts';

type After = Readonly<Record<string, unknown>>;

const day = (value: unknown): string =>
  typeof value === 'string' || value instanceof Date
    ? new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'short' }).format(
        new Date(value),
      )
    : '';
const join = (texts: readonly Text[]): Text => ({
  vi: texts.map(({ vi }) => vi).join(', '),
  en: texts.map(({ en }) => en).join(', '),
});
const withDate = (text: Text, after: After): Text => {
  const due = day(after.dueAt);
  return due ? { vi: `${text.vi}; hẹn trả ${due}`, en: `${text.en}; due ${due}` } : text;
};

const MILESTONES: Readonly<Record<string, Text>> = {
  'remind-officer': { vi: 'Nhắc cán bộ: đã qua 75% thời hạn', en: 'Officer reminded: 75 % of the time is used' },
  'warn-leader': { vi: 'Cảnh báo lãnh đạo: còn một ngày làm việc', en: 'Leader warned: one working day left' },
  breached: { vi: 'Quá hạn', en: 'Overdue' },
  'breached-again': { vi: 'Quá hạn lần hai, báo thành phố', en: 'Overdue a second time, the city is told' },
};

const WRITERS = {
  received: () => ({ vi: 'Tiếp nhận hồ sơ', en: 'Dossier received' }),
  'state-changed': (after) =>
    join(Object.entries(after).flatMap(([name, value]) => (typeof value === 'string' ? [stateText(name, value)] : []))),
  'paper-added': ({ name }) => ({ vi: `Bổ sung giấy tờ: ${name}`, en: `Paper added: ${name}` }),
  'process-linked': ({ processId }) => ({ vi: `Bắt đầu quy trình ${processId}`, en: `Process ${processId} started` }),
  'clock-stopped': () => ({ vi: 'Tạm dừng tính thời hạn', en: 'Clock stopped' }),
  'clock-resumed': (after) => withDate({ vi: 'Tiếp tục tính thời hạn', en: 'Clock resumed' }, after),
  'clock-extended': (after) => withDate({ vi: 'Gia hạn giải quyết', en: 'Deadline extended' }, after),
  'clock-closed': () => ({ vi: 'Kết thúc tính thời hạn', en: 'Clock closed' }),
  'milestone-reached': (after) =>
    withDate(MILESTONES[String(after.milestone)] ?? { vi: 'Mốc thời hạn', en: 'Milestone of the deadline' }, after),
  'document-issued': ({ name, number }) => ({
    vi: `Phát hành ${name ?? 'văn bản'}${number ? ` số ${number}` : ''}`,
    en: `Issued ${name ?? 'a document'}${number ? ` no. ${number}` : ''}`,
  }),
  'citizen-notified': ({ subject }) => ({
    vi: `Thông báo cho người dân${subject ? `: ${subject}` : ''}`,
    en: `Citizen told${subject ? `: ${subject}` : ''}`,
  }),
  'direction-given': () => ({ vi: 'Thành phố chỉ đạo', en: 'The city gave a direction' }),
  'survey-answered': () => ({ vi: 'Người dân đánh giá mức độ hài lòng', en: 'Citizen answered the survey' }),
} as const satisfies Record<HistoryAction, (after: After) => Text>;

/** One entry of the history as a sentence. */
export const historyText = ({ action, after }: Pick<HistoryEntry, 'action' | 'after'>): Text =>
  WRITERS[action](after ?? {});
