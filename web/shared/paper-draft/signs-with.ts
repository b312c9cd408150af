import type { PaperDraft } from '../api/schema.d.ts';

/** Whether the paper has to be seen before the task of that draft is completed with these answers: it is signed, or bears the name of whoever completes it. */
export function asksForSight(draft: PaperDraft, answers: Readonly<Record<string, unknown>> | undefined): boolean {
  return draft.bearsName || signsWith(draft, answers);
}

/** Whether completing the task of that draft with these answers signs it. */
export function signsWith(
  { signs, signsWhen }: PaperDraft,
  answers: Readonly<Record<string, unknown>> | undefined,
): boolean {
  if (!signs) return false;
  return signsWhen === undefined || String(answers?.[signsWhen.variable] ?? '') === signsWhen.value;
}
