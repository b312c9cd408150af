import { OfficeError } from '../kernel/index.ts';
import {
  type Decision,
  type Delivery,
  type Finance,
  isFinal,
  type StateName,
  stateNames,
  type Transfer,
} from '../terms/index.ts';
import { joinTexts, officeTexts, type Text } from '../texts/index.ts';

/** What may become of a dossier's four states. Each row: from a state to the states that may follow. */
export const transitions = {
  decision: {
    received: ['examining', 'supplementing', 'consulting', 'awaiting-signature', 'refused', 'withdrawn'],
    examining: ['supplementing', 'consulting', 'awaiting-signature', 'refused', 'withdrawn'],
    supplementing: ['examining', 'awaiting-signature', 'refused', 'withdrawn'],
    consulting: ['examining', 'supplementing', 'awaiting-signature', 'withdrawn'],
    'awaiting-signature': ['examining', 'supplementing', 'consulting', 'approved', 'refused', 'withdrawn'],
    approved: [],
    refused: [],
    withdrawn: [],
  },
  finance: { none: ['due'], due: ['paid', 'none'], paid: ['due', 'refunded'], refunded: [] },
  delivery: {
    none: ['ready'],
    ready: ['delivered', 'undeliverable'],
    undeliverable: ['ready', 'delivered'],
    delivered: [],
  },
  transfer: { none: ['offered'], offered: ['accepted', 'returned'], returned: ['offered'], accepted: ['offered'] },
} as const satisfies { readonly [Name in keyof States]: Readonly<Record<States[Name], readonly States[Name][]>> };

export interface States {
  readonly decision: Decision;
  readonly finance: Finance;
  readonly delivery: Delivery;
  readonly transfer: Transfer;
}

export const firstStates: States = { decision: 'received', finance: 'none', delivery: 'none', transfer: 'none' };

/** The states that may follow one state. */
export function followersOf(name: StateName, state: string): readonly string[] {
  const table: Readonly<Record<string, readonly string[]>> = transitions[name];
  return table[state] ?? [];
}

/**
 * What of `wanted` differs from the states as they are; a state again is no change.
 * @throws OfficeError conflict when the tables do not allow a change, or a result would be ready before anything was decided
 */
export function changesTo(states: States, wanted: Partial<States>): Partial<States> {
  const changed = stateNames.filter((name) => wanted[name] !== undefined && wanted[name] !== states[name]);
  for (const name of changed) refuseForbidden(name, states[name], String(wanted[name]));
  const after = { ...states, ...wanted };
  if (changed.includes('delivery') && !isFinal(after.decision))
    throw new OfficeError('conflict', 'dossiers.states.noResultYet', {
      decision: stateWord('decision', after.decision),
    });
  return Object.fromEntries(changed.map((name) => [name, wanted[name]]));
}

function refuseForbidden(name: StateName, from: string, to: string): void {
  const allowed = followersOf(name, from);
  if (allowed.includes(to)) return;
  const moves = {
    state: officeTexts.names('states.names')[name],
    from: stateWord(name, from),
    to: stateWord(name, to),
  };
  if (allowed.length === 0) throw new OfficeError('conflict', 'dossiers.states.final', moves);
  const followers = allowed.map((state) => stateWord(name, state));
  throw new OfficeError('conflict', 'dossiers.states.forbidden', { ...moves, allowed: joinTexts(followers, ', ') });
}

/** The word for a state in a refusal: its name for the office, its value for the programs that set it. */
export function stateWord(name: StateName, state: string): Text {
  const names: Readonly<Record<string, string>> = officeTexts.vi.branch(`states.${name}`);
  return { vi: names[state] ?? state, en: state };
}
