import type { Routes } from '../context.ts';
import { agencyRoutes } from './agencies.ts';
import { boardRoutes } from './board.ts';
import { bulkRoutes } from './bulk.ts';
import { calendarRoutes } from './calendars.ts';
import { catalogueRoutes } from './catalogue.ts';
import { clockRoutes } from './clock.ts';
import { decisionRoutes } from './decisions.ts';
import { deskRoutes } from './desk.ts';
import { documentTemplateRoutes } from './document-templates.ts';
import { dossierRoutes } from './dossiers.ts';
import { eventRoutes } from './events.ts';
import { healthRoutes } from './health.ts';
import { incidentRoutes } from './incidents.ts';
import { instanceRoutes } from './instances.ts';
import { intakeRoutes } from './intakes.ts';
import { notificationRoutes } from './notifications.ts';
import { openApiRoutes } from './openapi.ts';
import { paymentRoutes } from './payments.ts';
import { peopleRoutes } from './people.ts';
import { procedureRoutes } from './procedures.ts';
import { processRoutes } from './processes.ts';
import { registerRoutes } from './registers.ts';
import { reportRoutes } from './reports.ts';
import { sessionRoutes } from './session.ts';
import { signInServiceRoutes } from './sign-in-service.ts';
import { slipRoutes } from './slips.ts';
import { standInRoutes } from './stand-ins.ts';
import { taskRoutes } from './tasks.ts';
import { transferRoutes } from './transfers.ts';
import { undeliveredRoutes } from './undelivered.ts';
import { unitRoutes } from './units.ts';

/** Every file of this folder that answers staff, and other systems. */
export const routes: readonly Routes[] = [
  agencyRoutes,
  boardRoutes,
  bulkRoutes,
  calendarRoutes,
  catalogueRoutes,
  clockRoutes,
  decisionRoutes,
  deskRoutes,
  documentTemplateRoutes,
  dossierRoutes,
  eventRoutes,
  healthRoutes,
  incidentRoutes,
  instanceRoutes,
  intakeRoutes,
  notificationRoutes,
  openApiRoutes,
  paymentRoutes,
  peopleRoutes,
  procedureRoutes,
  processRoutes,
  registerRoutes,
  reportRoutes,
  sessionRoutes,
  signInServiceRoutes,
  slipRoutes,
  standInRoutes,
  taskRoutes,
  transferRoutes,
  undeliveredRoutes,
  unitRoutes,
];
