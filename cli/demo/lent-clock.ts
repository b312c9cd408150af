/** The clock of a system, lent to a story: whatever ends the story, it is given back as it was, and nobody of the story moves it afterwards. */
import type { Visitor } from './http.ts';

export interface LentClock {
  /** The same person, whose moves of the clock end when it was given back. */
  readonly administrator: Visitor;
  /** Waits for a move that is under way, then sets the clock to what it was. Calling it again waits for the same end. */
  giveBack(): Promise<void>;
}

export async function lendClock(owner: Visitor): Promise<LentClock> {
  const before = await owner.clock();
  let moving: Promise<void> = Promise.resolve();
  let givenBack: Promise<void> | undefined;
  return {
    administrator: {
      ...owner,
      moveClock(moment) {
        if (givenBack) throw new Error('The story was ended, so the clock is not moved any more.');
        moving = owner.moveClock(moment);
        return moving;
      },
    },
    giveBack() {
      givenBack ??= moving
        .catch(() => undefined)
        .then(() => owner.moveClock(before.virtual ? new Date(before.now) : null));
      return givenBack;
    },
  };
}
