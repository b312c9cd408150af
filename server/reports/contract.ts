import { contract } from '../http/contract.ts';
import * as reports from './schema.ts';

/** Processing times of a window of days. */
export const reportsApi = {
  getProcessingTimes: contract(
    'getProcessingTimes',
    'GET',
    '/api/reports/processing-times',
    {
      summary: 'Processing times of a window of days',
      tags: ['board'],
      reads: 'nothing',
      querystring: reports.ReportQuery,
    },
    { 200: reports.ProcessingTimes },
  ),
};
