import { Type } from 'typebox';
import { forwardDossier } from '../office/dossiers/index.ts';
import { defineWorker } from './run/worker.ts';

/** Makes another unit competent; `dossier.route` after it finds that unit's groups. The same unit again changes nothing. */
export const dossierForward = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    forwardUnitCode: Type.String({ minLength: 1 }),
    forwardReason: Type.String({ minLength: 1, maxLength: 2000 }),
  }),
  headers: Type.Object({}),
  writes: Type.Object({}),
  async work({ office, actor }, { dossierId, forwardUnitCode, forwardReason }) {
    await forwardDossier(office, actor, dossierId, { unitCode: forwardUnitCode, reason: forwardReason });
    return {};
  },
});
