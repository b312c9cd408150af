import { File, List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as bulk from './schema.ts';

/** Bulk actions on tasks and dossiers: one is drafted, looked through, started, and may be taken back. */
export const bulkJobsApi = {
  listBulkJobs: contract(
    'listBulkJobs',
    'GET',
    '/api/bulk-jobs',
    { summary: 'My latest bulk actions', tags: ['tasks'], reads: 'nothing' },
    { 200: List(bulk.BulkJob) },
  ),
  draftBulkJob: contract(
    'draftBulkJob',
    'POST',
    '/api/bulk-jobs',
    {
      summary: 'What would happen to many tasks or dossiers, and which are left out',
      tags: ['tasks'],
      reads: { look: 'list-bulk-items' },
      body: bulk.BulkRequest,
    },
    { 201: bulk.BulkDetails },
  ),
  getBulkJob: contract(
    'getBulkJob',
    'GET',
    '/api/bulk-jobs/:id',
    {
      summary: 'How far it is, and what failed',
      tags: ['tasks'],
      reads: { look: 'list-bulk-items' },
      params: bulk.BulkParams,
    },
    { 200: bulk.BulkDetails },
  ),
  startBulkJob: contract(
    'startBulkJob',
    'POST',
    '/api/bulk-jobs/:id/start',
    {
      summary: 'Do what was shown; it goes on by itself',
      tags: ['tasks'],
      reads: 'nothing',
      params: bulk.BulkParams,
      body: bulk.BulkStart,
    },
    { 200: bulk.BulkDetails },
  ),
  undoBulkJob: contract(
    'undoBulkJob',
    'POST',
    '/api/bulk-jobs/:id/undo',
    {
      summary: 'Take it back, where nothing has changed since',
      tags: ['tasks'],
      reads: 'nothing',
      params: bulk.BulkParams,
    },
    { 201: bulk.BulkDetails },
  ),
  getBulkFile: contract(
    'getBulkFile',
    'GET',
    '/api/bulk-jobs/:id/file',
    {
      summary: 'The printed papers, or the exported lines (CSV), in one file',
      tags: ['tasks'],
      reads: { look: 'export-dossiers' },
      params: bulk.BulkParams,
    },
    { 200: File },
    { produces: 'application/octet-stream' },
  ),
};
