import { type Static, Type } from 'typebox';
import { dayMeasures, matterKinds } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { Channel, named, ProcedureRef, Text, UnitCode, UnitRef } from '../http/common-schema.ts';

const nullableNumber = (description: string) => Type.Unsafe<number | null>({ type: ['number', 'null'], description });
const figures = {
  received: Type.Integer(),
  finished: Type.Integer(),
  onTime: Type.Integer(),
  finishedLate: Type.Integer(),
  withdrawn: Type.Integer(),
  open: Type.Integer({ description: 'at the end of the last day, or now where that is not over; so the next two' }),
  overdue: Type.Integer(),
  stopped: Type.Integer(),
  breachedAgain: Type.Integer({ description: 'missed the new appointment too' }),
  onTimeShare: nullableNumber('0 to 1; null when nothing was finished'),
  medianMinutes: nullableNumber('working minutes'),
  p90Minutes: nullableNumber('working minutes'),
  rated: Type.Integer(),
  ratingMean: nullableNumber('1 to 5; null when nobody rated'),
};
const internal = Type.Boolean({ description: 'A matter of the office itself' });
export const ProcessingFigures = named('ProcessingFigures', Type.Object(figures));
export const ProcessingTimesRow = named(
  'ProcessingTimesRow',
  Type.Object({ unit: UnitRef, procedure: ProcedureRef, internal, ...figures }),
);
/** `total` and `units` are of citizens' matters, `internalTotal` of the office's own. `definitions` says of each figure what it counts. */
export const ProcessingTimes = named(
  'ProcessingTimes',
  Type.Object({
    from: Type.String(),
    to: Type.String(),
    isNow: Type.Boolean({ description: 'Whether what is open is counted as it stands now: the last day is not over' }),
    total: ProcessingFigures,
    internalTotal: ProcessingFigures,
    rows: Type.Array(ProcessingTimesRow),
    procedures: Type.Array(named('ProcedureTimes', Type.Object({ procedure: ProcedureRef, internal, ...figures }))),
    units: Type.Array(named('UnitTimes', Type.Object({ unit: UnitRef, ...figures }))),
    definitions: Type.Record(Type.String(), Text),
  }),
);
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'yyyy-mm-dd, in Vietnam' });
export const ReportQuery = Type.Object({ from: Day, to: Day });

export const MatterKind = oneOf(matterKinds, { title: 'MatterKind' });
export const FigureDaysQuery = Type.Object({
  from: Day,
  to: Day,
  unit: Type.Optional(UnitCode),
  procedure: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  channel: Type.Optional(Channel),
  matters: Type.Optional(MatterKind),
});
export type FigureDaysQueryView = Static<typeof FigureDaysQuery>;
const counts = Object.fromEntries(dayMeasures.map((measure) => [measure, Type.Integer()])) as Record<
  (typeof dayMeasures)[number],
  ReturnType<typeof Type.Integer>
>;
/** What happened on a day, and in `open`, `overdue` and `stopped` how it stood at its end; today, as it stands now. */
export const FigureDays = named(
  'FigureDays',
  Type.Object({
    items: Type.Array(
      named(
        'FigureDay',
        Type.Object({
          day: Type.String({ description: 'yyyy-mm-dd' }),
          ...counts,
          ratingSum: Type.Integer({ description: 'the ratings of the rated together' }),
        }),
      ),
    ),
  }),
);

/** Finished dossiers by the part of the allotted working time that they used. */
export const LimitUsed = named(
  'LimitUsed',
  Type.Object({
    items: Type.Array(
      named(
        'LimitBucket',
        Type.Object({
          fromPercent: Type.Integer({ description: 'up to that of the next bucket; the last one has no end' }),
          late: Type.Boolean({
            description: 'The dossiers of this bucket are counted as `finishedLate`, else as `onTime`',
          }),
          count: Type.Integer(),
        }),
      ),
    ),
  }),
);
