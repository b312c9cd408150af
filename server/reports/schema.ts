import { Type } from 'typebox';
import { named, ProcedureRef, Text, UnitRef } from '../http/common-schema.ts';

const nullableNumber = (description: string) => Type.Unsafe<number | null>({ type: ['number', 'null'], description });
const figures = {
  received: Type.Integer(),
  finished: Type.Integer(),
  onTime: Type.Integer(),
  finishedLate: Type.Integer(),
  openOverdue: Type.Integer(),
  onTimeShare: nullableNumber('0 to 1; null when nothing was finished'),
  medianMinutes: nullableNumber('working minutes'),
  p90Minutes: nullableNumber('working minutes'),
};
export const ProcessingFigures = named('ProcessingFigures', Type.Object(figures));
export const ProcessingTimesRow = named(
  'ProcessingTimesRow',
  Type.Object({ unit: UnitRef, procedure: ProcedureRef, ...figures }),
);
/** `definitions` says of each figure what it counts. */
export const ProcessingTimes = named(
  'ProcessingTimes',
  Type.Object({
    from: Type.String(),
    to: Type.String(),
    total: ProcessingFigures,
    rows: Type.Array(ProcessingTimesRow),
    procedures: Type.Array(named('ProcedureTimes', Type.Object({ procedure: ProcedureRef, ...figures }))),
    units: Type.Array(named('UnitTimes', Type.Object({ unit: UnitRef, ...figures }))),
    definitions: Type.Record(Type.String(), Text),
  }),
);
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'yyyy-mm-dd, in Vietnam' });
export const ReportQuery = Type.Object({ from: Day, to: Day });
