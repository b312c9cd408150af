import { Type } from 'typebox';
import { List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import { WaitingForApproval } from '../http/waiting.ts';
import { ElementCount } from '../instances/schema.ts';
import * as processes from './schema.ts';

/** Deployed processes, their pictures and figures, and how new versions are checked and deployed. */
export const processesApi = {
  listProcesses: contract(
    'listProcesses',
    'GET',
    '/api/processes',
    {
      summary: 'Deployed processes, every version, newest first',
      tags: ['processes'],
      reads: 'nothing',
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
      reads: 'nothing',
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
      summary: 'Live counts per element, of what I may see',
      tags: ['processes'],
      reads: 'nothing',
      params: processes.ProcessParams,
    },
    { 200: List(ElementCount) },
  ),
  getProcessMap: contract(
    'getProcessMap',
    'GET',
    '/api/processes/:key/map',
    {
      summary: 'What stands at each element now, of what I may see, and how long its steps took in a window of days',
      tags: ['processes'],
      reads: 'nothing',
      params: processes.ProcessParams,
      querystring: processes.ProcessMapQuery,
    },
    { 200: processes.ProcessMap },
  ),
  listProcessElements: contract(
    'listProcessElements',
    'GET',
    '/api/processes/:key/elements',
    {
      summary: 'The elements of one version, at which tokens can stand',
      tags: ['processes'],
      reads: 'nothing',
      params: processes.ProcessParams,
    },
    { 200: List(processes.ProcessElement) },
  ),
  deployProcesses: contract(
    'deployProcesses',
    'POST',
    '/api/processes',
    {
      summary: 'Deploy diagrams, forms and decisions, all or none',
      tags: ['processes'],
      reads: 'nothing',
    },
    { 200: processes.Deployed, 202: WaitingForApproval },
    { upload: { part: 'resources', fields: ['comment'], many: true } },
  ),
  lintProcess: contract(
    'lintProcess',
    'POST',
    '/api/processes/lint',
    {
      summary: 'Would it deploy on Camunda 8?',
      tags: ['processes'],
      reads: 'nothing',
      body: processes.LintRequest,
    },
    { 200: processes.LintReport },
  ),
};
