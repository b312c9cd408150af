import { administrationApi } from './api/administration.ts';
import { catalogueApi } from './api/catalogue.ts';
import { cityApi } from './api/city.ts';
import { decisionApi } from './api/decisions.ts';
import { deskApi } from './api/desk.ts';
import { documentTemplatesApi } from './api/document-templates.ts';
import { dossierApi } from './api/dossiers.ts';
import { intakeApi } from './api/intakes.ts';
import { paymentsApi } from './api/payments.ts';
import { processApi } from './api/processes.ts';
import { registersApi } from './api/registers.ts';
import { rulesApi } from './api/rules.ts';
import { slipApi } from './api/slips.ts';
import { transfersApi } from './api/transfers.ts';
import { undeliveredApi } from './api/undelivered.ts';

/** Every URL under /api that staff pages call, in one table. */
export const api = {
  ...dossierApi,
  ...intakeApi,
  ...slipApi,
  ...processApi,
  ...deskApi,
  ...decisionApi,
  ...cityApi,
  ...administrationApi,
  ...rulesApi,
  ...paymentsApi,
  ...undeliveredApi,
  ...transfersApi,
  ...registersApi,
  ...documentTemplatesApi,
  ...catalogueApi,
};
