import { useTranslation } from 'react-i18next';
import { PageTitle } from '../web/shared/shell/page-title.tsx';

/** The designer's pages. */
export function ModelerPages() {
  const { t } = useTranslation();
  return (
    <div className="mc-page">
      <PageTitle title={t('navigation.modeler')} />
    </div>
  );
}
