/** The known name that somebody most likely meant. */

/** A name of which more than a third of the letters differ is another one. */
const DIFFERENT_PART_MAX = 1 / 3;

/** Returns the name among `known` that is written most like `name`; undefined where none is near. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let found: { readonly name: string; readonly distance: number } | undefined;
  for (const one of known) {
    const distance = distanceBetween(name, one);
    if (distance > Math.max(1, one.length * DIFFERENT_PART_MAX)) continue;
    if (!found || distance < found.distance) found = { name: one, distance };
  }
  return found?.name;
}

/** How many letters have to be put in, taken out or changed to make one text of the other (Levenshtein's distance). */
function distanceBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, wanted] of [...other].entries())
      next.push(Math.min((row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1, (row[at] ?? 0) + (letter === wanted ? 0 : 1)));
    row = next;
  }
  return row[other.length] ?? Number.POSITIVE_INFINITY;
}
