import { Type } from 'typebox';
import * as bulk from '../bulk-jobs/schema.ts';
import { List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as desk from './schema.ts';

const Nothing = Type.Null({ description: 'Done; no content' });
const File = Type.Unsafe<Buffer>({ type: 'string', format: 'binary' });

/** The work-list around its rows: work on many tasks, views, choices, workload. */
export const deskApi = {
  listBulkJobs: contract(
    'listBulkJobs',
    'GET',
    '/api/bulk-jobs',
    { summary: 'My latest work on many tasks', tags: ['tasks'] },
    { 200: List(bulk.BulkJob) },
  ),
  draftBulkJob: contract(
    'draftBulkJob',
    'POST',
    '/api/bulk-jobs',
    { summary: 'What would happen to many tasks, and which are left out', tags: ['tasks'], body: bulk.BulkRequest },
    { 201: bulk.BulkDetails },
  ),
  getBulkJob: contract(
    'getBulkJob',
    'GET',
    '/api/bulk-jobs/:id',
    { summary: 'How far it is, and what failed', tags: ['tasks'], params: bulk.BulkParams },
    { 200: bulk.BulkDetails },
  ),
  startBulkJob: contract(
    'startBulkJob',
    'POST',
    '/api/bulk-jobs/:id/start',
    {
      summary: 'Do what was shown; it goes on by itself',
      tags: ['tasks'],
      params: bulk.BulkParams,
      body: bulk.BulkStart,
    },
    { 200: bulk.BulkDetails },
  ),
  undoBulkJob: contract(
    'undoBulkJob',
    'POST',
    '/api/bulk-jobs/:id/undo',
    { summary: 'Take it back, where nothing has changed since', tags: ['tasks'], params: bulk.BulkParams },
    { 201: bulk.BulkDetails },
  ),
  getBulkFile: contract(
    'getBulkFile',
    'GET',
    '/api/bulk-jobs/:id/file',
    { summary: 'The printed papers in one file', tags: ['tasks'], params: bulk.BulkParams },
    { 200: File },
    { produces: 'application/pdf' },
  ),
  listTaskViews: contract(
    'listTaskViews',
    'GET',
    '/api/task-views',
    { summary: 'My views of the work-list, and those shared with my roles', tags: ['tasks'] },
    { 200: List(desk.TaskView) },
  ),
  saveTaskView: contract(
    'saveTaskView',
    'POST',
    '/api/task-views',
    { summary: 'Keep a view; one of the same name is replaced', tags: ['tasks'], body: desk.TaskViewDraft },
    { 201: List(desk.TaskView) },
  ),
  deleteTaskView: contract(
    'deleteTaskView',
    'DELETE',
    '/api/task-views/:id',
    { summary: 'Delete a view of mine', tags: ['tasks'], params: bulk.BulkParams },
    { 204: Nothing },
  ),
  getTaskListChoice: contract(
    'getTaskListChoice',
    'GET',
    '/api/task-list',
    { summary: 'Which columns I chose, and how many rows a page', tags: ['tasks'] },
    { 200: desk.TaskListChoice },
  ),
  chooseTaskList: contract(
    'chooseTaskList',
    'PUT',
    '/api/task-list',
    { summary: 'Choose columns and rows a page', tags: ['tasks'], body: desk.TaskListChoice },
    { 200: desk.TaskListChoice },
  ),
  getWorkload: contract(
    'getWorkload',
    'GET',
    '/api/workload',
    { summary: 'Who in a unit has how much to do', tags: ['tasks'], querystring: desk.WorkloadQuery },
    { 200: desk.Workload },
  ),
};
