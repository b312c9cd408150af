import { Type } from 'typebox';
import { List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as undelivered from './schema.ts';

/** The ledger of results that nobody has fetched. */
export const undeliveredApi = {
  listUndelivered: contract(
    'listUndelivered',
    'GET',
    '/api/undelivered',
    {
      summary: 'The ledger of undelivered results, the oldest first, at most 200',
      tags: ['undelivered'],
      reads: { look: 'list-undelivered' },
      querystring: undelivered.UndeliveredQuery,
    },
    { 200: List(undelivered.UndeliveredResult) },
  ),
  claimUndelivered: contract(
    'claimUndelivered',
    'POST',
    '/api/undelivered/:id/claim',
    {
      summary: 'Somebody wants the result at that reception point; its process brings it there',
      tags: ['undelivered'],
      reads: 'nothing',
      params: undelivered.UndeliveredParams,
      body: undelivered.Claim,
    },
    { 202: Type.Null() },
  ),
};
