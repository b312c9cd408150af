import type { ProcedureVersion } from '../procedure.ts';
import { birthRegistration } from './birth-registration.ts';
import { civilStatusAndCopies } from './civil-status.ts';
import { correspondence } from './correspondence.ts';
import { landAndHousehold } from './land-and-household.ts';

/** The catalogue that comes with the product: an unverified sample, every entry with its source. */
export const catalogue: readonly ProcedureVersion[] = [
  birthRegistration,
  ...civilStatusAndCopies,
  ...landAndHousehold,
  ...correspondence,
];
