import type { PaperDraft } from '../../shared/api/schema.d.ts';

/** Whether completing the task of that draft with these answers signs it. */
export function signsWith(
  { signs, signsWhen }: PaperDraft,
  answers: Readonly<Record<string, unknown>> | undefined,
): boolean {
  if (!signs) return false;
  return signsWhen === undefined || String(answers?.[signsWhen.variable] ?? '') === signsWhen.value;
}
