import type { Matter, Plot } from './matter.ts';
import { citizensMatters } from './matters-citizens.ts';
import { landMatters } from './matters-land.ts';
import { officeMatters } from './matters-office.ts';

/** Every matter of the day. */
export const matters: readonly Matter[] = [...citizensMatters, ...landMatters, ...officeMatters];

/** One dossier that will come. */
export interface Coming {
  readonly index: number;
  readonly matter: Matter;
  readonly plot: Plot;
}

/** Each of these befalls one citizen in so many. */
const befalls: readonly (readonly [Plot, number])[] = [
  ['supplement', 9],
  ['refusal', 17],
  ['withdrawal', 23],
];
/** These befall one dossier of the day each, however long the day: nobody works in time, nobody fetches it. */
const once: readonly Plot[] = ['late', 'forgotten', 'abandoned'];

/** The dossiers of a day, as many of each of the matters as its share says and one of each at least, mixed as they come. */
export function dossiersOfDay(count: number, of: readonly Matter[] = matters): readonly Coming[] {
  const shares = of.reduce((sum, { share }) => sum + share, 0);
  const whole = of.flatMap((matter) => {
    const times = Math.max(1, Math.round((matter.share * count) / shares));
    return Array.from({ length: times }, (_, turn) => ({ matter, at: (turn + 0.5) / times }));
  });
  const mixed = whole.toSorted((one, other) => one.at - other.at).map(({ matter }) => matter);
  let citizen = 0;
  return mixed.map((matter, index) => {
    if (matter.plots) citizen += 1;
    return { index, matter, plot: matter.plots ? plotOf(citizen) : 'straight' };
  });
}

function plotOf(citizen: number): Plot {
  const single = once[citizen - 2];
  if (single) return single;
  return befalls.find(([, oneIn]) => citizen % oneIn === 0)?.[0] ?? 'straight';
}
