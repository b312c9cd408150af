import type { Filled } from '../../../cli/demo/matter.ts';

/**
 * What may become of a dossier. `straight`: nothing befalls it; `supplement`: papers are missing, and come; `refusal`: it is refused, where papers can be asked for because they never
 * came; `silence`: the agencies that are asked let their deadline pass.
 */
export const BRANCHES = ['straight', 'supplement', 'refusal', 'silence'] as const;
export type Branch = (typeof BRANCHES)[number];

/** What is filled in at a task before what the demo fills in there. */
export interface Turn {
  readonly at: string;
  readonly filled: Filled;
}

interface Silence extends Turn {
  /** What the silence of each agency means: it agrees, or its leader is waited for. */
  readonly means: Readonly<Record<string, 'agreement' | 'wait'>>;
  /** By how many working days asking extends the limit. */
  readonly extendsBy?: number;
}

/** A procedure: what a dossier of Wednesday 2025-06-25, 16:30, is promised and ends with, and what is done on its other branches. */
export interface Row {
  /** Closing time of that day. */
  readonly dueOn: string;
  /** The kinds of papers, and the subjects of messages to people outside. */
  readonly papers: readonly string[];
  readonly messages: readonly string[];
  /** What is answered at the intake otherwise than in the demo. */
  readonly answers?: Filled;
  readonly supplement?: Turn;
  readonly refusal?: Turn;
  readonly silence?: Silence;
  /** Whether citizens are asked what they think of a refusal. */
  readonly ratesRefusal?: boolean;
}

export const READY = 'Đã có kết quả';
export const SURVEY = 'Mời Ông/Bà đánh giá';
export const EXTENDED = 'Thời hạn giải quyết được kéo dài';
const PAY = 'Mời nộp phí, lệ phí';

export const MISSING = 'Bản sao giấy tờ tùy thân';
const at = (element: string, filled: Filled): Turn => ({ at: element, filled });
const supplement = at('check', { outcome: 'supplement', supplementItems: MISSING, checkNote: 'Bản chụp mờ' });
const refusal = at('check', {
  outcome: 'refuse',
  refusalGrounds: 'Điều 16 của quy định mẫu',
  checkNote: 'Thiếu giấy tờ',
});

/** What citizens apply for: a receipt first, a message when there is a result, and a survey after it. */
const citizens = (dueOn: string, papers: readonly string[], more: Partial<Row> = {}): Row => ({
  ...{ dueOn, supplement, refusal, ratesRefusal: true, ...more },
  papers: ['receipt', ...papers],
  messages: [READY, SURVEY, ...papers.flatMap((kind) => (kind === 'fee-receipt' ? PAY : [])), ...(more.messages ?? [])],
});

const verified: Silence = {
  ...at('check', {
    outcome: 'verify',
    verifyUnitCode: 'H26.2',
    verifyQuestion: 'Đã đăng ký chưa?',
    verifyWorkingDays: 3,
  }),
  means: { 'H26.2': 'wait' },
  extendsBy: 5,
};
const consulted = (means: Silence['means'], ...consultedAspects: readonly string[]): Silence => ({
  ...at('check', { outcome: 'verify', needsInspection: false, consultedAspects, parcelUnitCode: 'H26.1' }),
  means,
});

const fee = 'fee-receipt';
const tax = { messages: ['Phiếu báo nghĩa vụ tài chính về đất đai'] };
const landPapers = ['land-tax-slip', 'land-tax-notice', fee, fee, 'control-slip'];
const disputePapers = ['dispute-invitation', 'dispute-minutes'];
const residence = { messages: ['Thông báo kết quả đăng ký cư trú'] };
const disputed = consulted({ 'H26.VPDK': 'wait', 'H26.SNNMT': 'agreement' }, 'records', 'guidance');

