import type { Intake, RequiredPaper } from '../../../shared/api/schema.d.ts';
import type { PaperForm } from '../../../shared/dossier/paper-form.ts';
import { parseDateEntry } from '../../../shared/format/date-entry.ts';
import type { Language } from '../../../shared/i18n/i18n.ts';
import type { SlipDraft } from './slip-draft.ts';

export const returnWays = ['counter', 'post', 'electronic'] as const;
export type ReturnWay = (typeof returnWays)[number];
/** How a dossier reaches the counter. */
export const intakeChannels = ['counter', 'post'] as const;
export type IntakeChannel = (typeof intakeChannels)[number];
/** So many of a paper in that form. */
export type PaperCopies = { quantity: number; form: PaperForm };
/** `more`: the same paper in other forms beside, such as a copy with the original. */
export type PaperTick = PaperCopies & { handedIn: boolean; more: readonly PaperCopies[] };

/** What is on the intake page, and what a reload brings back. `intakeId` makes sending it twice harmless. */
export type IntakeDraft = {
  intakeId: string;
  procedureCode: string | undefined;
  receivingUnitCode: string;
  /** Undefined: the unit at whose counter it is, or whom the rules name. */
  competentUnitCode: string | undefined;
  applicant: { name: string; phone: string; email: string; address: string; idNumber: string };
  answers: Record<string, unknown>;
  papers: Record<string, Partial<PaperTick>>;
  /** How many sets of all papers. */
  sets: number;
  returnWay: ReturnWay;
  /** In which the applicant is written to. */
  language: Language;
  channel: IntakeChannel;
  /** dd/mm/yyyy and hh:mm, as typed; undefined: now. */
  handedIn: { day: string; time: string } | undefined;
  /** Undefined: as the answers tell. */
  subtype: string | undefined;
  note: string;
  /** The slip being written instead of a receipt; undefined while none is. */
  slip: SlipDraft | undefined;
};

export function emptyIntake(intakeId: string, receivingUnitCode: string): IntakeDraft {
  return {
    intakeId,
    procedureCode: undefined,
    receivingUnitCode,
    competentUnitCode: undefined,
    applicant: { name: '', phone: '', email: '', address: '', idNumber: '' },
    answers: {},
    papers: {},
    sets: 1,
    returnWay: 'counter',
    language: 'vi',
    channel: 'counter',
    handedIn: undefined,
    subtype: undefined,
    note: '',
    slip: undefined,
  };
}

/** How a paper stands: as ticked, else not handed in yet, in the form and the quantity that are asked for. */
export function tickOf(draft: IntakeDraft, paper: RequiredPaper): PaperTick {
  return { handedIn: false, quantity: paper.quantity, form: paper.form, more: [], ...draft.papers[paper.kind] };
}

/** The required papers that have not been handed in. */
export function missingPapers(draft: IntakeDraft, required: readonly RequiredPaper[]): readonly RequiredPaper[] {
  return required.filter((paper) => paper.required && !tickOf(draft, paper).handedIn);
}

/** The moment of handing in, in the office's time; nothing while it is not typed wholly, and when it is now. */
export function momentOf({ handedIn }: Pick<IntakeDraft, 'handedIn'>): { handedInAt?: string } {
  const day = parseDateEntry(handedIn?.day ?? '');
  const time = /^(\d{1,2}):(\d{2})$/.exec(handedIn?.time ?? '');
  if (day === undefined || time === null) return {};
  return { handedInAt: `${day}T${time[1]?.padStart(2, '0')}:${time[2]}:00+07:00` };
}

/** Who it is, trimmed and without what was left empty. */
export function applicantOf({ applicant: { name, ...contacts } }: Pick<IntakeDraft, 'applicant'>): Intake['applicant'] {
  const given = Object.entries(contacts).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()]]));
  return { name: name.trim(), ...Object.fromEntries(given) };
}

/** What is sent: trimmed, without empty fields, with the papers that were handed in. */
export function toIntake(
  draft: IntakeDraft,
  procedureCode: string,
  required: readonly RequiredPaper[],
  returnAt: string,
): Intake {
  return {
    intakeId: draft.intakeId,
    procedureCode,
    receivingUnitCode: draft.receivingUnitCode,
    ...(draft.competentUnitCode === undefined ? {} : { competentUnitCode: draft.competentUnitCode }),
    channel: draft.channel,
    ...(draft.subtype === undefined ? {} : { subtype: draft.subtype }),
    ...momentOf(draft),
    applicant: applicantOf(draft),
    answers: draft.answers,
    papers: required
      .filter((paper) => tickOf(draft, paper).handedIn)
      .flatMap((paper) => {
        const { form, quantity, more } = tickOf(draft, paper);
        return [{ form, quantity }, ...more].map((copies) => ({ kind: paper.kind, name: paper.name.vi, ...copies }));
      }),
    sets: draft.sets,
    returnWay: draft.returnWay,
    language: draft.language,
    returnAt,
    ...(draft.note.trim() === '' ? {} : { note: draft.note.trim() }),
  };
}
