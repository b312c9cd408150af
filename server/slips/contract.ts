import { File, List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as slips from './schema.ts';

/** What a counter hands out beside the receipt: forms 02 and 03, before anything is received. */
export const slipsApi = {
  issueSlip: contract(
    'issueSlip',
    'POST',
    '/api/slips',
    {
      summary:
        'Issue form 02 (what is missing) or form 03 (why nothing is received); the same key again gives the same slip',
      tags: ['slips'],
      reads: 'nothing',
      body: slips.SlipRequest,
    },
    { 201: slips.Slip },
  ),
  listSlips: contract(
    'listSlips',
    'GET',
    '/api/slips',
    {
      summary: "The newest slips of a unit's counter, searched with or without diacritics",
      tags: ['slips'],
      reads: { look: 'list-slips', dossiers: 'named' },
      querystring: slips.SlipQuery,
    },
    { 200: List(slips.Slip) },
  ),
  printSlip: contract(
    'printSlip',
    'GET',
    '/api/slips/:slipId/file',
    {
      summary: 'A slip as it was printed the first time',
      tags: ['slips'],
      reads: { look: 'open-paper' },
      params: slips.SlipParams,
    },
    { 200: File },
    { produces: 'application/pdf' },
  ),
};
