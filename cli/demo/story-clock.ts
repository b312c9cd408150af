import { DAY_MS, dayNumberOf, dayOf, timeOfDayMs, weekdayOf, writeTime, ZONE_OFFSET } from '../../office/time/index.ts';
import type { Cast } from './cast.ts';

export type Narrator = (moment: string, text: string) => void;

/** The clock of the story, which the administrator moves. */
export interface StoryClock {
  now(): Date;
  set(moment: Date): Promise<void>;
  /** `10:30` */
  time(): string;
  /** The next working day at that time, `09:00`. Week-ends are skipped, holidays are not. */
  nextDay(time: string): Promise<void>;
}

/** The day of the story. */
export const DAY = '2025-06-23';
const SATURDAY = 6;

/** A moment in Vietnam: `2025-06-23`, `08:00`. */
export const momentOf = (day: string, time: string): Date => new Date(`${day}T${time}:00${ZONE_OFFSET}`);

export function createStoryClock({ administrator }: Cast, tell: Narrator): StoryClock {
  let now = new Date(0);
  const set = async (moment: Date): Promise<void> => {
    const before = dayOf(now);
    now = moment;
    await administrator.moveClock(moment);
    const [year, month, day] = dayOf(now).split('-');
    if (dayOf(now) !== before) tell('', `— ${day}/${month}/${year} —`);
  };
  return {
    now: () => now,
    set,
    time: () => writeTime(timeOfDayMs(now)),
    nextDay: (time) => {
      let next = new Date(now.getTime() + DAY_MS);
      while (weekdayOf(dayNumberOf(next)) % SATURDAY === 0) next = new Date(next.getTime() + DAY_MS);
      return set(momentOf(dayOf(next), time));
    },
  };
}
