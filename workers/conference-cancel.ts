import { Type } from 'typebox';
import { cancelConference } from '../office/conferences/index.ts';
import { defineWorker } from './run/worker.ts';

/** Tells everybody who was invited that the meeting is cancelled, with a calendar file that takes it out of their calendars. */
export const conferenceCancel = defineWorker({
  variables: Type.Object({ dossierId: Type.String(), cancelReason: Type.String({ minLength: 1 }) }),
  headers: Type.Object({}),
  writes: Type.Object({}),
  async work({ office, actor, key }, { dossierId, cancelReason: reason }) {
    await cancelConference(office, actor, { dossierId, key, reason });
    return {};
  },
});
