import { Type } from 'typebox';
import { contract } from '../http/contract.ts';

/** What tells open pages that something has changed. */
export const eventsApi = {
  listenToEvents: contract(
    'listenToEvents',
    'GET',
    '/api/events',
    {
      summary: 'Server-sent events: event "change" with data {type, id}',
      tags: ['events'],
      reads: 'nothing',
    },
    { 200: Type.String() },
    { produces: 'text/event-stream' },
  ),
};
