export { type CatalogueFlaw, catalogueFlaws, type KnownProcesses } from './catalogue-flaws.ts';
export { type CatalogueImport, type CatalogueSource, importCatalogue, soundCatalogue } from './import-catalogue.ts';
export { type LimitQuestion, type LimitRule, limitFor } from './limit-for.ts';
export {
  type Answers,
  type Fee,
  getProcedure,
  getProcedureVersion,
  intakeFormIdOf,
  listProcedures,
  listProcedureVersions,
  listVersionsOf,
  type PaperForm,
  type ProcedureCase,
  type ProcedureFilter,
  type ProcedureVersion,
  type RequiredPaper,
  type Subtype,
} from './procedure.ts';
export { ProcedureFileSchema } from './procedure-schema.ts';
export { type Verification, verifyProcedure } from './procedure-verification.ts';
export { type CatalogueVerdict, judgeVersions, publishProcedures } from './publish-procedures.ts';
export { type FlaggedConflict, type PublishedConflict, publishedConflicts } from './published-conflict.ts';
export { type ProcedureFile, readProcedureFiles } from './read-procedure-file.ts';
export { caseFor, papersFor, subtypeFor } from './rules.ts';
