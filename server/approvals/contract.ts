import { List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as approvals from './schema.ts';

/** Changes that need a second person: what was proposed, and what comes of it. */
export const approvalsApi = {
  listApprovals: contract(
    'listApprovals',
    'GET',
    '/api/approvals',
    {
      summary: 'Proposals that wait, or those that were decided, as far as one may propose or decide them',
      tags: ['approvals'],
      reads: 'nothing',
      querystring: approvals.ApprovalQuery,
    },
    { 200: List(approvals.Approval) },
  ),
  countApprovals: contract(
    'countApprovals',
    'GET',
    '/api/approvals/count',
    { summary: 'How many proposals wait for me', tags: ['approvals'], reads: 'nothing' },
    { 200: approvals.ApprovalCount },
  ),
  getApprovalScopes: contract(
    'getApprovalScopes',
    'GET',
    '/api/approvals/scopes',
    { summary: 'Which changes need a second person here', tags: ['approvals'], reads: 'nothing' },
    { 200: approvals.Scopes },
  ),
  setApprovalScope: contract(
    'setApprovalScope',
    'PUT',
    '/api/approvals/scopes/:kind',
    {
      summary: 'Where a kind of change needs a second person; a live installation needs one whatever stands here',
      tags: ['approvals'],
      reads: 'nothing',
      params: approvals.ScopeParams,
      body: approvals.Scoping,
    },
    { 200: approvals.Scopes },
  ),
  getApproval: contract(
    'getApproval',
    'GET',
    '/api/approvals/:id',
    {
      summary: 'A proposal with what it would change',
      tags: ['approvals'],
      reads: 'nothing',
      params: approvals.ApprovalParams,
    },
    { 200: approvals.ApprovalDetails },
  ),
  approveChange: contract(
    'approveChange',
    'POST',
    '/api/approvals/:id/approval',
    {
      summary: 'Approve a proposal: exactly what was seen is applied, or nothing',
      tags: ['approvals'],
      reads: 'nothing',
      params: approvals.ApprovalParams,
      body: approvals.Approving,
    },
    { 200: approvals.ApprovalDetails },
  ),
  refuseChange: contract(
    'refuseChange',
    'POST',
    '/api/approvals/:id/refusal',
    {
      summary: 'Refuse a proposal with a reason',
      tags: ['approvals'],
      reads: 'nothing',
      params: approvals.ApprovalParams,
      body: approvals.Refusing,
    },
    { 200: approvals.ApprovalDetails },
  ),
  withdrawChange: contract(
    'withdrawChange',
    'POST',
    '/api/approvals/:id/withdrawal',
    {
      summary: 'Take a proposal of my own back',
      tags: ['approvals'],
      reads: 'nothing',
      params: approvals.ApprovalParams,
    },
    { 200: approvals.ApprovalDetails },
  ),
};
