import { Type } from 'typebox';
import { getDossier } from '../office/dossiers/index.ts';
import { DecidedGroups } from '../workflows/shared/variables.ts';
import { Moment } from './parts/moment.ts';
import { routingOf } from './parts/routing.ts';
import { defineWorker } from './run/worker.ts';

/** Who works on the dossier and until when: groups (by the decision table `candidate-group`), deadline and priority of the user tasks that follow. */
export const dossierRoute = defineWorker({
  variables: Type.Object({ dossierId: Type.String() }),
  headers: Type.Object({}),
  writes: Type.Object({
    competentUnitCode: Type.String(),
    ...DecidedGroups.properties,
    dueAt: Moment,
    priority: Type.Integer(),
  }),
  async work({ office, client }, { dossierId }) {
    return routingOf(office, client, await getDossier(office, dossierId));
  },
});
