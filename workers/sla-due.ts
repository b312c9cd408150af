import { Type } from 'typebox';
import { stepDueAt } from '../office/legal-clock/index.ts';
import type { LimitUnit } from '../office/terms/index.ts';
import { oneOf } from '../office/terms/schema.ts';
import { Moment, writeVariableMoment } from './parts/moment.ts';
import { defineWorker } from './run/worker.ts';

const AMOUNT_MAX = 365;

/** Until when one step has to be done: `stepLimit` from now on by the calendar of `competentUnitCode`. The legal clock of the dossier is not touched. */
export const slaDue = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    competentUnitCode: Type.String(),
    stepLimit: Type.Object({
      unit: oneOf(['hour', 'half-day', 'working-day', 'calendar-day'] as const satisfies readonly LimitUnit[]),
      amount: Type.Integer({ minimum: 1, maximum: AMOUNT_MAX }),
    }),
  }),
  headers: Type.Object({}),
  writes: Type.Object({ stepDueAt: Moment }),
  async work({ office }, { competentUnitCode, stepLimit }) {
    return { stepDueAt: writeVariableMoment(await stepDueAt(office, competentUnitCode, stepLimit)) };
  },
});
