import { List, Nothing } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as instances from './schema.ts';

/** Process instances with what they have passed and what they hold. */
export const instancesApi = {
  listInstances: contract(
    'listInstances',
    'GET',
    '/api/instances',
    {
      summary: 'Process instances that I may see, newest first unless asked for otherwise',
      tags: ['instances'],
      reads: { look: 'list-instances', dossiers: 'named' },
      querystring: instances.InstanceQuery,
    },
    { 200: instances.InstancePage },
  ),
  countInstances: contract(
    'countInstances',
    'GET',
    '/api/instances/counts',
    {
      summary: 'Of each version how many instances run, of those that I may see',
      tags: ['instances'],
      reads: 'nothing',
    },
    { 200: List(instances.InstanceCount) },
  ),
  getInstance: contract(
    'getInstance',
    'GET',
    '/api/instances/:key',
    {
      summary: 'One instance: where it stands, the way it took, incidents, variables',
      tags: ['instances'],
      reads: { look: 'open-instance', dossiers: 'named' },
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
      reads: 'nothing',
      params: instances.InstanceParams,
      body: instances.Cancellation,
    },
    { 204: Nothing },
  ),
  getVariableExamples: contract(
    'getVariableExamples',
    'GET',
    '/api/instances/examples/:id',
    {
      summary: 'What the variables of a process held in its last instances, masked for everybody',
      tags: ['instances'],
      reads: { look: 'list-instances' },
      params: instances.ProcessIdParams,
    },
    { 200: instances.VariableExamples },
  ),
};
