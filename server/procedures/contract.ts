import { List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as procedures from './schema.ts';

/** Procedures as the counter asks for them: their forms, papers, terms, and the dossiers that are alike. */
export const proceduresApi = {
  listProcedures: contract(
    'listProcedures',
    'GET',
    '/api/procedures',
    {
      summary: 'Procedures in force today',
      tags: ['procedures'],
      reads: 'nothing',
      querystring: procedures.ProcedureQuery,
    },
    { 200: List(procedures.Procedure) },
  ),
  getProcedure: contract(
    'getProcedure',
    'GET',
    '/api/procedures/:code',
    {
      summary: 'One procedure',
      tags: ['procedures'],
      reads: 'nothing',
      params: procedures.ProcedureParams,
    },
    { 200: procedures.Procedure },
  ),
  getIntakeForm: contract(
    'getIntakeForm',
    'GET',
    '/api/procedures/:code/intake-form',
    {
      summary: 'The form of the intake, for the form-js viewer',
      tags: ['procedures'],
      reads: 'nothing',
      params: procedures.ProcedureParams,
    },
    { 200: procedures.IntakeForm },
  ),
  findTerms: contract(
    'findTerms',
    'POST',
    '/api/procedures/:code/terms',
    {
      summary: 'Which case and limit, by when, by whom and for how much it would be received now; nothing is written',
      tags: ['procedures'],
      reads: 'nothing',
      params: procedures.ProcedureParams,
      body: procedures.TermsRequest,
    },
    { 200: procedures.IntakeTerms },
  ),
  findRequiredPapers: contract(
    'findRequiredPapers',
    'POST',
    '/api/procedures/:code/papers',
    {
      summary: 'Which papers these answers make necessary',
      tags: ['procedures'],
      reads: 'nothing',
      params: procedures.ProcedureParams,
      body: procedures.PapersRequest,
    },
    { 200: List(procedures.RequiredPaper) },
  ),
  findDuplicates: contract(
    'findDuplicates',
    'POST',
    '/api/procedures/:code/duplicates',
    {
      summary: 'Dossiers of all units in the last five years that may be about the same matter as these answers',
      tags: ['procedures'],
      reads: { look: 'find-duplicates', dossiers: 'named' },
      params: procedures.ProcedureParams,
      body: procedures.DuplicatesRequest,
    },
    { 200: List(procedures.Duplicate) },
  ),
};
