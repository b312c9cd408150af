import { SkeletonText } from '@carbon/react';
import { useTranslation } from 'react-i18next';

/** Grey lines in the place of a table that is still loading; whoever listens hears that it is. */
export function TableSkeleton({ rows }: { rows: number }) {
  const { t } = useTranslation();
  return (
    <div className="mc-skeleton" role="status" aria-busy>
      <span className="cds--visually-hidden">{t('common.loading')}</span>
      <div aria-hidden>
        <SkeletonText paragraph lineCount={rows} />
      </div>
    </div>
  );
}
