import { useTranslation } from 'react-i18next';
import type { PaperDraft } from '../../shared/api/schema.d.ts';
import { asksForSight, signsWith } from '../../shared/paper-draft/signs-with.ts';
import type { PaperDraftState } from '../../shared/paper-draft/use-paper-draft.ts';

export type Signing = {
  draft: PaperDraft;
  /** Whether it is signed; else the paper only bears the name of whoever completes the task. */
  signs: boolean;
  /** Why it cannot be signed yet; undefined when it can. `page`, from 0, is where to look. */
  obstacle: { text: string; page: number | undefined } | undefined;
};

/** Whether completing the task with these answers signs a paper or writes one in this person's name, and what still stands in the way; undefined when it does neither. */
export function useSigning(
  { shown, seen, telling, busy }: PaperDraftState,
  answers: Readonly<Record<string, unknown>> | undefined,
): Signing | undefined {
  const { t } = useTranslation();
  if (!shown || !asksForSight(shown.draft, answers)) return undefined;
  const { draft } = shown;
  const signs = signsWith(draft, answers);
  const unseen = Array.from({ length: draft.pageCount }, (_, page) => page).filter((page) => !seen.has(page));
  const [first] = unseen;
  if (signs && draft.missing.length > 0)
    return { draft, signs, obstacle: { text: t('signing.missing', { count: draft.missing.length }), page: 0 } };
  if (busy)
    return {
      draft,
      signs,
      obstacle: { text: t(signs ? 'signing.redrawing' : 'signing.redrawingOwn'), page: undefined },
    };
  if (first === undefined) return { draft, signs, obstacle: undefined };
  if (telling) return { draft, signs, obstacle: { text: t('signing.telling'), page: undefined } };
  const pages = unseen.map((page) => page + 1).join(', ');
  const text = t(signs ? 'signing.unseen' : 'signing.unseenOwn', { pages, count: unseen.length });
  return { draft, signs, obstacle: { text, page: first } };
}
