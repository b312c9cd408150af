import { type Static, Type } from 'typebox';
import { dayKinds } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { DAY_MS } from '../../office/time/index.ts';
import { Closed, Moment, Nullable, NullableText, named, Text, UnitCode, UnitRef } from '../http/common-schema.ts';

const DAY_MS_MAX = DAY_MS;
const ENTRIES_MAX = 400;
const STRETCHES_MAX = 4;

/** An ISO date, yyyy-mm-dd. */
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const NullableUnit = Nullable(UnitCode);
const Line = Type.String({ minLength: 1, maxLength: 500 });

export const DayKind = oneOf(dayKinds, { title: 'DayKind' });

/** A stretch of a day in milliseconds since midnight. */
export const WorkingHours = named(
  'WorkingHours',
  Closed({
    fromMs: Type.Integer({ minimum: 0, maximum: DAY_MS_MAX }),
    toMs: Type.Integer({ minimum: 0, maximum: DAY_MS_MAX }),
  }),
);
const DayHours = Type.Array(WorkingHours, { maxItems: STRETCHES_MAX });
/** From Sunday on. */
const Week = Type.Array(DayHours, { minItems: 7, maxItems: 7 });

/** One day; `hours` is empty on a day off, `rule` says why it differs from its week and whose rule that is (null: the city's). */
export const CalendarDay = named(
  'CalendarDay',
  Type.Object({
    day: Day,
    weekday: Type.Integer(),
    hours: Type.Array(WorkingHours),
    rule: Nullable(
      named(
        'CalendarDayRule',
        Type.Object({
          unitCode: NullableText,
          kind: DayKind,
          name: Text,
          source: Type.String(),
          verifiedBy: NullableText,
        }),
      ),
    ),
  }),
);

export const CalendarWeek = named(
  'CalendarWeek',
  Type.Object({
    unitCode: NullableText,
    validFrom: Day,
    hours: Nullable(Type.Array(Type.Array(WorkingHours))),
    source: Type.String(),
    verifiedBy: NullableText,
  }),
);

export const Calendar = named(
  'Calendar',
  Type.Object({
    unit: Nullable(UnitRef),
    year: Type.Integer(),
    days: Type.Array(CalendarDay),
    weeks: Type.Array(CalendarWeek),
    unitsWithOwn: Type.Array(UnitRef),
    mayChange: Type.Boolean(),
  }),
);
export const CalendarQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  year: Type.Integer({ minimum: 2000, maximum: 2100 }),
});

const RemovedDay = Closed({ unitCode: NullableUnit, day: Day, remove: Type.Literal(true) });
const ChangedDay = Closed({
  unitCode: NullableUnit,
  day: Day,
  kind: DayKind,
  name: Closed({ vi: Line, en: Line }),
  source: Line,
});

/** Changes of calendars that belong together. A unit of null is the whole city; `hours` of null gives a unit the city's hours again. */
export const CalendarChange = named(
  'CalendarChange',
  Closed({
    reason: Line,
    days: Type.Optional(Type.Array(Type.Union([RemovedDay, ChangedDay]), { maxItems: ENTRIES_MAX })),
    weeks: Type.Optional(
      Type.Array(Closed({ unitCode: NullableUnit, validFrom: Day, hours: Nullable(Week), source: Line }), {
        maxItems: ENTRIES_MAX,
      }),
    ),
  }),
);
export const CalendarChangeRequest = named('CalendarChangeRequest', Closed({ change: CalendarChange }));
/** `confirm` is the preview's, and stands for exactly those moves. */
export const CalendarChangeOrder = named(
  'CalendarChangeOrder',
  Closed({ change: CalendarChange, confirm: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })) }),
);

/** What a change would do to the open dossiers; `moves` are the first of them. */
export const CalendarPreview = named(
  'CalendarPreview',
  Type.Object({
    openDossiers: Type.Integer(),
    moved: Type.Integer(),
    later: Type.Integer(),
    earlier: Type.Integer(),
    workingDaysMax: Type.Number(),
    confirm: Type.String(),
    moves: Type.Array(
      named(
        'DeadlineMove',
        Type.Object({
          dossierId: Type.String(),
          dossierCode: Type.String(),
          unit: UnitRef,
          dueAt: Moment,
          newDueAt: Moment,
          workingDays: Type.Number(),
        }),
      ),
    ),
  }),
);
export const CalendarChanged = named('CalendarChanged', Type.Object({ moved: Type.Integer() }));

export type CalendarView = Static<typeof Calendar>;
export type CalendarPreviewView = Static<typeof CalendarPreview>;
