export { type CatalogueFlaw, catalogueFlaws, type KnownProcesses } from './catalogue-flaws.ts';
export { type LimitQuestion, type LimitRule, limitFor } from './limit-for.ts';
export {
  type Answers,
  type Fee,
  getProcedure,
  getProcedureVersion,
  listProcedures,
  type PaperForm,
  type ProcedureCase,
  type ProcedureFilter,
  type ProcedureVersion,
  type RequiredPaper,
} from './procedure.ts';
export { procedureRow, publishProcedure } from './publish-procedure.ts';
export { type FlaggedConflict, type PublishedConflict, publishedConflicts } from './published-conflict.ts';
export { caseFor, papersFor } from './rules.ts';
