import { Button, InlineLoading } from '@carbon/react';
import { useTranslation } from 'react-i18next';

type Props = { hasMore: boolean; loading: boolean; onMore: () => void };

/** The way to the next page of a list. */
export function LoadMore({ hasMore, loading, onMore }: Props) {
  const { t } = useTranslation();
  if (loading) return <InlineLoading className="mc-more" description={t('common.loading')} />;
  if (!hasMore) return null;
  return (
    <Button kind="ghost" size="sm" className="mc-more" onClick={onMore}>
      {t('common.more')}
    </Button>
  );
}
