import type { Intake, RequiredPaper } from '../../shared/api/schema.d.ts';

export const returnWays = ['counter', 'post', 'electronic'] as const;
export type ReturnWay = (typeof returnWays)[number];
export type PaperTick = { handedIn: boolean; quantity: number };

/** What is on the intake page, and what a reload brings back. `intakeId` makes sending it twice harmless. */
export type IntakeDraft = {
  intakeId: string;
  procedureCode: string | undefined;
  receivingUnitCode: string;
  applicant: { name: string; phone: string; email: string; address: string; idNumber: string };
  answers: Record<string, unknown>;
  papers: Record<string, PaperTick>;
  returnWay: ReturnWay;
  note: string;
};

export function emptyIntake(intakeId: string, receivingUnitCode: string): IntakeDraft {
  return {
    intakeId,
    procedureCode: undefined,
    receivingUnitCode,
    applicant: { name: '', phone: '', email: '', address: '', idNumber: '' },
    answers: {},
    papers: {},
    returnWay: 'counter',
    note: '',
  };
}

/** How a paper stands: as ticked, else not handed in yet, with the quantity that is asked for. */
export function tickOf(draft: IntakeDraft, paper: RequiredPaper): PaperTick {
  return draft.papers[paper.kind] ?? { handedIn: false, quantity: paper.quantity };
}

/** The required papers that have not been handed in. */
export function missingPapers(draft: IntakeDraft, required: readonly RequiredPaper[]): readonly RequiredPaper[] {
  return required.filter((paper) => paper.required && !tickOf(draft, paper).handedIn);
}

/** What is sent: trimmed, without empty fields, with the papers that were handed in. */
export function toIntake(
  draft: IntakeDraft,
  procedureCode: string,
  required: readonly RequiredPaper[],
  returnAt: string,
): Intake {
  const { name, ...contacts } = draft.applicant;
  const given = Object.entries(contacts).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()]]));
  return {
    intakeId: draft.intakeId,
    procedureCode,
    receivingUnitCode: draft.receivingUnitCode,
    channel: 'counter',
    applicant: { name: name.trim(), ...Object.fromEntries(given) },
    answers: draft.answers,
    papers: required
      .filter((paper) => tickOf(draft, paper).handedIn)
      .map((paper) => ({
        kind: paper.kind,
        name: paper.name.vi,
        form: paper.form,
        quantity: tickOf(draft, paper).quantity,
      })),
    returnWay: draft.returnWay,
    returnAt,
    ...(draft.note.trim() === '' ? {} : { note: draft.note.trim() }),
  };
}