export const table: Readonly<Record<string, Row>> = {
  '1.001193': citizens('2025-06-26', ['birth-certificate'], { silence: verified }),
  '1.000656': citizens('2025-06-26', ['death-extract'], { silence: verified }),
  '2.000635': citizens('2025-06-26', ['civil-status-extract', fee]),
  '2.000908': citizens('2025-06-26', ['register-copy']),
  '2.000815': citizens('2025-06-26', ['copy-certification', fee]),
  '2.000884': citizens('2025-06-26', ['signature-certification', fee]),
  '1.004222': citizens('2025-07-04', ['residence-notice', fee], residence),
  '1.004194': citizens('2025-06-30', ['residence-notice', fee], residence),
  '1.002755': citizens('2025-06-30', ['residence-notice', fee], residence),
  PAKN: citizens('2025-07-02', ['feedback-answer'], {
    messages: ['Đã tiếp nhận phản ánh', 'Văn bản trả lời phản ánh, kiến nghị'],
    ratesRefusal: false,
  }),
  'HKD-DK': citizens('2025-06-30', ['household-business-certificate', fee]),
  '1.013225': citizens('2025-07-04', ['building-permit', 'site-inspection-minutes', fee], {
    silence: consulted({ 'H26.SXD': 'agreement' }, 'planning'),
  }),
  '1.013978': citizens('2025-07-23', ['land-certificate', ...landPapers], {
    ...tax,
    silence: consulted({ 'H26.VPDK': 'wait', 'H26.SXD': 'agreement' }, 'mapping', 'planning'),
  }),
  '1.012784': citizens('2025-07-18', ['parcel-certificate', 'parcel-certificate', ...landPapers], {
    ...tax,
    silence: consulted({ 'H26.1': 'wait', 'H26.SXD': 'agreement' }, 'commune', 'planning'),
  }),
  '1.012812': citizens(
    '2025-07-25',
    ['mediation-recognition', 'mediation-council', 'dispute-inspection-minutes', ...disputePapers],
    { messages: ['Mời dự hòa giải'], silence: disputed },
  ),
  '1.013967': citizens('2025-08-11', ['dispute-decision', ...disputePapers], {
    messages: ['Mời dự đối thoại'],
    silence: disputed,
  }),
  'CV-DEN': { dueOn: '2025-07-04', papers: ['incoming-document-slip'], messages: [] },
  'CV-DI': {
    ...{ dueOn: '2025-06-30', papers: ['outgoing-document'], messages: ['Văn bản số 1/CV'] },
    refusal: at('check', { draftOutcome: 'drop', dropReason: 'Không cần nữa' }),
  },
  'KK-VM': {
    ...{ dueOn: '2025-07-04', papers: ['difficulty-answer'], messages: ['Trả lời khó khăn, vướng mắc'] },
    // Of three days, as for what the demo reports, nothing would be left when an agency lets its own three pass.
    answers: { area: 'people' },
    refusal: at('confirm', { confirmOutcome: 'keep', confirmNote: 'Tự giải quyết được' }),
    silence: {
      ...at('check', {
        answerOutcome: 'consult',
        consultedUnits: ['H26.STP'],
        consultQuestion: 'Có quy định khác không?',
      }),
      means: { 'H26.STP': 'agreement' },
    },
  },
  BGDA: {
    ...{ dueOn: '2025-07-16', papers: ['project-handover-minutes'], messages: [] },
    refusal: at('giverConfirm', { giverDecision: 'cancel', giverNote: 'Hồ sơ chưa đủ' }),
    silence: {
      ...at('check', {
        ...{ outcome: 'coordinate', consultedAspects: ['construction'] },
        coordinateQuestion: 'Thi công đến đâu?',
      }),
      means: { 'H26.SXD': 'wait' },
    },
  },
  BGHS: {
    ...{ dueOn: '2025-06-30', papers: ['transfer-minutes'], messages: [] },
    refusal: at('offer', { giverDecision: 'cancel', giverNote: 'Danh sách sai' }),
  },
  'HN-GB': {
    ...{ dueOn: '2025-07-16', papers: ['conference-minutes'], messages: [] },
    refusal: at('prepare', { prepareOutcome: 'cancel', cancelReason: 'Hoãn' }),
  },
};

export const branchesOf = (row: Row | undefined): readonly Branch[] =>
  row ? BRANCHES.filter((branch) => branch === 'straight' || row[branch] !== undefined) : [];

/** A procedure, and what becomes of a dossier of it. */
export interface Fate {
  readonly code: string;
  readonly branch: Branch;
  readonly row: Row;
}

/** Every branch of every procedure. */
export const fates: readonly Fate[] = Object.entries(table).flatMap(([code, row]) =>
  branchesOf(row).map((branch) => ({ code, branch, row })),
);

/** Whether people outside the office apply for it: they get a receipt. */
export const isCitizens = ({ papers }: Row): boolean => papers.includes('receipt');
