import { contract } from '../http/contract.ts';
import * as calendars from './schema.ts';

/** The calendars of the city and of its units, and what a change of them would do. */
export const calendarsApi = {
  getCalendar: contract(
    'getCalendar',
    'GET',
    '/api/calendars',
    {
      summary: 'The working calendar of a year, of a unit or of the city',
      tags: ['calendars'],
      reads: 'nothing',
      querystring: calendars.CalendarQuery,
    },
    { 200: calendars.Calendar },
  ),
  previewCalendarChange: contract(
    'previewCalendarChange',
    'POST',
    '/api/calendars/preview',
    {
      summary: 'How many open deadlines a change of calendars would move; nothing is written',
      tags: ['calendars'],
      reads: 'nothing',
      body: calendars.CalendarChangeRequest,
    },
    { 200: calendars.CalendarPreview },
  ),
  changeCalendars: contract(
    'changeCalendars',
    'POST',
    '/api/calendars/changes',
    {
      summary: 'Change calendars, and move the open deadlines that were confirmed',
      tags: ['calendars'],
      reads: 'nothing',
      body: calendars.CalendarChangeOrder,
    },
    { 200: calendars.CalendarChanged },
  ),
};
