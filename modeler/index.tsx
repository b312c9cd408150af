import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Routes } from 'react-router';
import { EmptyState } from '../web/shared/notice/empty-state.tsx';
import { PageTitle } from '../web/shared/page/page-title.tsx';
import { usePerson } from '../web/shared/session/session.ts';
import { NotFoundPage } from '../web/shared/shell/not-found-page.tsx';
import { LibraryPage } from './library/library-page.tsx';
import './modeler.scss';

const EditorPage = lazy(async () => ({ default: (await import('./processes/process-page.tsx')).EditorPage }));

const DecisionPage = lazy(async () => ({ default: (await import('./decisions/decision-page.tsx')).DecisionPage }));

/** The designer's pages: the library, and the two editors, each loaded when something is opened in it. */
export function ModelerPages() {
  const { t } = useTranslation();
  const { permissions } = usePerson();
  if (!permissions.includes('design-processes')) {
    return (
      <div className="mc-page">
        <PageTitle title={t('modeler.title')} />
        <EmptyState title={t('problem.forbidden')} text={t('modeler.forDesigners')} />
      </div>
    );
  }
  return (
    <Routes>
      <Route index element={<LibraryPage />} />
      <Route path="versions/:key" element={<EditorPage />} />
      <Route path="drafts/:draftId" element={<EditorPage />} />
      <Route path="decisions/:key" element={<DecisionPage />} />
      <Route path="decision-drafts/:draftId" element={<DecisionPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
