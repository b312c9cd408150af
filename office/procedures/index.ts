export { type CatalogueFlaw, catalogueFlaws, type KnownProcesses } from './catalogue-flaws.ts';
export { type CatalogueImport, type CatalogueSource, importCatalogue, soundCatalogue } from './import-catalogue.ts';
export { type LimitQuestion, limitFor } from './limit-for.ts';
export {
  carriedOutBy,
  getProcedure,
  getProcedureVersion,
  listProcedures,
  listProcedureVersions,
  listVersionsOf,
  type ProcedureFilter,
  procedureNamesByCode,
  requiredPaperNames,
  retiredProcesses,
} from './procedure.ts';
export { ProcedureFileSchema } from './procedure-schema.ts';
export { type Verification, verifyProcedure } from './procedure-verification.ts';
export {
  type Answers,
  type EscalationLadder,
  type Fee,
  intakeFormIdOf,
  type LimitRule,
  type ProcedureCase,
  type ProcedureVersion,
  type PublishedConflict,
  type RequiredPaper,
  type Subtype,
} from './procedure-version.ts';
export {
  type CatalogueVerdict,
  judgeVersions,
  publishProcedures,
  refuseToPublish,
  relabel,
  rulesTheSame,
  unpublishProcedures,
} from './publish-procedures.ts';
export { type FlaggedConflict, publishedConflicts } from './published-conflict.ts';
export { type ProcedureFile, readProcedureFiles } from './read-procedure-file.ts';
export { caseFor, papersFor, subtypeFor } from './rules.ts';
