import { Type } from 'typebox';
import { stepDueAt } from '../office/legal-clock/index.ts';
import { writeVariableMoment } from './parts/moment.ts';
import { defineWorker } from './run/worker.ts';

const AMOUNT_MAX = 365;

/** Until when one step has to be done: `stepLimit` from now on by the calendar of `competentUnitCode`. The legal clock of the dossier is not touched. */
export const slaDue = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    competentUnitCode: Type.String(),
    stepLimit: Type.Object({
      unit: Type.Union([
        Type.Literal('hour'),
        Type.Literal('half-day'),
        Type.Literal('working-day'),
        Type.Literal('calendar-day'),
      ]),
      amount: Type.Integer({ minimum: 1, maximum: AMOUNT_MAX }),
    }),
  }),
  headers: Type.Object({}),
  async work({ office }, { competentUnitCode, stepLimit }) {
    return { stepDueAt: writeVariableMoment(await stepDueAt(office, competentUnitCode, stepLimit)) };
  },
});
