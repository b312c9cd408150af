import { Type } from 'typebox';
import { List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as instances from '../instances/schema.ts';
import * as tasks from '../tasks/schema.ts';
import * as processes from './schema.ts';

const Nothing = Type.Null({ description: 'Done; no content' });

/** Tasks, processes and their instances. */
export const processApi = {
  listTasks: contract(
    'listTasks',
    'GET',
    '/api/tasks',
    {
      summary: 'The work-list: nearest deadline first over the whole result',
      tags: ['tasks'],
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
      params: tasks.TaskParams,
      body: tasks.Completion,
    },
    { 200: tasks.Completed },
  ),

  listProcesses: contract(
    'listProcesses',
    'GET',
    '/api/processes',
    {
      summary: 'Deployed processes, every version, newest first',
      tags: ['processes'],
    },
    { 200: List(processes.ProcessDefinition) },
  ),
  getProcessXml: contract(
    'getProcessXml',
    'GET',
    '/api/processes/:key/xml',
    {
      summary: 'The BPMN of one version',
      tags: ['processes'],
      params: processes.ProcessParams,
    },
    { 200: Type.String() },
    { produces: 'text/xml' },
  ),
  getProcessStatistics: contract(
    'getProcessStatistics',
    'GET',
    '/api/processes/:key/statistics',
    {
      summary: 'Live counts per element',
      tags: ['processes'],
      params: processes.ProcessParams,
    },
    { 200: List(processes.ElementCount) },
  ),
  deployProcesses: contract(
    'deployProcesses',
    'POST',
    '/api/processes',
    {
      summary: 'Deploy diagrams, forms and decisions, all or none',
      tags: ['processes'],
    },
    { 200: processes.Deployed },
    { upload: { part: 'resources', fields: ['comment'], many: true } },
  ),
  lintProcess: contract(
    'lintProcess',
    'POST',
    '/api/processes/lint',
    {
      summary: 'Would it deploy on Camunda 8?',
      tags: ['processes'],
      body: processes.LintRequest,
    },
    { 200: processes.LintReport },
  ),

  listInstances: contract(
    'listInstances',
    'GET',
    '/api/instances',
    {
      summary: 'Process instances, newest first',
      tags: ['instances'],
      querystring: instances.InstanceQuery,
    },
    { 200: instances.InstancePage },
  ),
  getInstance: contract(
    'getInstance',
    'GET',
    '/api/instances/:key',
    {
      summary: 'One instance: where it stands, the way it took, incidents, variables',
      tags: ['instances'],
      params: instances.InstanceParams,
    },
    { 200: instances.Instance },
  ),
  cancelInstance: contract(
    'cancelInstance',
    'POST',
    '/api/instances/:key/cancellation',
    {
      summary: 'Cancel an instance, with a reason',
      tags: ['instances'],
      params: instances.InstanceParams,
      body: instances.Cancellation,
    },
    { 204: Nothing },
  ),
  listIncidents: contract(
    'listIncidents',
    'GET',
    '/api/incidents',
    {
      summary: 'Open incidents, oldest first',
      tags: ['instances'],
      querystring: instances.IncidentQuery,
    },
    { 200: List(instances.Incident) },
  ),
  resolveIncident: contract(
    'resolveIncident',
    'POST',
    '/api/incidents/:key/resolution',
    {
      summary: 'Try again: gives the job one more try where there is one, and resolves the incident',
      tags: ['instances'],
      params: instances.InstanceParams,
    },
    { 204: Nothing },
  ),
};
