import type { Language } from '../texts/index.ts';
import type { Notice, NoticeFacts } from './notice.ts';

type Written = readonly [title: string, ...parts: string[]];
type Write = (facts: NoticeFacts, given: (name: string) => string) => Written;

/** A notice on a matter of the office itself: the dossier's code before the title, its parts below each other. */
function notice(vi: Write, en: Write): Readonly<Record<Language, (facts: NoticeFacts) => Notice>> {
  const build = (write: Write) => (facts: NoticeFacts) => {
    const [title, ...parts] = write(facts, (name) => facts.data[name] ?? '');
    return { subject: `[${facts.dossierCode}] ${title}`, body: parts.filter((part) => part !== '').join('\n\n') };
  };
  return { vi: build(vi), en: build(en) };
}

const meetingVi = (given: (name: string) => string): string[] => [
  `Thời gian: ${given('startsAt')}. Địa điểm: ${given('place')}.`,
  given('link') && `Họp trực tuyến: ${given('link')}`,
  `Chương trình:\n${given('agenda')}`,
];
const meetingEn = (given: (name: string) => string): string[] => [
  `Begins: ${given('startsAt')}. Place: ${given('place')}.`,
  given('link') && `Online: ${given('link')}`,
  `Agenda:\n${given('agenda')}`,
];

/** What the office tells its own people and other agencies about documents, difficulties and conferences. */
export const internalTemplates = {
  'urgent-document': notice(
    ({ dossierCode, applicantName }, given) => [
      `Văn bản ${given('urgency').toLowerCase()}`,
      `Văn bản đến ${dossierCode} của ${applicantName} cần ý kiến ngay: ${given('subject')}`,
    ],
    ({ dossierCode, applicantName }, given) => [
      'Urgent document',
      `Incoming document ${dossierCode} of ${applicantName} needs a direction at once: ${given('subject')}`,
    ],
  ),
  'document-step-late': notice(
    ({ dossierCode, applicantName }, given) => [
      `Chậm ${given('step')}`,
      `Văn bản đến ${dossierCode} (${applicantName}) đã quá hạn ${given('step')}.`,
    ],
    ({ dossierCode, applicantName }, given) => [
      'A step is late',
      `Incoming document ${dossierCode} (${applicantName}) is late at the step "${given('step')}".`,
    ],
  ),
  'official-document': notice(
    ({ unitName }, given) => [
      `Văn bản số ${given('number')}`,
      `${unitName} gửi văn bản số ${given('number')}: ${given('subject')}`,
      'Văn bản được gửi kèm theo.',
    ],
    ({ unitName }, given) => [
      `Document no. ${given('number')}`,
      `${unitName} sends document no. ${given('number')}: ${given('subject')}`,
      'The document is attached.',
    ],
  ),
  'difficulty-received': notice(
    ({ dossierCode, unitName }, given) => [
      'Khó khăn, vướng mắc cần trả lời',
      `${unitName} nêu: ${given('title')} (${dossierCode}).`,
    ],
    ({ dossierCode, unitName }, given) => [
      'A difficulty to be answered',
      `${unitName} reports: ${given('title')} (${dossierCode}).`,
    ],
  ),
  'difficulty-answered': notice(
    ({ dossierCode }, given) => ['Đã có trả lời', `Trả lời cho ${dossierCode}: ${given('answer')}`],
    ({ dossierCode }, given) => ['Your report was answered', `Answer to ${dossierCode}: ${given('answer')}`],
  ),
  'conference-invitation': notice(
    (_facts, given) => [`Mời họp: ${given('title')}`, ...meetingVi(given)],
    (_facts, given) => [`Invitation: ${given('title')}`, ...meetingEn(given)],
  ),
  'conference-updated': notice(
    (_facts, given) => [
      `Thay đổi: ${given('title')}`,
      'Hội nghị đã đổi thời gian hoặc địa điểm. Đề nghị trả lời lại giấy mời.',
      ...meetingVi(given),
    ],
    (_facts, given) => [
      `Changed: ${given('title')}`,
      'The meeting was moved. Please answer again.',
      ...meetingEn(given),
    ],
  ),
  'conference-cancelled': notice(
    (_facts, given) => [
      `Hủy: ${given('title')}`,
      `Hội nghị lúc ${given('startsAt')} đã hủy. Lý do: ${given('reason')}`,
    ],
    (_facts, given) => [
      `Cancelled: ${given('title')}`,
      `The meeting at ${given('startsAt')} was cancelled. Reason: ${given('reason')}`,
    ],
  ),
  'conference-minutes': notice(
    (_facts, given) => [`Biên bản: ${given('title')}`, 'Biên bản hội nghị được gửi kèm theo.'],
    (_facts, given) => [`Minutes: ${given('title')}`, 'The minutes of the meeting are attached.'],
  ),
  'task-given': notice(
    (_facts, given) => ['Việc được giao', `${given('what')}. Hạn: ${given('due')}.`],
    (_facts, given) => ['A task for your unit', `${given('what')}. Due: ${given('due')}.`],
  ),
  'task-near': notice(
    (_facts, given) => ['Việc được giao sắp hết thời gian', `${given('what')}. Hạn: ${given('due')}.`],
    (_facts, given) => ['Most of the time for a task is used', `${given('what')}. Due: ${given('due')}.`],
  ),
  'task-at-risk': notice(
    (_facts, given) => ['Việc đã giao sắp đến hạn', `${given('unitCode')}, hạn ${given('due')}: ${given('what')}`],
    (_facts, given) => ['A task will soon be due', `${given('unitCode')}, due ${given('due')}: ${given('what')}`],
  ),
  'task-late': notice(
    (_facts, given) => ['Quá hạn việc được giao', `${given('unitCode')} chưa xong: ${given('what')}`],
    (_facts, given) => ['A task is late', `${given('unitCode')} has not finished: ${given('what')}`],
  ),
} as const;
