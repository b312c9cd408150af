import { Type } from 'typebox';
import { type Transition, transitionDossier } from '../office/dossiers/index.ts';
import { decisions, deliveries, finances, type StateName, stateNames, transferStates } from '../office/terms/index.ts';
import { oneOf } from '../office/terms/schema.ts';
import { defineWorker } from './run/worker.ts';

/** Moves the states named in the headers. `reason`, as a variable, is a person's own words and goes before the header's; `en.reason` is the header's in English. */
export const dossierTransition = defineWorker({
  variables: Type.Object({ dossierId: Type.String(), reason: Type.Optional(Type.Union([Type.String(), Type.Null()])) }),
  headers: Type.Object({
    decision: Type.Optional(oneOf(decisions)),
    finance: Type.Optional(oneOf(finances)),
    delivery: Type.Optional(oneOf(deliveries)),
    transfer: Type.Optional(oneOf(transferStates)),
    reason: Type.Optional(Type.String()),
    'en.reason': Type.Optional(Type.String()),
  }),
  writes: Type.Object({}),
  async work({ office, actor }, { dossierId, reason }, headers) {
    await transitionDossier(office, actor, dossierId, {
      ...wantedStates(headers),
      ...(reason ? { reason } : { reason: headers.reason || null, reasonEn: headers['en.reason'] || null }),
    });
    return {};
  },
});

function wantedStates(headers: Pick<Partial<Transition>, StateName>): Partial<Transition> {
  const wanted = stateNames.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]]));
  if (wanted.length === 0)
    throw new Error(`The step names no state to change; give one of the headers ${stateNames.join(', ')}`);
  return Object.fromEntries(wanted);
}
