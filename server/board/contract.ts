import { Type } from 'typebox';
import * as clock from '../clock/schema.ts';
import { JsonObject, List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as board from './schema.ts';

/** The board, reports, messages, the clock and what tells of it all. */
export const cityApi = {
  getBoard: contract(
    'getBoard',
    'GET',
    '/api/board',
    {
      summary: 'The city, or my unit, on one page',
      tags: ['board'],
    },
    { 200: board.Board },
  ),
  getProcessingTimes: contract(
    'getProcessingTimes',
    'GET',
    '/api/reports/processing-times',
    {
      summary: 'Processing times of a window of days',
      tags: ['board'],
      querystring: board.ReportQuery,
    },
    { 200: board.ProcessingTimes },
  ),
  listNotifications: contract(
    'listNotifications',
    'GET',
    '/api/notifications',
    {
      summary: 'Messages to citizens and staff, newest first',
      tags: ['notifications'],
    },
    { 200: List(board.Notification) },
  ),

  getClock: contract(
    'getClock',
    'GET',
    '/api/clock',
    { summary: 'The time that counts', tags: ['clock'] },
    { 200: clock.ClockView },
  ),
  setClock: contract(
    'setClock',
    'PUT',
    '/api/clock',
    {
      summary: 'Set the virtual time, of the office and of the engine together',
      tags: ['clock'],
      body: clock.ClockSetting,
    },
    { 200: clock.ClockView },
  ),

  listenToEvents: contract(
    'listenToEvents',
    'GET',
    '/api/events',
    {
      summary: 'Server-sent events: event "change" with data {type, id}',
      tags: ['events'],
    },
    { 200: Type.String() },
    { produces: 'text/event-stream' },
  ),
  getOpenApi: contract(
    'getOpenApi',
    'GET',
    '/api/openapi.json',
    {
      summary: 'This document',
      tags: ['api'],
    },
    { 200: JsonObject },
  ),
};
