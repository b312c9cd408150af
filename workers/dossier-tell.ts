import { Type } from 'typebox';
import { DAY_MS } from '../office/time/index.ts';
import { publishOnce } from './parts/publish-once.ts';
import { defineWorker } from './run/worker.ts';

const TOLD_LIVES_MS = 7 * DAY_MS;

/** Tells the process of another dossier, which waits for the message in the header, once for each pass through the step. `toldData` becomes its variables. */
export const dossierTell = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    toldDossierId: Type.String({ minLength: 1 }),
    toldData: Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()])),
  }),
  headers: Type.Object({ message: Type.String({ minLength: 1 }) }),
  writes: Type.Object({}),
  async work({ client, key }, { toldDossierId, toldData }, { message }) {
    await publishOnce(client, {
      name: message,
      correlationKey: toldDossierId,
      messageId: key,
      timeToLive: TOLD_LIVES_MS,
      variables: toldData ?? {},
    });
    return {};
  },
});
