import { List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as operations from './schema.ts';

/** What administrators have the engine do to process instances: seen by what stopped them, drafted, looked through, begun, and watched to its end. */
export const operationsApi = {
  listIncidentCauses: contract(
    'listIncidentCauses',
    'GET',
    '/api/operations/causes',
    {
      summary: 'Open incidents by what they have in common, most instances first',
      tags: ['instances'],
      reads: { look: 'list-incidents' },
    },
    { 200: operations.IncidentCauses },
  ),
  listCauseInstances: contract(
    'listCauseInstances',
    'GET',
    '/api/operations/causes/instances',
    {
      summary: 'The instances that stand at one cause, longest first',
      tags: ['instances'],
      reads: { look: 'list-incidents', dossiers: 'named' },
      querystring: operations.CauseQuery,
    },
    { 200: operations.CauseInstances },
  ),
  listOperations: contract(
    'listOperations',
    'GET',
    '/api/operations',
    { summary: 'The latest operations on process instances, of everybody', tags: ['instances'], reads: 'nothing' },
    { 200: List(operations.Operation) },
  ),
  draftOperation: contract(
    'draftOperation',
    'POST',
    '/api/operations',
    {
      summary: 'What would be done to which instances, and what cannot be done and why; nothing is done yet',
      tags: ['instances'],
      reads: 'nothing',
      body: operations.OperationRequest,
    },
    { 201: operations.OperationDetails },
  ),
  getOperation: contract(
    'getOperation',
    'GET',
    '/api/operations/:id',
    {
      summary: 'How far it is, and what came of the instances',
      tags: ['instances'],
      reads: 'nothing',
      params: operations.OperationParams,
    },
    { 200: operations.OperationDetails },
  ),
  listOperationItems: contract(
    'listOperationItems',
    'GET',
    '/api/operations/:id/items',
    {
      summary: 'Its instances, each with what came of it',
      tags: ['instances'],
      reads: { look: 'list-instances', dossiers: 'named' },
      params: operations.OperationParams,
      querystring: operations.OperationItemsQuery,
    },
    { 200: operations.OperationItems },
  ),
  beginOperation: contract(
    'beginOperation',
    'POST',
    '/api/operations/:id/begin',
    {
      summary: 'Do what was shown, for a reason; it goes on by itself',
      tags: ['instances'],
      reads: 'nothing',
      params: operations.OperationParams,
      body: operations.OperationBegin,
    },
    { 200: operations.OperationDetails },
  ),
  pauseOperation: contract(
    'pauseOperation',
    'POST',
    '/api/operations/:id/pause',
    {
      summary: 'Stop after what is under way',
      tags: ['instances'],
      reads: 'nothing',
      params: operations.OperationParams,
    },
    { 200: operations.OperationDetails },
  ),
  resumeOperation: contract(
    'resumeOperation',
    'POST',
    '/api/operations/:id/resume',
    { summary: 'Go on', tags: ['instances'], reads: 'nothing', params: operations.OperationParams },
    { 200: operations.OperationDetails },
  ),
  cancelOperation: contract(
    'cancelOperation',
    'POST',
    '/api/operations/:id/cancellation',
    {
      summary: 'End it: what has not had its turn is dropped, what was done stays done',
      tags: ['instances'],
      reads: 'nothing',
      params: operations.OperationParams,
    },
    { 200: operations.OperationDetails },
  ),
  retryOperation: contract(
    'retryOperation',
    'POST',
    '/api/operations/:id/retry',
    {
      summary: 'Draft the same again for the instances at which it failed, as they stand now',
      tags: ['instances'],
      reads: 'nothing',
      params: operations.OperationParams,
    },
    { 201: operations.OperationDetails },
  ),
};
