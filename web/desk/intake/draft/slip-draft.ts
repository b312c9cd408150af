import type { RequiredPaper, SlipRequest } from '../../../shared/api/schema.d.ts';
import { applicantOf, type IntakeDraft, missingPapers } from './intake-draft.ts';

export const slipKinds = ['supplement', 'refusal'] as const;
export type SlipKind = (typeof slipKinds)[number];

/** A slip being written; it is kept with the intake. `key` makes sending it twice harmless. */
export type SlipDraft = {
  key: string;
  kind: SlipKind;
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

/** What is sent; names are those that the paper is printed with. */
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

/** What still has to be filled in before the slip can be printed. */
export function slipGaps(request: SlipRequest): readonly SlipGap[] {
  const name = request.applicant.name.length < 2 ? (['name'] as const) : [];
  if (request.kind === 'supplement') return [...name, ...(request.papers.length === 0 ? (['papers'] as const) : [])];
  const words = (['reason', 'grounds'] as const).filter((key) => request[key] === '');
  return [...name, ...words];
}
