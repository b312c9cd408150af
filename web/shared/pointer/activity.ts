import { minuteMs } from '../format/time.ts';

const awayAfterMs = 2 * minuteMs;
const inputs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
let lastInputAt = Date.now();

/** Notes whenever somebody touches the page. */
export function watchActivity(target: Window): void {
  const note = (): void => {
    lastInputAt = Date.now();
  };
  for (const input of inputs) target.addEventListener(input, note, { passive: true, capture: true });
}

/** Whether nobody has touched this page for two minutes: what it asks from then on, it asks by itself. */
export const isAway = (): boolean => Date.now() - lastInputAt > awayAfterMs;
