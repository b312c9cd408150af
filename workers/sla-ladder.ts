import { Type } from 'typebox';
import { OfficeError } from '../office/kernel/index.ts';
import { stepLadder } from '../office/legal-clock/index.ts';
import { Moment, writeVariableMoment } from './parts/moment.ts';
import { defineWorker } from './run/worker.ts';

/** When the ladder of one task comes that has to be done by `ladderDueAt`, by the calendar of `ladderUnitCode`: `remindAt`, `warnAt`, `monitorAt`. The legal clock of the dossier is not touched. */
export const slaLadder = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    ladderUnitCode: Type.String(),
    /** ISO 8601 with offset. */
    ladderDueAt: Type.String(),
  }),
  headers: Type.Object({}),
  writes: Type.Object({ remindAt: Moment, warnAt: Moment, monitorAt: Moment }),
  async work({ office }, { dossierId, ladderUnitCode, ladderDueAt }) {
    const { remindAt, warnAt, monitorAt } = await stepLadder(office, dossierId, ladderUnitCode, momentIn(ladderDueAt));
    return {
      remindAt: writeVariableMoment(remindAt),
      warnAt: writeVariableMoment(warnAt),
      monitorAt: writeVariableMoment(monitorAt),
    };
  },
});

function momentIn(text: string): Date {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) throw new OfficeError('invalid', 'jobs.noMoment', { text });
  return moment;
}
