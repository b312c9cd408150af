import { useCallback, useEffect, useRef, useState } from 'react';
import type { Person } from '../../../shared/api/schema.d.ts';
import { dropDraft, onDroppedElsewhere, readDraft, writeDraft } from '../../../shared/draft/draft.ts';
import { emptyIntake, type IntakeDraft } from './intake-draft.ts';

const quietMs = 300;

export type IntakeState = {
  draft: IntakeDraft;
  /** True when the page opened with what was typed before a reload. */
  restored: boolean;
  /** True when something was typed, now or before a reload: it would be lost with the draft. */
  begun: boolean;
  /** True when another window of this browser has ended the intake that stood in both: what is here is one of its own since. */
  parted: boolean;
  /** False when this browser refuses to keep what is typed. */
  kept: boolean;
  /** `byHand` is false for what the form fills in by itself: that alone is no work to be kept. */
  change: (change: Partial<IntakeDraft>, byHand?: boolean) => void;
  restart: () => void;
};

/** The intake being typed, kept in this browser until it is received. */
export function useIntake(person: Person): IntakeState {
  const name = `intake.${person.userName}`;
  const fresh = (): IntakeDraft => emptyIntake(crypto.randomUUID(), counterUnitOf(person));
  const [start] = useState(() => readDraft<IntakeDraft>(name));
  const [draft, setDraft] = useState<IntakeDraft>(() => ({ ...fresh(), ...start }));
  const [restored, setRestored] = useState(start !== undefined);
  const [parted, setParted] = useState(false);
  const [touched, setTouched] = useState(false);
  const [kept, setKept] = useState(true);
  const unwritten = useRef<IntakeDraft>(undefined);
  const flush = useCallback((): void => {
    if (unwritten.current !== undefined) setKept(writeDraft(name, unwritten.current));
    unwritten.current = undefined;
  }, [name]);
  useEffect(() => {
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);
  useEffect(() => {
    if (!touched) return;
    unwritten.current = draft;
    const timer = setTimeout(flush, quietMs);
    return () => clearTimeout(timer);
  }, [draft, touched, flush]);
  const begun = touched || restored;
  useEffect(() => {
    if (!begun) return;
    return onDroppedElsewhere(name, () => {
      // Received there, its `intakeId` stands for that dossier: sent again from here it would give that one, whoever is meant.
      setDraft((before) => ({ ...before, intakeId: crypto.randomUUID() }));
      setParted(true);
    });
  }, [name, begun]);
  return {
    draft,
    restored: restored && !touched && !parted,
    begun,
    parted,
    kept,
    change: (change, byHand = true) => {
      if (byHand) setTouched(true);
      setDraft((before) => ({ ...before, ...change }));
    },
    restart: () => {
      setTouched(false);
      setRestored(false);
      setParted(false);
      // Nothing of what was received may come back: its `intakeId` would bring the same dossier again.
      unwritten.current = undefined;
      dropDraft(name);
      setDraft(fresh());
    },
  };
}

/** The unit at whose counter this person sits. */
function counterUnitOf(person: Person): string {
  const membership = person.memberships.find(({ role }) => role === 'counter-officer') ?? person.memberships[0];
  return membership?.unitCode ?? '';
}
