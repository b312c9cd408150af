import type { Observer } from '../runtime/contract/observer.ts';

/** Tells several observers the same. */
export function several(observers: readonly Observer[]): Observer {
  return {
    submitted: (work) => each((observer) => observer.submitted(work)),
    applying: (work, state) => each((observer) => observer.applying(work, state)),
    incidentCreated: (incident) => each((observer) => observer.incidentCreated(incident)),
    answered: (work, reply) => each((observer) => observer.answered(work, reply)),
    lost: (work) => each((observer) => observer.lost(work)),
    committed: (commands, tookMs) => each((observer) => observer.committed(commands, tookMs)),
  };
  function each(tell: (observer: Observer) => void): void {
    for (const observer of observers) tell(observer);
  }
}
