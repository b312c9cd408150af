import { Type } from 'typebox';
import { type Transition, transitionDossier, transitions } from '../office/dossiers/index.ts';
import { type StateName, stateNames } from '../office/terms/index.ts';
import { defineWorker } from './run/worker.ts';

/** Moves the states named in the headers. `reason`, as a variable, is a person's own words and goes before the header's; `en.reason` is the header's in English. */
export const dossierTransition = defineWorker({
  variables: Type.Object({ dossierId: Type.String(), reason: Type.Optional(Type.Union([Type.String(), Type.Null()])) }),
  headers: Type.Object({
    decision: Type.Optional(Type.String()),
    finance: Type.Optional(Type.String()),
    delivery: Type.Optional(Type.String()),
    transfer: Type.Optional(Type.String()),
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

type Headers = Readonly<Partial<Record<StateName, string>>>;

function wantedStates(headers: Headers): Partial<Transition> {
  const wanted = stateNames.flatMap((name) => {
    const state = headers[name];
    if (state === undefined) return [];
    if (!Object.hasOwn(transitions[name], state)) throw new Error(`The header ${name} names no state: "${state}"`);
    return [[name, state]];
  });
  if (wanted.length === 0)
    throw new Error(`The step names no state to change; give one of the headers ${stateNames.join(', ')}`);
  return Object.fromEntries(wanted);
}
