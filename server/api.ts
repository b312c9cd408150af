import { approvalsApi } from './approvals/contract.ts';
import { archiveApi } from './archive/contract.ts';
import { auditApi } from './audit/contract.ts';
import { backupApi } from './backups/contract.ts';
import { boardApi } from './board/contract.ts';
import { bulkJobsApi } from './bulk-jobs/contract.ts';
import { calendarsApi } from './calendars/contract.ts';
import { catalogueApi } from './catalogue/contract.ts';
import { cityApi } from './city/contract.ts';
import { clockApi } from './clock/contract.ts';
import { decisionsApi } from './decisions/contract.ts';
import { discardedDraftsApi } from './discarded-drafts/contract.ts';
import { documentTemplatesApi } from './document-templates/contract.ts';
import { dossiersApi } from './dossiers/contract.ts';
import { elementTemplatesApi } from './element-templates/contract.ts';
import { eventsApi } from './events/contract.ts';
import { healthApi } from './health/contract.ts';
import { incidentsApi } from './incidents/contract.ts';
import { installationApi } from './installation/contract.ts';
import { instancesApi } from './instances/contract.ts';
import { intakesApi } from './intakes/contract.ts';
import { listViewsApi } from './list-views/contract.ts';
import { ownFactorsApi, ownSessionsApi, signingKeysApi } from './me/contract.ts';
import { notificationsApi } from './notifications/contract.ts';
import { openapiApi } from './openapi/contract.ts';
import { operationsApi } from './operations/contract.ts';
import { packagesApi } from './packages/contract.ts';
import { paymentsApi } from './payments/contract.ts';
import { peopleApi } from './people/contract.ts';
import { personDataApi } from './person-data/contract.ts';
import { proceduresApi } from './procedures/contract.ts';
import { processesApi } from './processes/contract.ts';
import { recordSchemasApi } from './record-schemas/contract.ts';
import { registersApi } from './registers/contract.ts';
import { reportsApi } from './reports/contract.ts';
import { scansApi } from './scans/contract.ts';
import { sessionApi, signInFactorsApi } from './session/contract.ts';
import { slipsApi } from './slips/contract.ts';
import { standInsApi } from './stand-ins/contract.ts';
import { steeringApi } from './steering/contract.ts';
import { tasksApi } from './tasks/contract.ts';
import { transfersApi } from './transfers/contract.ts';
import { undeliveredApi } from './undelivered/contract.ts';
import { unitsApi } from './units/contract.ts';
import { workloadApi } from './workload/contract.ts';

/** Every URL under /api that staff pages call, in one table, in the order of the description. */
export const api = {
  ...sessionApi,
  ...signInFactorsApi,
  ...installationApi,
  ...approvalsApi,
  ...healthApi,
  ...signingKeysApi,
  ...ownSessionsApi,
  ...ownFactorsApi,
  ...unitsApi,
  ...proceduresApi,
  ...dossiersApi,
  ...intakesApi,
  ...scansApi,
  ...slipsApi,
  ...steeringApi,
  ...cityApi,
  ...tasksApi,
  ...processesApi,
  ...instancesApi,
  ...incidentsApi,
  ...operationsApi,
  ...bulkJobsApi,
  ...listViewsApi,
  ...workloadApi,
  ...decisionsApi,
  ...backupApi,
  ...boardApi,
  ...reportsApi,
  ...notificationsApi,
  ...clockApi,
  ...eventsApi,
  ...openapiApi,
  ...peopleApi,
  ...auditApi,
  ...personDataApi,
  ...standInsApi,
  ...calendarsApi,
  ...paymentsApi,
  ...undeliveredApi,
  ...transfersApi,
  ...registersApi,
  ...archiveApi,
  ...documentTemplatesApi,
  ...catalogueApi,
  ...packagesApi,
  ...discardedDraftsApi,
  ...recordSchemasApi,
  ...elementTemplatesApi,
};
