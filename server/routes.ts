import { agencyRoutes } from './agencies/routes.ts';
import { approvalRoutes } from './approvals/routes.ts';
import { archiveRoutes } from './archive/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { backupRoutes } from './backups/routes.ts';
import { boardRoutes } from './board/routes.ts';
import { bulkRoutes } from './bulk-jobs/routes.ts';
import { calendarRoutes } from './calendars/routes.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { cityRoutes } from './city/routes.ts';
import { clockRoutes } from './clock/routes.ts';
import { decisionRoutes } from './decisions/routes.ts';
import { discardedDraftRoutes } from './discarded-drafts/routes.ts';
import { documentTemplateRoutes } from './document-templates/routes.ts';
import { dossierRoutes } from './dossiers/routes.ts';
import { elementTemplateRoutes } from './element-templates/routes.ts';
import { eventRoutes } from './events/routes.ts';
import { healthRoutes } from './health/routes.ts';
import type { Routes } from './http/context.ts';
import { incidentRoutes } from './incidents/routes.ts';
import { installationRoutes } from './installation/routes.ts';
import { instanceRoutes } from './instances/routes.ts';
import { intakeRoutes } from './intakes/routes.ts';
import { listViewRoutes } from './list-views/routes.ts';
import { ownFactorRoutes } from './me/factor-routes.ts';
import { signingKeyRoutes } from './me/routes.ts';
import { ownSessionRoutes } from './me/session-routes.ts';
import { notificationRoutes } from './notifications/routes.ts';
import { openApiRoutes } from './openapi/routes.ts';
import { operationRoutes } from './operations/routes.ts';
import { packageRoutes } from './packages/routes.ts';
import { paymentRoutes } from './payments/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { personDataRoutes } from './person-data/routes.ts';
import { procedureRoutes } from './procedures/routes.ts';
import { processRoutes } from './processes/routes.ts';
import { recordSchemaRoutes } from './record-schemas/routes.ts';
import { registerRoutes } from './registers/routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { scanRoutes } from './scans/routes.ts';
import { signInFactorRoutes } from './session/factor-routes.ts';
import { sessionRoutes } from './session/routes.ts';
import { signInServiceRoutes } from './sign-in/routes.ts';
import { slipRoutes } from './slips/routes.ts';
import { standInRoutes } from './stand-ins/routes.ts';
import { steeringRoutes } from './steering/routes.ts';
import { taskPaperRoutes } from './tasks/paper-routes.ts';
import { taskRoutes } from './tasks/routes.ts';
import { transferRoutes } from './transfers/routes.ts';
import { undeliveredRoutes } from './undelivered/routes.ts';
import { unitRoutes } from './units/routes.ts';
import { workloadRoutes } from './workload/routes.ts';

/** Every file of this folder that answers staff, and other systems. */
export const routes: readonly Routes[] = [
  agencyRoutes,
  approvalRoutes,
  archiveRoutes,
  auditRoutes,
  backupRoutes,
  boardRoutes,
  bulkRoutes,
  calendarRoutes,
  catalogueRoutes,
  clockRoutes,
  decisionRoutes,
  listViewRoutes,
  documentTemplateRoutes,
  packageRoutes,
  discardedDraftRoutes,
  recordSchemaRoutes,
  elementTemplateRoutes,
  dossierRoutes,
  eventRoutes,
  healthRoutes,
  incidentRoutes,
  installationRoutes,
  instanceRoutes,
  intakeRoutes,
  notificationRoutes,
  openApiRoutes,
  operationRoutes,
  paymentRoutes,
  peopleRoutes,
  personDataRoutes,
  procedureRoutes,
  processRoutes,
  registerRoutes,
  reportRoutes,
  sessionRoutes,
  signInFactorRoutes,
  signInServiceRoutes,
  scanRoutes,
  signingKeyRoutes,
  ownSessionRoutes,
  ownFactorRoutes,
  slipRoutes,
  standInRoutes,
  steeringRoutes,
  cityRoutes,
  taskRoutes,
  taskPaperRoutes,
  transferRoutes,
  undeliveredRoutes,
  unitRoutes,
  workloadRoutes,
];
