import { File, Nothing } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as audit from './schema.ts';

/** The audit trail and the reading log: searched, exported, verified, and told to the person whose data it is. */
export const auditApi = {
  getAuditChain: contract(
    'getAuditChain',
    'GET',
    '/api/audit/chain',
    { summary: 'Where the audit chain ends, and when it was verified last', tags: ['audit'], reads: 'nothing' },
    { 200: audit.AuditChain },
  ),
  verifyAudit: contract(
    'verifyAudit',
    'POST',
    '/api/audit/verification',
    {
      summary: 'Verify the chain and the reading log from the first row to the last; it goes on by itself',
      tags: ['audit'],
      reads: 'nothing',
    },
    { 202: Nothing },
  ),
  getAuditCopy: contract(
    'getAuditCopy',
    'GET',
    '/api/audit/copy',
    {
      summary: 'A copy of the whole chain, to be verified without the database (JSON lines, gzip)',
      tags: ['audit'],
      reads: { look: 'export-audit' },
    },
    { 200: File },
    { produces: 'application/gzip' },
  ),
  getAuditWords: contract(
    'getAuditWords',
    'GET',
    '/api/audit/words',
    { summary: 'What acts and looks are called', tags: ['audit'], reads: 'nothing' },
    { 200: audit.AuditWords },
  ),
  searchActs: contract(
    'searchActs',
    'GET',
    '/api/audit/acts',
    {
      summary: 'Acts of the audit trail in words, newest first',
      tags: ['audit'],
      reads: { look: 'read-audit' },
      querystring: audit.ActQuery,
    },
    { 200: audit.AuditActPage },
  ),
  getActsFile: contract(
    'getActsFile',
    'GET',
    '/api/audit/acts/file',
    {
      summary: 'The newest 10,000 acts that match, for a spreadsheet (CSV)',
      tags: ['audit'],
      reads: { look: 'export-audit' },
      querystring: audit.ActFileQuery,
    },
    { 200: File },
    { produces: 'text/csv' },
  ),
  searchLooks: contract(
    'searchLooks',
    'GET',
    '/api/audit/looks',
    {
      summary: 'Who was shown what, or was refused, newest first',
      tags: ['audit'],
      reads: { look: 'read-looks' },
      querystring: audit.LookQuery,
    },
    { 200: audit.AuditLookPage },
  ),
  getLooksFile: contract(
    'getLooksFile',
    'GET',
    '/api/audit/looks/file',
    {
      summary: 'The newest 10,000 looks that match, for a spreadsheet (CSV)',
      tags: ['audit'],
      reads: { look: 'export-looks' },
      querystring: audit.LookFileQuery,
    },
    { 200: File },
    { produces: 'text/csv' },
  ),
  findWhoLooked: contract(
    'findWhoLooked',
    'POST',
    '/api/audit/who-looked',
    {
      summary: 'Who looked at the dossiers of a person, to answer her request; with the reason',
      tags: ['audit'],
      reads: { look: 'read-looks' },
      body: audit.WhoLookedQuestion,
    },
    { 200: audit.WhoLooked },
  ),
};
