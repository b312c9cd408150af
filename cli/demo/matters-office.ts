import type { Matter } from './matter.ts';
import { births } from './matters-citizens.ts';

const conference = {
  title: 'Giao ban tuần đầu sau khi sắp xếp',
  meetingDate: '2025-06-26',
  meetingTime: '14:00',
  durationMinutes: 120,
  place: 'Phòng họp số 1',
  meetingLink: 'https://hop.hanoi.example.vn/giao-ban',
  invitedUnits: 'Phường Hoàn Kiếm\nPhường Cửa Nam\nPhường Ba Đình',
};

/** The office's own matters. */
export const officeMatters: readonly Matter[] = [
  {
    procedureCode: 'CV-DEN',
    share: 8,
    enteredBy: 'clerk',
    applicant: 'Sở Xây dựng',
    plots: false,
    answers: (index) => ({
      documentKind: 'letter',
      urgency: 'ordinary',
      documentNumber: `${125 + index}/SXD-QLN`,
      documentDate: '2025-06-20',
      subject: 'Rà soát nhà chung cư cũ trên địa bàn',
    }),
    tasks: {
      present: { presentOutcome: 'present', clerkNote: 'Đề nghị giao bộ phận địa chính' },
      direct: { directOutcome: 'acknowledge', directive: 'Đã xem' },
    },
  },
  {
    procedureCode: 'CV-DI',
    share: 4,
    enteredBy: 'officer',
    applicant: 'Phường Hoàn Kiếm',
    plots: false,
    answers: () => ({ documentKind: 'letter', urgency: 'ordinary', subject: 'V/v kết quả rà soát nhà chung cư cũ' }),
    tasks: {
      check: {
        draftOutcome: 'submit',
        subject: 'V/v kết quả rà soát nhà chung cư cũ',
        content: 'Ủy ban nhân dân phường đã rà soát 12 nhà chung cư cũ.',
        recipients: 'Sở Xây dựng <vanthu@soxaydung.example.vn>',
        recipientUnits: '',
      },
      review: { reviewOutcome: 'ok' },
    },
  },
  {
    procedureCode: 'KK-VM',
    share: 2,
    enteredBy: 'officer',
    applicant: 'Phường Hoàn Kiếm',
    plots: false,
    answers: (index) => ({
      reportKind: 'difficulty',
      area: 'system',
      field: 'general',
      title: `Đường truyền chậm, lần ${index + 1}`,
      content: 'Buổi sáng hồ sơ điện tử không tải lên được, công dân phải chờ.',
    }),
    tasks: {
      confirm: { confirmOutcome: 'send' },
      check: { answerOutcome: 'answer', answerText: 'Đã tăng băng thông.', lesson: 'Báo lỗi qua tổng đài 24/7.' },
      assess: { assessment: 'solved' },
    },
    lies: { check: 1 },
  },
  {
    procedureCode: 'BGDA',
    share: 2,
    enteredBy: 'leader',
    applicant: 'Ủy ban nhân dân quận Hoàn Kiếm',
    plots: false,
    answers: (index) => ({
      projectName: `Cải tạo trường tiểu học số ${index + 1}`,
      giverUnitCode: 'H26.D01',
      investor: 'Ban Quản lý dự án quận Hoàn Kiếm',
      sitePlace: 'Phố Nhà Chung',
      fileDocuments: 'Quyết định phê duyệt\nHợp đồng thi công',
      totalInvestmentVnd: 12_000_000_000,
      disbursedVnd: 4_500_000_000,
      landNote: 'Đã giải phóng mặt bằng',
      responsiblePerson: 'Phạm Văn Toàn',
      responsiblePhone: '0903 111 222',
    }),
    tasks: {
      giverConfirm: { giverDecision: 'confirm' },
      check: [
        { outcome: 'coordinate', consultedAspects: ['finance'], coordinateQuestion: 'Bố trí vốn năm 2025' },
        { outcome: 'complete', checkNote: 'Đã kiểm tra hiện trường' },
      ],
      giverSign: { giverSignature: 'sign' },
    },
    lies: { check: 1 },
  },
  {
    procedureCode: 'BGHS',
    share: 2,
    enteredBy: 'leader',
    handsOver: births,
    plots: false,
    answers: () => ({}),
    tasks: {
      offer: { giverDecision: 'offer' },
      check: { outcome: 'complete', checkNote: 'Đủ giấy tờ' },
      giverSign: { giverSignature: 'sign' },
    },
    lies: { check: 1 },
  },
  {
    procedureCode: 'HN-GB',
    share: 1,
    enteredBy: 'monitor',
    applicant: 'Thành phố Hà Nội',
    plots: false,
    answers: () => conference,
    tasks: {
      prepare: { ...conference, prepareOutcome: 'invite', agendaText: '1. Hồ sơ quá hạn\n2. Đường truyền' },
      reply: { attendance: 'attends', representative: 'Chủ tịch' },
      hold: { meetingOutcome: 'held' },
      check: {
        minutesText: 'Các đơn vị báo cáo.',
        decisions: [
          { what: 'Trả hết hồ sơ quá hạn', unitCode: 'H26.1', dueOn: '2025-07-08' },
          { what: 'Báo cáo nhân lực', unitCode: 'H26.2', dueOn: '2025-07-10' },
        ],
      },
      carryOut: { taskReport: 'Đã thực hiện' },
      verify: { taskVerdict: 'done' },
    },
    lies: { hold: 4 },
  },
];
