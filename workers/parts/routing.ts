import type { Dossier } from '../../office/dossiers/index.ts';
import type { EngineClient } from '../run/worker.ts';
import { groupsFor } from './dossier-groups.ts';
import { writeVariableMoment } from './moment.ts';

/** Who works on a dossier and until when, as the user tasks read it. */
export async function routingOf(client: EngineClient, dossier: Dossier) {
  const { competentUnitCode, dueAt, priority } = dossier;
  const groups = await groupsFor(client, dossier);
  return { competentUnitCode, ...groups, dueAt: writeVariableMoment(dueAt), priority };
}
