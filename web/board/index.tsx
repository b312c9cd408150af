import { useTranslation } from 'react-i18next';
import { PageTitle } from '../shared/shell/page-title.tsx';

/** The manager's pages. */
export function BoardPages() {
  const { t } = useTranslation();
  return (
    <div className="mc-page">
      <PageTitle title={t('navigation.board')} />
    </div>
  );
}
