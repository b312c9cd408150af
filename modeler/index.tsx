import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Routes } from 'react-router';
import { EmptyState } from '../web/shared/notice/empty-state.tsx';
import { PageTitle } from '../web/shared/page/page-title.tsx';
import { usePerson } from '../web/shared/session/session.ts';
import { NotFoundPage } from '../web/shared/shell/not-found-page.tsx';
import { LibraryPage } from './library/library-page.tsx';
import { PackagePage } from './packages/package-page.tsx';
import './modeler.scss';

const ComparePage = lazy(async () => ({ default: (await import('./compare/compare-page.tsx')).ComparePage }));

const DiscardedPage = lazy(async () => ({ default: (await import('./workspace/discarded-page.tsx')).DiscardedPage }));

const WorkspacePage = lazy(async () => ({ default: (await import('./workspace/workspace-page.tsx')).WorkspacePage }));

const VersionPage = lazy(async () => ({ default: (await import('./workspace/version-page.tsx')).VersionPage }));

/** The studio: the library of packages, one package through time, and the workspace of a draft, which is loaded when one is opened. */
export function ModelerPages() {
  const { t } = useTranslation();
  const { permissions } = usePerson();
  if (!permissions.includes('design-processes')) {
    return (
      <div className="mc-page">
        <PageTitle title={t('studio.title')} />
        <EmptyState title={t('problem.forbidden')} text={t('studio.forDesigners')} />
      </div>
    );
  }
  return (
    <Routes>
      <Route index element={<LibraryPage />} />
      <Route path="packages/:id" element={<PackagePage />} />
      <Route path="packages/:id/compare" element={<ComparePage />} />
      <Route path="packages/:id/versions/:number" element={<VersionPage />} />
      <Route path="packages/:id/drafts/:draftId" element={<WorkspacePage />} />
      <Route path="discarded/:draftId" element={<DiscardedPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
