import { File, Nothing } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as archive from './schema.ts';

/** The archive: what was closed into it, by which receipt, what is held, and how long what is kept. */
export const archiveApi = {
  getArchive: contract(
    'getArchive',
    'GET',
    '/api/archive',
    {
      summary: 'What may be closed now, by unit and month, and the submissions, newest first, at most 200',
      tags: ['archive'],
      reads: 'nothing',
    },
    { 200: archive.ArchiveOverview },
  ),
  beginSubmission: contract(
    'beginSubmission',
    'POST',
    '/api/archive/submissions',
    {
      summary: "Begin to close a unit's month; it goes on beside everything else, and after a stop",
      tags: ['archive'],
      reads: 'nothing',
      body: archive.Submitting,
    },
    { 202: archive.BegunSubmission },
  ),
  getSubmission: contract(
    'getSubmission',
    'GET',
    '/api/archive/submissions/:id',
    {
      summary: 'A submission with its packages; it names nobody',
      tags: ['archive'],
      reads: 'nothing',
      params: archive.SubmissionParams,
    },
    { 200: archive.ArchiveSubmissionDetails },
  ),
  printSubmissionReceipt: contract(
    'printSubmissionReceipt',
    'GET',
    '/api/archive/submissions/:id/receipt',
    {
      summary: 'The receipt, which giver and receiver sign',
      tags: ['archive'],
      reads: 'nothing',
      params: archive.SubmissionParams,
    },
    { 200: File },
    { produces: 'application/pdf' },
  ),
  printSubmissionList: contract(
    'printSubmissionList',
    'GET',
    '/api/archive/submissions/:id/list',
    {
      summary: 'The list of what was handed over',
      tags: ['archive'],
      reads: 'nothing',
      params: archive.SubmissionParams,
    },
    { 200: File },
    { produces: 'application/pdf' },
  ),
  giveSubmission: contract(
    'giveSubmission',
    'POST',
    '/api/archive/submissions/:id/giving',
    {
      summary: 'Say why the file is given out; whoever does has proved who she is, and may then fetch it',
      tags: ['archive'],
      reads: 'nothing',
      params: archive.SubmissionParams,
      body: archive.Giving,
    },
    { 204: Nothing },
  ),
  getSubmissionFile: contract(
    'getSubmissionFile',
    'GET',
    '/api/archive/submissions/:id/file',
    {
      summary: 'The file that the archive gets: receipt, list and every package',
      tags: ['archive'],
      reads: { look: 'give-archive' },
      params: archive.SubmissionParams,
    },
    { 200: File },
    { produces: 'application/x-tar' },
  ),
  listHolds: contract(
    'listHolds',
    'GET',
    '/api/archive/holds',
    { summary: 'Dossiers that are neither closed nor erased, and why', tags: ['archive'], reads: 'nothing' },
    { 200: archive.LegalHolds },
  ),
  placeHold: contract(
    'placeHold',
    'POST',
    '/api/archive/holds',
    { summary: 'Hold a dossier', tags: ['archive'], reads: 'nothing', body: archive.Holding },
    { 201: archive.LegalHolds },
  ),
  liftHold: contract(
    'liftHold',
    'POST',
    '/api/archive/holds/:dossierId/lifting',
    {
      summary: 'Hold it no longer',
      tags: ['archive'],
      reads: 'nothing',
      params: archive.HoldParams,
      body: archive.Lifting,
    },
    { 200: archive.LegalHolds },
  ),
  listRetentionRules: contract(
    'listRetentionRules',
    'GET',
    '/api/archive/rules',
    { summary: 'How long what is kept', tags: ['archive'], reads: 'nothing' },
    { 200: archive.RetentionRules },
  ),
  addRetentionRule: contract(
    'addRetentionRule',
    'POST',
    '/api/archive/rules',
    {
      summary: 'Add a rule for dossiers that end from its first day on; the one before it ends the day before',
      tags: ['archive'],
      reads: 'nothing',
      body: archive.RuleDraft,
    },
    { 201: archive.RetentionRules },
  ),
  verifyRetentionRule: contract(
    'verifyRetentionRule',
    'POST',
    '/api/archive/rules/:id/verification',
    {
      summary: 'Say that a rule was held to the law, and by what',
      tags: ['archive'],
      reads: 'nothing',
      params: archive.RuleParams,
      body: archive.Verifying,
    },
    { 204: Nothing },
  ),
};
