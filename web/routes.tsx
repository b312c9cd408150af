import { createBrowserRouter } from 'react-router';
import {
  addTexts,
  adminTexts,
  archiveTexts,
  auditTexts,
  backupTexts,
  boardTexts,
  type Catalogue,
  calendarTexts,
  counterTexts,
  designTexts,
  healthTexts,
  oversightTexts,
  personDataTexts,
  securityTexts,
} from './shared/i18n/i18n.ts';
import { PageError } from './shared/page/page-error.tsx';
import { NotFoundPage } from './shared/shell/not-found-page.tsx';
import { Shell } from './shared/shell/shell.tsx';
import { StartPage } from './shared/shell/start-page.tsx';

/** Fetches a page together with its texts. */
async function withTexts<Page>(page: Promise<Page>, texts: Catalogue): Promise<Page> {
  const [fetched] = await Promise.all([page, addTexts(texts)]);
  return fetched;
}

/** The screens and their addresses; each is loaded when it is first opened. */
export const router = createBrowserRouter([
  {
    path: 'first-administrator',
    errorElement: <PageError />,
    lazy: async () => {
      const page = import('./admin/installation/first-administrator-page.tsx');
      const texts = [addTexts(oversightTexts), addTexts(adminTexts)];
      const [{ FirstAdministratorPage }] = await Promise.all([page, ...texts]);
      return { Component: FirstAdministratorPage };
    },
  },
  {
    element: <Shell />,
    errorElement: <PageError />,
    children: [
      {
        errorElement: <PageError />,
        children: [
          { index: true, element: <StartPage /> },
          {
            path: 'intake',
            lazy: async () => ({
              Component: (await withTexts(import('./desk/intake/intake-page.tsx'), counterTexts)).IntakePage,
            }),
          },
          {
            path: 'tasks',
            lazy: async () => ({ Component: (await import('./desk/work-list/work-list-page.tsx')).WorkListPage }),
          },
          {
            path: 'tasks/:key',
            lazy: async () => ({ Component: (await import('./desk/task/task-page.tsx')).TaskPage }),
          },
          {
            path: 'workload',
            lazy: async () => ({ Component: (await import('./desk/workload/workload-page.tsx')).WorkloadPage }),
          },
          {
            path: 'dossiers',
            lazy: async () => ({ Component: (await import('./desk/dossiers/dossiers-page.tsx')).DossiersPage }),
          },
          {
            path: 'dossiers/:id',
            lazy: async () => ({
              Component: (await withTexts(import('./desk/dossier/dossier-page.tsx'), counterTexts)).DossierPage,
            }),
          },
          {
            path: 'registers',
            lazy: async () => ({ Component: (await import('./desk/registers/registers-page.tsx')).RegistersPage }),
          },
          {
            path: 'person-data/:part?',
            lazy: async () => {
              const page = import('./desk/person-data/person-data-page.tsx');
              return { Component: (await withTexts(page, personDataTexts)).PersonDataPage };
            },
          },
          {
            path: 'lessons',
            lazy: async () => ({ Component: (await import('./desk/lessons/lessons-page.tsx')).LessonsPage }),
          },
          {
            path: 'payments',
            lazy: async () => ({
              Component: (await withTexts(import('./desk/payments/payments-page.tsx'), counterTexts)).PaymentsPage,
            }),
          },
          {
            path: 'undelivered',
            lazy: async () => ({
              Component: (await withTexts(import('./desk/undelivered/undelivered-page.tsx'), counterTexts))
                .UndeliveredPage,
            }),
          },
          {
            path: 'archive/:part?',
            lazy: async () => ({
              Component: (await withTexts(import('./desk/archive/archive-page.tsx'), archiveTexts)).ArchivePage,
            }),
          },
          {
            path: 'archive/submissions/:id',
            lazy: async () => ({
              Component: (await withTexts(import('./desk/archive/submission-page.tsx'), archiveTexts)).SubmissionPage,
            }),
          },
          {
            path: 'admin/papers',
            lazy: async () => ({
              Component: (await withTexts(import('./admin/papers/papers-page.tsx'), adminTexts)).PapersPage,
            }),
          },
          {
            path: 'admin/papers/:kind',
            lazy: async () => ({
              Component: (await withTexts(import('./admin/papers/paper-page.tsx'), adminTexts)).PaperPage,
            }),
          },
          {
            path: 'board/*',
            lazy: async () => {
              const [{ BoardPages }] = await Promise.all([import('./board/index.tsx'), addTexts(boardTexts)]);
              return { Component: BoardPages };
            },
          },
          {
            path: 'modeler/*',
            lazy: async () => {
              const texts = [addTexts(designTexts), addTexts(boardTexts)];
              const [{ ModelerPages }] = await Promise.all([import('../modeler/index.tsx'), ...texts]);
              return { Component: ModelerPages };
            },
          },
          {
            path: 'admin/calendars',
            lazy: async () => {
              const page = import('./admin/calendars/calendars-page.tsx');
              const [{ CalendarsPage }] = await Promise.all([page, addTexts(calendarTexts), addTexts(adminTexts)]);
              return { Component: CalendarsPage };
            },
          },
          {
            path: 'admin/backups',
            lazy: async () => {
              const page = import('./admin/backups/backups-page.tsx');
              const [{ BackupsPage }] = await Promise.all([page, addTexts(backupTexts), addTexts(adminTexts)]);
              return { Component: BackupsPage };
            },
          },
          {
            path: 'admin/health',
            lazy: async () => {
              const [{ HealthPage }] = await Promise.all([
                import('./admin/health/health-page.tsx'),
                addTexts(healthTexts),
                addTexts(adminTexts),
              ]);
              return { Component: HealthPage };
            },
          },
          {
            path: 'admin/audit/:part?',
            lazy: async () => {
              const page = import('./admin/audit/audit-page.tsx');
              const [{ AuditPage }] = await Promise.all([page, addTexts(auditTexts), addTexts(adminTexts)]);
              return { Component: AuditPage };
            },
          },
          {
            path: 'admin/clock',
            lazy: async () => ({
              Component: (await withTexts(import('./admin/clock/clock-page.tsx'), adminTexts)).ClockPage,
            }),
          },
          {
            path: 'admin/notifications',
            lazy: async () => ({
              Component: (await withTexts(import('./admin/notifications/notifications-page.tsx'), adminTexts))
                .NotificationsPage,
            }),
          },
          {
            path: 'admin/units',
            lazy: async () => ({
              Component: (await withTexts(import('./admin/units/units-page.tsx'), adminTexts)).UnitsPage,
            }),
          },
          {
            path: 'admin/units/reform',
            lazy: async () => ({
              Component: (await withTexts(import('./admin/units/reform-page.tsx'), adminTexts)).ReformPage,
            }),
          },
          {
            path: 'admin/people',
            lazy: async () => ({
              Component: (await withTexts(import('./admin/people/people-page.tsx'), adminTexts)).PeoplePage,
            }),
          },
          {
            path: 'admin/people/:id',
            lazy: async () => ({
              Component: (await withTexts(import('./admin/people/person-page.tsx'), adminTexts)).PersonPage,
            }),
          },
          {
            path: 'admin/procedures',
            lazy: async () => ({
              Component: (await withTexts(import('./admin/procedures/procedures-page.tsx'), adminTexts)).ProceduresPage,
            }),
          },
          {
            path: 'admin/procedures/publish',
            lazy: async () => ({
              Component: (await withTexts(import('./admin/procedures/publish-page.tsx'), adminTexts)).PublishPage,
            }),
          },
          {
            path: 'admin/procedures/:code',
            lazy: async () => ({
              Component: (await withTexts(import('./admin/procedures/procedure-page.tsx'), adminTexts)).ProcedurePage,
            }),
          },
          {
            path: 'admin/approvals',
            lazy: async () => {
              const page = import('./admin/approvals/approvals-page.tsx');
              const [{ ApprovalsPage }] = await Promise.all([page, addTexts(oversightTexts), addTexts(adminTexts)]);
              return { Component: ApprovalsPage };
            },
          },
          {
            path: 'admin/approvals/:id',
            lazy: async () => {
              const page = import('./admin/approvals/approval-page.tsx');
              const [{ ApprovalPage }] = await Promise.all([page, addTexts(oversightTexts), addTexts(adminTexts)]);
              return { Component: ApprovalPage };
            },
          },
          {
            path: 'admin/installation',
            lazy: async () => {
              const page = import('./admin/installation/installation-page.tsx');
              const [{ InstallationPage }] = await Promise.all([page, addTexts(oversightTexts), addTexts(adminTexts)]);
              return { Component: InstallationPage };
            },
          },
          {
            path: 'stand-ins',
            lazy: async () => ({
              Component: (await withTexts(import('./desk/stand-ins/stand-ins-page.tsx'), adminTexts)).StandInsPage,
            }),
          },
          {
            path: 'account',
            lazy: async () => ({ Component: (await import('./shared/account/account-page.tsx')).AccountPage }),
          },
          {
            path: 'account/factors',
            lazy: async () => ({ Component: (await import('./shared/account/factors-page.tsx')).FactorsPage }),
          },
          {
            path: 'admin/second-factors',
            lazy: async () => ({
              Component: (await withTexts(import('./admin/people/factor-rule-page.tsx'), adminTexts)).FactorRulePage,
            }),
          },
          {
            path: 'account/sessions',
            lazy: async () => {
              const page = import('./shared/account/sessions-page.tsx');
              const [{ SessionsPage }] = await Promise.all([page, addTexts(securityTexts)]);
              return { Component: SessionsPage };
            },
          },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);
