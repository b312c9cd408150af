import { contract } from '../http/contract.ts';
import * as board from './schema.ts';

/** The city, or a unit, on one page. */
export const boardApi = {
  getBoard: contract(
    'getBoard',
    'GET',
    '/api/board',
    {
      summary: 'The city, or my unit, on one page',
      tags: ['board'],
      reads: 'nothing',
    },
    { 200: board.Board },
  ),
};
