import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changesTo, firstStates, followersOf, type States, transitions } from '../../../office/dossiers/states.ts';
import { stateNames } from '../../../office/terms/dossiers.ts';

const anyStates = fc.record({
  decision: fc.constantFrom(...(Object.keys(transitions.decision) as States['decision'][])),
  finance: fc.constantFrom(...(Object.keys(transitions.finance) as States['finance'][])),
  delivery: fc.constantFrom(...(Object.keys(transitions.delivery) as States['delivery'][])),
  transfer: fc.constantFrom(...(Object.keys(transitions.transfer) as States['transfer'][])),
});

const isDecided = ({ decision }: States) => ['approved', 'refused', 'withdrawn'].includes(decision);

it('allows what the tables allow and nothing else, whatever is asked at once', () => {
  fc.assert(
    fc.property(anyStates, anyStates, (states, wanted) => {
      const changed = stateNames.filter((name) => states[name] !== wanted[name]);
      const allowed =
        changed.every((name) => followersOf(name, states[name]).includes(wanted[name])) &&
        (!changed.includes('delivery') || isDecided(wanted));
      if (allowed)
        expect(changesTo(states, wanted)).toEqual(Object.fromEntries(changed.map((name) => [name, wanted[name]])));
      else expect(() => changesTo(states, wanted)).toThrow(expect.objectContaining({ kind: 'conflict' }));
    }),
    { numRuns: 2000 },
  );
});

it('never leaves a final decision, and hands nothing over that was not decided, on any path', () => {
  fc.assert(
    fc.property(fc.array(anyStates, { maxLength: 60 }), (wishes) => {
      let states = firstStates;
      for (const wish of wishes)
        for (const name of stateNames) {
          const next = { [name]: wish[name] };
          if (!followersOf(name, states[name]).includes(String(wish[name]))) continue;
          if (name === 'delivery' && !isDecided(states)) continue;
          const before = states;
          states = { ...states, ...changesTo(states, next) };
          if (isDecided(before)) expect(states.decision).toBe(before.decision);
          if (states.delivery !== 'none') expect(isDecided(states)).toBe(true);
        }
    }),
  );
});

it('takes the states it has for no change', () => {
  expect(changesTo(firstStates, firstStates)).toEqual({});
  expect(changesTo({ ...firstStates, decision: 'approved' }, { decision: 'approved' })).toEqual({});
});

it('every follower is a state of its own table, and every state can be reached', () => {
  for (const name of stateNames) {
    const states = Object.keys(transitions[name]);
    const reached = new Set<string>([firstStates[name]]);
    for (const state of reached) for (const follower of followersOf(name, state)) reached.add(follower);
    expect([...reached].sort()).toEqual(states.sort());
  }
});
