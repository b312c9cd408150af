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
export { caseFor, papersFor } from './rules.ts';
