import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../shared/api/schema.d.ts';

type Props = { incident: Incident; allowed: boolean; busy: boolean; onRetry: () => void };

/** Tries again; who may not is told whose matter it is. */
export function RetryButton({ incident, allowed, busy, onRetry }: Props) {
  const { t } = useTranslation();
  if (!allowed) return <span className="mc-muted">{t('board.incident.notYours')}</span>;
  return (
    <Button
      kind="tertiary"
      size="xs"
      disabled={busy}
      onClick={onRetry}
      aria-label={t('board.incident.retryOne', { step: incident.elementId })}
    >
      {t('common.retry')}
    </Button>
  );
}
