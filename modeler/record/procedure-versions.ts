/** The parts of a procedure's record, and how its next version begins. */
import type { JsonObject } from './json-value.ts';

/** What stands in each part, by the names of the properties; `facts` has a file of its own. */
export const procedureSections = {
  name: ['name', 'field', 'validFrom', 'validTo'],
  competence: ['competence', 'internal'],
  questions: ['intakeFormId', 'identifiedBy'],
  cases: ['subtypes', 'cases', 'startRules', 'extensionWorkingDaysMax'],
  papers: ['papers'],
  fee: ['fee'],
  online: ['online', 'atCounter'],
  escalation: ['escalation', 'newAppointmentWorkingDays'],
  law: ['legalBasis', 'correctedBy', 'source', 'verifiedBy', 'remarks', 'conflicts'],
} as const satisfies Record<string, readonly string[]>;

/** Returns a version as the one before, which holds from a day on. Nobody has checked it yet, and it ends on no day. */
export const nextVersion = (version: JsonObject, validFrom: string): JsonObject => ({
  ...version,
  validFrom,
  ...('validTo' in version ? { validTo: null } : {}),
  verifiedBy: null,
});
