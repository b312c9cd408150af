import { useTranslation } from 'react-i18next';
import type { PaperDraft } from '../../shared/api/schema.d.ts';
import { signsWith } from '../paper-draft/signs-with.ts';
import type { PaperDraftState } from '../paper-draft/use-paper-draft.ts';

export type Signing = {
  draft: PaperDraft;
  /** Why it cannot be signed yet; undefined when it can. `page`, from 0, is where to look. */
  obstacle: { text: string; page: number | undefined } | undefined;
};

/** Whether completing the task with these answers signs a paper, and what still stands in the way; undefined when it signs none. */
export function useSigning(
  { shown, seen, busy }: PaperDraftState,
  answers: Readonly<Record<string, unknown>> | undefined,
): Signing | undefined {
  const { t } = useTranslation();
  if (!shown || !signsWith(shown.draft, answers)) return undefined;
  const { draft } = shown;
  const unseen = Array.from({ length: draft.pageCount }, (_, page) => page).filter((page) => !seen.has(page));
  const [first] = unseen;
  if (draft.missing.length > 0)
    return { draft, obstacle: { text: t('signing.missing', { count: draft.missing.length }), page: 0 } };
  if (busy) return { draft, obstacle: { text: t('signing.redrawing'), page: undefined } };
  if (first === undefined) return { draft, obstacle: undefined };
  const pages = unseen.map((page) => page + 1).join(', ');
  return { draft, obstacle: { text: t('signing.unseen', { pages, count: unseen.length }), page: first } };
}
