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

const VIETNAM_OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
const SATURDAY = 6;

/** A moment in Vietnam: `2025-06-23`, `08:00`. */
export const momentOf = (day: string, time: string): Date => new Date(`${day}T${time}:00+07:00`);

export function createStoryClock({ administrator }: Cast, tell: Narrator): StoryClock {
  let now = new Date(0);
  const local = (moment: Date): string => new Date(moment.getTime() + VIETNAM_OFFSET_MS).toISOString();
  const set = async (moment: Date): Promise<void> => {
    const before = local(now).slice(0, 10);
    now = moment;
    await administrator.moveClock(moment);
    const [year, month, day] = local(now).slice(0, 10).split('-');
    if (local(now).slice(0, 10) !== before) tell('', `— ${day}/${month}/${year} —`);
  };
  return {
    now: () => now,
    set,
    time: () => local(now).slice(11, 16),
    nextDay: (time) => {
      let next = new Date(now.getTime() + DAY_MS);
      while (new Date(next.getTime() + VIETNAM_OFFSET_MS).getUTCDay() % SATURDAY === 0)
        next = new Date(next.getTime() + DAY_MS);
      return set(momentOf(local(next).slice(0, 10), time));
    },
  };
}
