/**
 * What befalls a dossier on no branch: people ask for a measurement, put a document into somebody's hands, miss a permit, forget a task; an applicant withdraws, wants the result by post,
 * or never fetches it. Each leads to forms that nothing else leads to.
 */

import { matters } from '../../../cli/demo/day.ts';
import type { Filled, Matter } from '../../../cli/demo/matter.ts';
import type { Running } from '../../../cli/demo/running.ts';

export interface Rare {
  readonly matter: Matter;
  /** The forms that it leads to. */
  readonly forms: readonly string[];
  /** What nobody does yet, whoever could. */
  readonly isHeld?: (running: Running, elementId: string) => boolean;
  readonly returnWay?: 'post';
}

interface Course {
  readonly forms: readonly string[];
  /** What is filled in at `check` before what the demo fills in there. */
  readonly checks?: readonly Filled[];
  readonly tasks?: Matter['tasks'];
}

function rare(code: string, { forms, checks = [], tasks = {} }: Course, more: Partial<Rare> = {}): Rare {
  const matter = matters.find(({ procedureCode }) => procedureCode === code);
  if (!matter) throw new Error(`The demo has no matter of ${code}.`);
  const usual: readonly Filled[] = [matter.tasks.check ?? []].flat();
  const check = [...checks, ...usual.slice(-1)];
  return { forms, matter: { ...matter, lies: {}, tasks: { ...matter.tasks, check, ...tasks } }, ...more };
}

const unless =
  (done: string, ...held: readonly string[]): NonNullable<Rare['isHeld']> =>
  (running, elementId) =>
    held.includes(elementId) && !running.done.has(done);

const stalled = {
  outcome: 'stalled',
  missingPermit: 'Giấy phép xây dựng giai đoạn 2',
  permitUnitCode: 'H26.SXD',
};
const inspection = {
  inspectedOn: '2025-06-26',
  measuredAreaM2: 61.8,
  inspectionAttendees: 'Chuyên viên\nNgười sử dụng đất',
  inspectionFindings: 'Đang ở ổn định',
  boundaryFindings: 'Ranh giới rõ',
  siteFits: true,
  minutesSigned: true,
};
const measurement = {
  measuredOn: '2025-06-27',
  measurementAttendees: 'Cán bộ đo đạc\nNgười sử dụng đất',
  newParcels: [
    { number: '112a', areaM2: 70, holder: 'Trần Thị Quỳnh' },
    { number: '112b', areaM2: 60, holder: 'Trần Văn Bình' },
  ],
  boundaryFindings: 'Đã cắm bốn mốc, hộ liền kề đồng ý',
  minutesSigned: true,
};
const numberless: Filled = { outcome: 'complete', checklist: ['declaration', 'birth-evidence'] };
const cannotPay: Filled = {
  outcome: 'submit',
  submitMatter: 'investment',
  submitProposal: 'Điều chỉnh tổng mức đầu tư',
};

const onProjects: readonly Rare[] = [
  rare('BGDA', {
    forms: ['reconcile', 'decide', 'permit'].map((step) => `project-handover-${step}`),
    checks: [{ outcome: 'difference', differenceNote: 'Thiếu quyết toán năm 2024' }, cannotPay, stalled],
    tasks: {
      reconcile: { reconcileNote: 'Đã bổ sung quyết toán' },
      decide: { authorityDecision: 'adjust', authorityText: 'Giữ tổng mức, điều chỉnh cơ cấu' },
      permit: { permitNote: 'Giấy phép số 12/GPXD ngày 02/07/2025' },
    },
  }),
  rare(
    'BGDA',
    {
      forms: ['project-handover-conference'],
      checks: [stalled],
      tasks: {
        conference: {
          conferenceOn: '28/10/2025, trụ sở Ủy ban nhân dân thành phố',
          conferenceAttendees: 'Sở Xây dựng, Ủy ban nhân dân phường',
          conferenceDecision: 'goOn',
          conferenceText: 'Nhận bàn giao, tiếp tục xin giấy phép',
        },
      },
    },
    { isHeld: (_running, elementId) => elementId === 'permit' },
  ),
];

