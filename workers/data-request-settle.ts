import { Type } from 'typebox';
import { OfficeError } from '../office/kernel/index.ts';
import { settleCorrection } from '../office/person-rights/index.ts';
import { BpmnError, defineWorker } from './run/worker.ts';

/** Writes the answer to a request about personal data down, and tells the person. What cannot be taken down as it was answered is the error `not-settled`, with `requestObstacle` and `requestObstacleEn` for the officer. */
export const dataRequestSettle = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    requestId: Type.String(),
    requestOutcome: Type.Union([Type.Literal('done'), Type.Literal('refused')]),
    requestAnswer: Type.String(),
  }),
  headers: Type.Object({}),
  writes: Type.Object({}),
  errors: [
    {
      code: 'not-settled',
      writes: Type.Object({ requestObstacle: Type.String(), requestObstacleEn: Type.String() }),
    },
  ],
  async work({ office, actor }, { requestId, requestOutcome, requestAnswer }) {
    try {
      await settleCorrection(office, actor, requestId, { outcome: requestOutcome, answer: requestAnswer });
      return {};
    } catch (cause) {
      if (!(cause instanceof OfficeError) || cause.kind !== 'conflict') throw cause;
      const { vi, en } = cause.text;
      throw new BpmnError('not-settled', cause.message, { requestObstacle: vi, requestObstacleEn: en });
    }
  },
});
