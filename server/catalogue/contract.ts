import { contract } from '../http/contract.ts';
import { WaitingForApproval } from '../http/waiting.ts';
import * as catalogue from './schema.ts';

/** The catalogue of procedures through time, for those who keep it. */
export const catalogueApi = {
  getCatalogue: contract(
    'getCatalogue',
    'GET',
    '/api/catalogue',
    {
      summary: 'Every procedure, also those to come and those that ended',
      tags: ['catalogue'],
      reads: 'nothing',
      querystring: catalogue.CatalogueQuery,
    },
    { 200: catalogue.Catalogue },
  ),
  getProcedureDetails: contract(
    'getProcedureDetails',
    'GET',
    '/api/catalogue/:code',
    {
      summary: 'A procedure with all its versions',
      tags: ['catalogue'],
      reads: 'nothing',
      params: catalogue.CatalogueParams,
    },
    { 200: catalogue.ProcedureDetails },
  ),
  getFeesByTable: contract(
    'getFeesByTable',
    'GET',
    '/api/catalogue/:code/versions/:validFrom/fees',
    {
      summary: 'What the table of fees answers for a version',
      tags: ['catalogue'],
      reads: 'nothing',
      params: catalogue.VersionParams,
    },
    { 200: catalogue.FeesByTable },
  ),
  verifyProcedure: contract(
    'verifyProcedure',
    'POST',
    '/api/catalogue/:code/versions/:validFrom/verification',
    {
      summary: 'Note that one checked a version against its sources, or take that back',
      tags: ['catalogue'],
      reads: 'nothing',
      params: catalogue.VersionParams,
      body: catalogue.VerificationRequest,
    },
    { 200: catalogue.ProcedureDetails },
  ),
  judgeProcedureFile: contract(
    'judgeProcedureFile',
    'POST',
    '/api/catalogue/preview',
    {
      summary: 'What publishing a procedure file would do, and every flaw that prevents it; nothing is written',
      tags: ['catalogue'],
      reads: 'nothing',
      body: catalogue.ProcedureFileRequest,
    },
    { 200: catalogue.ProcedureFileVerdict },
  ),
  publishProcedureFile: contract(
    'publishProcedureFile',
    'POST',
    '/api/catalogue/publications',
    {
      summary: 'Publish the new versions of a procedure file: all of them, or nothing',
      tags: ['catalogue'],
      reads: 'nothing',
      body: catalogue.ProcedureFilePublication,
    },
    { 200: catalogue.ProcedureFileVerdict, 202: WaitingForApproval },
  ),
};
