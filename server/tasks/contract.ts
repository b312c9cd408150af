import { Nothing } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as papers from './paper-schema.ts';
import * as tasks from './schema.ts';

/** The work-list and its tasks: claimed, handed over, put back and completed. */
export const tasksApi = {
  listTasks: contract(
    'listTasks',
    'GET',
    '/api/tasks',
    {
      summary: 'The work-list: nearest deadline first over the whole result',
      tags: ['tasks'],
      reads: { look: 'list-tasks', dossiers: 'named', searched: 'search-tasks' },
      querystring: tasks.TaskQuery,
    },
    { 200: tasks.TaskPage },
  ),
  countTasks: contract(
    'countTasks',
    'GET',
    '/api/task-count',
    {
      summary: 'How many tasks match, for a selection of all of them',
      tags: ['tasks'],
      reads: { look: 'list-tasks', searched: 'search-tasks' },
      querystring: tasks.TaskFilter,
    },
    { 200: tasks.TaskCount },
  ),
  listTaskChanges: contract(
    'listTaskChanges',
    'GET',
    '/api/task-changes',
    {
      summary: 'What of a list of tasks changed since it was read',
      tags: ['tasks'],
      reads: { look: 'list-tasks' },
      querystring: tasks.TaskChangesQuery,
    },
    { 200: tasks.TaskChanges },
  ),
  listTaskChoices: contract(
    'listTaskChoices',
    'GET',
    '/api/task-choices',
    {
      summary: 'What the tasks of a scope can be narrowed to',
      tags: ['tasks'],
      reads: 'nothing',
      querystring: tasks.TaskFilter,
    },
    { 200: tasks.TaskChoices },
  ),
  getTask: contract(
    'getTask',
    'GET',
    '/api/tasks/:key',
    {
      summary: 'One task with its form',
      tags: ['tasks'],
      reads: { look: 'open-task', dossiers: 'named' },
      params: tasks.TaskParams,
    },
    { 200: tasks.Task },
  ),
  assignTask: contract(
    'assignTask',
    'POST',
    '/api/tasks/:key/assignment',
    {
      summary: 'Take a task, or give it to a colleague',
      tags: ['tasks'],
      reads: 'nothing',
      params: tasks.TaskParams,
      body: tasks.Assignment,
    },
    { 200: tasks.Task },
  ),
  releaseTask: contract(
    'releaseTask',
    'DELETE',
    '/api/tasks/:key/assignment',
    {
      summary: 'Put a task back',
      tags: ['tasks'],
      reads: 'nothing',
      params: tasks.TaskParams,
    },
    { 200: tasks.Task },
  ),
  completeTask: contract(
    'completeTask',
    'POST',
    '/api/tasks/:key/completion',
    {
      summary: 'Complete a task with what its form says',
      tags: ['tasks'],
      reads: 'nothing',
      params: tasks.TaskParams,
      body: tasks.Completion,
    },
    { 200: tasks.Completed },
  ),
  draftPaper: contract(
    'draftPaper',
    'POST',
    '/api/tasks/:key/paper-draft',
    {
      summary: 'The papers that a task leads to, as drafts, with what is typed so far',
      tags: ['tasks'],
      reads: { look: 'open-paper', absent: 'tasks.noPaper' },
      params: tasks.TaskParams,
      body: papers.PaperDraftRequest,
    },
    { 200: papers.PaperDraft },
  ),
  notePaperSeen: contract(
    'notePaperSeen',
    'POST',
    '/api/tasks/:key/paper-draft/seen',
    {
      summary: 'Say which pages of a draft were on the screen',
      tags: ['tasks'],
      reads: 'nothing',
      params: tasks.TaskParams,
      body: papers.SeenPages,
    },
    { 204: Nothing },
  ),
};
