import { admitGroups, type Dossier } from '../../office/dossiers/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import type { EngineClient } from '../run/worker.ts';
import { groupsFor } from './dossier-groups.ts';
import { writeVariableMoment } from './moment.ts';

/** Who works on a dossier and until when, as the user tasks read it. Whoever is to work on it may read it from then on. */
export async function routingOf(office: Office, client: EngineClient, dossier: Dossier) {
  const { competentUnitCode, dueAt, priority } = dossier;
  const groups = await groupsFor(client, dossier);
  const { receptionGroup, caseOfficerGroup, leaderGroup } = groups;
  await admitGroups(office, dossier.id, [receptionGroup, caseOfficerGroup, leaderGroup]);
  return { competentUnitCode, ...groups, dueAt: writeVariableMoment(dueAt), priority };
}
