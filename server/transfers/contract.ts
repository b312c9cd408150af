import { contract } from '../http/contract.ts';
import * as transfers from './schema.ts';

/** Pending dossiers of a former unit, listed and handed over together. */
export const transfersApi = {
  planTransfer: contract(
    'planTransfer',
    'POST',
    '/api/transfers/plan',
    {
      summary: 'The dry run of a list of pending dossiers: who would get what, and which rows are wrong',
      tags: ['transfers'],
      reads: { look: 'list-transfers' },
      body: transfers.TransferPlanRequest,
    },
    { 200: transfers.TransferPlan },
  ),
  listTransfer: contract(
    'listTransfer',
    'POST',
    '/api/transfers',
    {
      summary: 'Put pending dossiers on a list for their successors; givers and receivers then confirm the slips',
      tags: ['transfers'],
      reads: 'nothing',
      body: transfers.TransferListRequest,
    },
    { 201: transfers.ListedTransfer },
  ),
};
