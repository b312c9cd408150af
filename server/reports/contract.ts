import { contract } from '../http/contract.ts';
import * as reports from './schema.ts';

/** Processing times of a window of days, and the figures of each day. */
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
  getFigureDays: contract(
    'getFigureDays',
    'GET',
    '/api/figures/days',
    {
      summary: 'The figures of each day of a window, up to today',
      tags: ['board'],
      reads: 'nothing',
      querystring: reports.FigureDaysQuery,
    },
    { 200: reports.FigureDays },
  ),
  getLimitUsed: contract(
    'getLimitUsed',
    'GET',
    '/api/figures/limit-used',
    {
      summary: 'How much of the legal limit the dossiers used that were finished in a window',
      tags: ['board'],
      reads: 'nothing',
      querystring: reports.FigureDaysQuery,
    },
    { 200: reports.LimitUsed },
  ),
};