const onLand: readonly Rare[] = [
  rare('1.013978', {
    forms: ['land-registration-inspect', 'land-registration-close-posting'],
    checks: [{ outcome: 'verify', needsInspection: true, needsPosting: true, consultedAspects: [] }],
    tasks: { inspect: inspection, closePosting: { hasObjection: false, postingWitnesses: 'Tổ trưởng tổ dân phố' } },
  }),
  rare('1.012784', {
    forms: ['land-parcel-split-measure'],
    checks: [{ outcome: 'verify', needsMeasurement: true, consultedAspects: [] }],
    tasks: { measure: measurement },
  }),
];

/** They are looked at after the ledger of undelivered results has taken one of them. */
const onResults: readonly Rare[] = [
  rare(
    '1.001193',
    {
      forms: ['birth-registration-note-number', 'deliver-result-send-by-post'],
      tasks: {
        check: numberless,
        noteNumber: { personalNumber: '001325000001' },
        sendByPost: { trackingNumber: 'EB123456789VN', recipientName: 'Trần Thị Hà', postalAddress: 'Số 5, phố Huế' },
      },
    },
    { returnWay: 'post' },
  ),
  rare(
    '2.000908',
    {
      forms: ['contact', 'archive', 'fetch', 'dispatch', 'arrive'].map((step) => `undelivered-result-${step}`),
      tasks: {
        contact: [
          { contactWay: 'phone', contactOutcome: 'no-answer', contactNote: 'Đổ chuông, không ai nghe máy' },
          { contactWay: 'visit', contactOutcome: 'declined' },
        ],
        archive: { archivePlace: 'Kho phường, giá 3, hộp 12' },
        fetch: { fetched: true },
      },
    },
    { isHeld: unless('arrive', 'handOver') },
  ),
];

export const rareMatters: readonly Rare[] = [
  ...onProjects,
  ...onLand,
  ...onResults,
  rare('1.004222', {
    // Whoever enters it knows who asks that it be corrected.
    forms: ['residence-registration-verify', 'data-request-answer'],
    checks: [{ outcome: 'verify' }],
    tasks: {
      verifyResidence: {
        verifiedOn: '2025-06-26',
        residenceConfirmed: true,
        verificationFindings: 'Chủ hộ xác nhận đang ở',
      },
      answer: { requestOutcome: 'refused', requestAnswer: 'Căn cước ghi đúng như hồ sơ' },
    },
  }),
  rare('CV-DEN', {
    forms: ['incoming-document-contribute', 'incoming-document-check'],
    tasks: {
      direct: {
        directOutcome: 'assign',
        mainOfficer: 'chuyenvien.h26-1',
        cooperatingOfficers: ['chuyenvien2.h26-1'],
        directive: 'Báo cáo trước ngày 30/6',
      },
      contribute: { contribution: 'Có 12 nhà chung cư cũ' },
      check: { handleOutcome: 'done', handlingNote: 'Đã báo cáo' },
    },
  }),
  rare('HN-GB', { forms: ['tracked-task-direction'] }, { isHeld: unless('directTask', 'carryOut') }),
  rare('2.000815', { forms: ['escalation-apology', 'escalation-direction'] }, { isHeld: unless('direct', 'check') }),
  // Whoever enters these knows when to withdraw it, and what stands on the slip.
  rare('2.000635', { forms: ['withdrawal-return-papers'] }, { isHeld: (_running, elementId) => elementId === 'check' }),
  rare('BGHS', {
    forms: ['pending-dossier-transfer-reconcile'],
    tasks: { reconcile: { reconcileDecision: 'supplied', reconcileNote: 'Đã gửi bản chính' } },
  }),
];

/** The ids of the forms to which no dossier on a branch comes. */
export const rareForms: readonly string[] = rareMatters.flatMap(({ forms }) => forms);

/** What the receiver of a slip finds, by the code of the dossier that differs. */
export const differs = ({ matter, ...more }: Rare, code: string): Rare => ({
  ...more,
  matter: {
    ...matter,
    tasks: {
      ...matter.tasks,
      check: [
        { outcome: 'difference', differentCodes: [code], differenceNote: 'Thiếu bản chính' },
        ...[matter.tasks.check ?? []].flat(),
      ],
    },
  },
});
