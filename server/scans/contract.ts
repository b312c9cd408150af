import { contract } from '../http/contract.ts';
import * as scans from './schema.ts';

/** Receipts, slips and papers that are scanned: each leads to its dossier. */
export const scansApi = {
  findScanned: contract(
    'findScanned',
    'GET',
    '/api/scans',
    {
      summary:
        'The dossiers that a code of a receipt, a slip or a paper is of, as far as I may see them; 404 where there is none',
      tags: ['dossiers'],
      reads: { look: 'scan-code', dossiers: 'items' },
      querystring: scans.ScanQuery,
    },
    { 200: scans.Scanned },
  ),
};
