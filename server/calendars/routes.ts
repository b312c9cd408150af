import {
  applyCalendarChange,
  type CalendarPreview,
  previewCalendarChange,
} from '../../office/calendar-changes/index.ts';
import { calendarYear, unitsWithOwnCalendar, weeklyHoursOf } from '../../office/calendars/index.ts';
import { may } from '../../office/people/index.ts';
import { getUnit } from '../../office/units/index.ts';
import type { Routes } from '../http/context.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { type Names, unitNames } from '../names/names.ts';
import { calendarsApi } from './contract.ts';
import type { CalendarPreviewView, CalendarView } from './schema.ts';

/** So many of the moved deadlines are listed; all are counted. */
const MOVES_SHOWN = 50;

const unitRef = (names: Names, code: string) => ({ code, name: names.get(code) ?? code });

const toPreview = (names: Names, preview: CalendarPreview): CalendarPreviewView => {
  const { openDossiers, moves, later, earlier, workingDaysMax, confirm } = preview;
  return {
    ...{ openDossiers, moved: moves.length, later, earlier, workingDaysMax, confirm },
    moves: moves.slice(0, MOVES_SHOWN).map(({ dossierId, dossierCode, competentUnitCode, workingDays, ...move }) => ({
      dossierId,
      dossierCode,
      unit: unitRef(names, competentUnitCode),
      dueAt: move.dueAt.toISOString(),
      newDueAt: move.newDueAt.toISOString(),
      workingDays,
    })),
  };
};

export const calendarRoutes: Routes = (app, context) => {
  const { office } = context;
  const mayChange = requirePerson(context, 'change-calendars');

  app.route({
    ...calendarsApi.getCalendar,
    preParsing: requirePerson(context, 'see-calendars'),
    handler: async (request): Promise<CalendarView> => {
      const { unit, year } = request.query;
      const unitCode = unit ?? null;
      const found = unit ? await getUnit(office, unit) : null;
      const [days, weeks, own, names] = await Promise.all([
        calendarYear(office, unitCode, year),
        weeklyHoursOf(office, unitCode),
        unitsWithOwnCalendar(office),
        unitNames(office),
      ]);
      return {
        unit: found ? { code: found.code, name: found.name } : null,
        year,
        days: days.map(({ hours, rule, ...day }) => ({ ...day, hours: [...hours], rule: rule ?? null })),
        weeks: weeks.map(({ hours, ...week }) => ({
          ...week,
          hours: hours?.map((stretches) => [...stretches]) ?? null,
        })),
        unitsWithOwn: own.map((code) => unitRef(names, code)),
        mayChange: may(personOf(request), 'change-calendars'),
      };
    },
  });

  app.route({
    ...calendarsApi.previewCalendarChange,
    preParsing: mayChange,
    handler: async ({ body: { change } }) =>
      toPreview(await unitNames(office), await previewCalendarChange(office, change)),
  });

  app.route({
    ...calendarsApi.changeCalendars,
    preParsing: mayChange,
    handler: async (request) => {
      const { change, confirm } = request.body;
      return applyCalendarChange(office, actorOf(personOf(request)), change, confirm);
    },
  });
};
