import { Route, Routes } from 'react-router';
import { NotFoundPage } from '../shared/shell/not-found-page.tsx';
import { CityPage } from './city/city-page.tsx';
import { CityUnitPage } from './city/unit-page.tsx';
import { IncidentsPage } from './incidents/incidents-page.tsx';
import { InstancePage } from './instance/instance-page.tsx';
import { CausePage, InstancesPage } from './operations/choose-page.tsx';
import { OperationPage } from './operations/operation-page.tsx';
import { OperationsPage } from './operations/operations-page.tsx';
import { OverviewPage } from './overview/overview-page.tsx';
import { BoardNavigation } from './parts/board-navigation.tsx';
import { OnlyWith } from './parts/only-with.tsx';
import { InstancesOfEveryProcess } from './processes/instances-page.tsx';
import { ProcessPage } from './processes/process-page.tsx';
import { ProcessesPage } from './processes/processes-page.tsx';
import { ReportPage } from './report/report-page.tsx';
import { SteeringPage } from './steering/steering-page.tsx';
import './board.scss';
import './steering/steering.scss';
import './instance/instance.scss';

/** The manager's pages. */
export function BoardPages() {
  return (
    <>
      <BoardNavigation />
      <Routes>
        <Route element={<OnlyWith permission="see-board" />}>
          <Route index element={<OverviewPage />} />
          <Route path="steering" element={<SteeringPage />} />
          <Route path="city" element={<CityPage />} />
          <Route path="city/:code" element={<CityUnitPage />} />
          <Route path="processes" element={<ProcessesPage />} />
          <Route path="processes/:processId" element={<ProcessPage />} />
          <Route path="instances" element={<InstancesOfEveryProcess />} />
          <Route path="incidents" element={<IncidentsPage />} />
          <Route path="operations" element={<OperationsPage />} />
          <Route path="operations/cause" element={<CausePage />} />
          <Route path="operations/instances" element={<InstancesPage />} />
          <Route path="operations/:id" element={<OperationPage />} />
        </Route>
        <Route element={<OnlyWith permission="see-reports" />}>
          <Route path="report" element={<ReportPage />} />
        </Route>
        <Route path="instances/:key" element={<InstancePage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Routes>
    </>
  );
}
