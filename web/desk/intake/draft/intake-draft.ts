import type {
  Intake,
  Language,
  PaperForm,
  RequiredPaper,
  ReturnWay,
  SlipRequest,
} from '../../../shared/api/schema.d.ts';
import { parseDateEntry, parseTimeEntry } from '../../../shared/format/date-entry.ts';
import { officeOffset } from '../../../shared/format/time.ts';
import type { intakeChannels } from '../../../shared/terms/terms.ts';

/** How a dossier reaches the counter. */
export type IntakeChannel = (typeof intakeChannels)[number];
/** So many of a paper in that form. */
export type PaperCopies = { quantity: number; form: PaperForm };
/** `more`: the same paper in other forms beside, such as a copy with the original. */
export type PaperTick = PaperCopies & { handedIn: boolean; more: readonly PaperCopies[] };

/**
 * What was not asked because it was known, by `applicant.` or `answers.` and the key: what it said then, and the dossier that told it (none: the same intake). What `follows` came by itself,
 * because somebody of the answers is the applicant, and goes again when she is not.
 */
export type Taken = Record<string, { value: string; dossierCode?: string; follows?: true }>;

/** Holds what is on the intake page, and what a reload brings back. `intakeId` makes sending it twice harmless. */
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
  /** Why a rule that does not hold is right all the same, by the rule. */
  confirmations: Record<string, string>;
  taken: Taken;
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
    confirmations: {},
    taken: {},
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
  const time = parseTimeEntry(handedIn?.time ?? '');
  return day === undefined || time === undefined ? {} : { handedInAt: `${day}T${time}:00${officeOffset}` };
}

/** Whether an earlier moment of handing in is to be told and is not, or not as a day and a time are written. */
export function momentGaps({ handedIn }: Pick<IntakeDraft, 'handedIn'>): { day: boolean; time: boolean } {
  if (handedIn === undefined) return { day: false, time: false };
  return { day: parseDateEntry(handedIn.day) === undefined, time: parseTimeEntry(handedIn.time) === undefined };
}

/** Returns who the applicant is, trimmed and without what was left empty. */
export function applicantOf({ applicant: { name, ...contacts } }: Pick<IntakeDraft, 'applicant'>): Intake['applicant'] {
  const given = Object.entries(contacts).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()]]));
  return { name: name.trim(), ...Object.fromEntries(given) };
}

/** Makes what is sent: trimmed, without empty fields, with the papers that were handed in. */
export function toIntake(draft: IntakeDraft, procedureCode: string, required: readonly RequiredPaper[]): Intake {
  const given = Object.entries(draft.confirmations).flatMap(([rule, reason]) =>
    reason.trim() === '' ? [] : [{ rule, reason: reason.trim() }],
  );
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
    ...(draft.note.trim() === '' ? {} : { note: draft.note.trim() }),
    ...(given.length === 0 ? {} : { confirmations: given }),
    ...takenIn(draft),
  };
}

/** What was taken and still stands as it was; what somebody typed over was asked after all. */
function takenIn({ taken, applicant, answers }: IntakeDraft): Pick<Intake, 'taken'> {
  const stands = Object.entries(taken).filter(([field, { value }]) => {
    const [group, key = ''] = field.split('.');
    const told = group === 'applicant' ? applicant[key as keyof typeof applicant] : answers[key];
    return value !== '' && told === value;
  });
  if (stands.length === 0) return {};
  return {
    taken: stands.map(([field, { dossierCode }]) => ({ field, ...(dossierCode === undefined ? {} : { dossierCode }) })),
  };
}

/** A slip being written; it is kept with the intake. `key` makes sending it twice harmless. */
export type SlipDraft = {
  key: string;
  kind: SlipRequest['kind'];
  /** How many are missing, by the paper's kind; of those without an entry as many as are required and not handed in. */
  missing: Record<string, number>;
  /** What is missing beside the required papers, a line each. */
  others: string;
  reason: string;
  grounds: string;
};

export function emptySlip(key: string): SlipDraft {
  return { key, kind: 'supplement', missing: {}, others: '', reason: '', grounds: '' };
}

/** How many of a paper the slip asks for; none for one that was handed in or need not be. */
export function missingCount(
  draft: IntakeDraft,
  slip: SlipDraft,
  paper: RequiredPaper,
  required: readonly RequiredPaper[],
): number {
  const asked = slip.missing[paper.kind];
  if (asked !== undefined) return asked;
  return missingPapers(draft, required).some(({ kind }) => kind === paper.kind) ? paper.quantity : 0;
}

const NAME_LENGTH_MAX = 200;

/** Makes what is sent; names are those that the paper is printed with. */
export function toSlipRequest(
  draft: IntakeDraft,
  slip: SlipDraft,
  procedureCode: string,
  required: readonly RequiredPaper[],
): SlipRequest {
  const { key, reason, grounds } = slip;
  const shared = { key, unitCode: draft.receivingUnitCode, procedureCode, applicant: applicantOf(draft) };
  if (slip.kind === 'refusal') return { kind: 'refusal', ...shared, reason: reason.trim(), grounds: grounds.trim() };
  const asked = required.flatMap((paper) => {
    const quantity = missingCount(draft, slip, paper, required);
    return quantity > 0 ? [{ name: paper.name.vi, form: paper.form, quantity }] : [];
  });
  const others = slip.others
    .split('\n')
    .map((line) => line.trim().slice(0, NAME_LENGTH_MAX))
    .filter((line) => line !== '')
    .map((name) => ({ name, form: 'original' as const, quantity: 1 }));
  return {
    kind: 'supplement',
    ...shared,
    papers: [...asked, ...others],
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
  };
}

export type SlipGap = 'name' | 'papers' | 'reason' | 'grounds';

/** Finds what still has to be filled in before the slip can be printed. */
export function slipGaps(request: SlipRequest): readonly SlipGap[] {
  const name = request.applicant.name.length < 2 ? (['name'] as const) : [];
  if (request.kind === 'supplement') return [...name, ...(request.papers.length === 0 ? (['papers'] as const) : [])];
  const words = (['reason', 'grounds'] as const).filter((key) => request[key] === '');
  return [...name, ...words];
}
