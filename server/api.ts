import { cityApi } from './board/contract.ts';
import { rulesApi } from './calendars/contract.ts';
import { catalogueApi } from './catalogue/contract.ts';
import { decisionApi } from './decisions/contract.ts';
import { documentTemplatesApi } from './document-templates/contract.ts';
import { dossierApi } from './dossiers/contract.ts';
import { intakeApi } from './intakes/contract.ts';
import { paymentsApi } from './payments/contract.ts';
import { administrationApi } from './people/contract.ts';
import { processApi } from './processes/contract.ts';
import { registersApi } from './registers/contract.ts';
import { slipApi } from './slips/contract.ts';
import { deskApi } from './task-views/contract.ts';
import { transfersApi } from './transfers/contract.ts';
import { undeliveredApi } from './undelivered/contract.ts';

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
