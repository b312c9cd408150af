import type { ClockView } from './schema.ts';

/** Returns the office's clock as pages show it. */
export const toClock = ({ now, virtual }: { now: Date; virtual: boolean }): ClockView => ({
  now: now.toISOString(),
  virtual,
});
