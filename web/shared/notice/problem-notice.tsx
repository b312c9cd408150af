import { ActionableNotification, InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem.ts';
import { currentLanguage } from '../i18n/i18n.ts';

type Props = { error: unknown; title?: string; onRetry?: () => void };

/** Says what went wrong, in the server's words when it has some, and offers to try again when that can help. */
export function ProblemNotice({ error, title, onRetry }: Props) {
  const { t } = useTranslation();
  const heading = title ?? t('problem.title');
  const detail = useProblemText(error);
  if (onRetry === undefined) {
    return <InlineNotification kind="error" lowContrast hideCloseButton title={heading} subtitle={detail} />;
  }
  // As the dialog that it would be of itself, it takes the focus and keeps it: whoever has no mouse could do nothing else on the page.
  return (
    <ActionableNotification
      kind="error"
      role="status"
      lowContrast
      inline
      hideCloseButton
      title={heading}
      subtitle={detail}
      actionButtonLabel={t('common.retry')}
      onActionButtonClick={onRetry}
    />
  );
}

/** The sentence for an error: no connection, the server's own words, or what the status means. */
export function useProblemText(error: unknown): string {
  const { t } = useTranslation();
  if (!(error instanceof ApiProblem)) return error instanceof Error ? error.message : String(error);
  if (error.status === 0) return t('problem.unreachable');
  const said = currentLanguage() === 'vi' ? (error.detailVi ?? error.detail) : error.detail;
  if (said !== '') return said;
  if (error.status === 401) return t('problem.signedOut');
  if (error.status === 403) return t('problem.forbidden');
  if (error.status === 404) return t('problem.notFound');
  return t('problem.status', { status: error.status });
}
