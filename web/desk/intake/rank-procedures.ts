import type { Procedure } from '../../shared/api/schema.d.ts';
import { foldText, matchesSearch } from '../../shared/format/search-text.ts';

type Named = Pick<Procedure, 'code' | 'name'>;

/** The procedures that match what is typed, the likeliest first: named like that, beginning with it, its words early, short. All, as they come, for nothing. */
export function rankProcedures<P extends Named>(procedures: readonly P[], query: string): readonly P[] {
  const wanted = foldText(query);
  if (wanted === '') return procedures;
  return procedures
    .filter(({ name, code }) => matchesSearch(`${name.vi} ${name.en} ${code}`, wanted))
    .map((procedure) => ({ procedure, place: placeOf(procedure, wanted) }))
    .sort((a, b) => compare(a.place, b.place))
    .map(({ procedure }) => procedure);
}

/** Lower comes first: the better of the two names, or the code. */
function placeOf({ name, code }: Named, wanted: string): readonly number[] {
  return [name.vi, name.en, code].map((text) => placeIn(foldText(text), wanted)).sort(compare)[0] ?? [];
}

const NOWHERE = 1000;

/** How far back what is wanted begins in the text, whole or word by word, and how long the text is. */
function placeIn(text: string, wanted: string): readonly number[] {
  const whole = text.indexOf(wanted);
  const words = wanted.split(' ').map((word) => text.indexOf(word));
  const early = words.reduce((sum, at) => sum + (at < 0 ? NOWHERE : at), 0);
  return [whole < 0 ? NOWHERE : whole, early, text.length];
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((value, index) => value - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
