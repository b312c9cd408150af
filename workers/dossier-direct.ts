import { Type } from 'typebox';
import { directDossier } from '../office/dossiers/index.ts';
import { directionKinds } from '../office/terms/index.ts';
import { oneOf } from '../office/terms/schema.ts';
import { defineWorker } from './run/worker.ts';

/** Writes the city's direction for an overdue dossier into its history. */
export const dossierDirect = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    direction: oneOf(directionKinds),
    directionText: Type.String({ minLength: 1 }),
    helperUnitCode: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  }),
  headers: Type.Object({}),
  writes: Type.Object({}),
  async work({ office, actor, key }, { dossierId, direction, directionText, helperUnitCode }) {
    const unit = helperUnitCode ? { unitCode: helperUnitCode } : {};
    await directDossier(office, actor, dossierId, { key, kind: direction, text: directionText, ...unit });
    return {};
  },
});
