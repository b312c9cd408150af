import { Type } from 'typebox';
import { attendanceOf } from '../office/conferences/index.ts';
import { defineWorker } from './run/worker.ts';

/** Who was invited to the meeting, and what they answered. */
export const conferenceAttendance = defineWorker({
  variables: Type.Object({ dossierId: Type.String() }),
  headers: Type.Object({}),
  writes: Type.Object({
    attendance: Type.Array(
      Type.Object({
        unitName: Type.String(),
        replyName: Type.String(),
        replyNameEn: Type.String(),
        representative: Type.String(),
        note: Type.String(),
      }),
    ),
  }),
  work: async ({ office }, { dossierId }) => ({ attendance: await attendanceOf(office, dossierId) }),
});
