import { Type } from 'typebox';
import { noteReply } from '../office/conferences/index.ts';
import { attendances } from '../office/terms/index.ts';
import { oneOf } from '../office/terms/schema.ts';
import { defineWorker } from './run/worker.ts';

const Words = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** Writes down what a unit answers to its invitation. */
export const conferenceReply = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    invitation: Type.Object({ unitCode: Type.String() }),
    attendance: oneOf(attendances),
    representative: Words,
    attendanceNote: Words,
  }),
  headers: Type.Object({}),
  writes: Type.Object({}),
  async work({ office, actor }, { dossierId, invitation: { unitCode }, attendance, representative, attendanceNote }) {
    const words = { representative: representative || null, note: attendanceNote || null };
    await noteReply(office, actor, { dossierId, unitCode, attendance, ...words });
    return {};
  },
});
