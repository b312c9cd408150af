/** The lines in which two traces differ: what stands in the one and not in the other, in its place. */

/** Returns what is only in the first (`- …`) and only in the second (`+ …`), in the order of both. */
export function differenceOf(ours: readonly string[], theirs: readonly string[]): readonly string[] {
  const common = lengthsOfCommon(ours, theirs);
  const lines: string[] = [];
  let [one, other] = [0, 0];
  while (one < ours.length || other < theirs.length) {
    const [mine, yours] = [ours[one], theirs[other]];
    if (mine !== undefined && mine === yours) {
      one += 1;
      other += 1;
    } else if (
      other >= theirs.length ||
      (one < ours.length && at(common, one + 1, other) >= at(common, one, other + 1))
    ) {
      lines.push(`- ${mine}`);
      one += 1;
    } else {
      lines.push(`+ ${yours}`);
      other += 1;
    }
  }
  return lines;
}

/** The length of the longest common rest from each pair of places on. */
function lengthsOfCommon(ours: readonly string[], theirs: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: ours.length + 1 }, () => Array.from({ length: theirs.length + 1 }, () => 0));
  for (let one = ours.length - 1; one >= 0; one -= 1) {
    for (let other = theirs.length - 1; other >= 0; other -= 1) {
      const isCommon = ours[one] === theirs[other];
      const row = lengths[one];
      if (row)
        row[other] = isCommon
          ? at(lengths, one + 1, other + 1) + 1
          : Math.max(at(lengths, one + 1, other), at(lengths, one, other + 1));
    }
  }
  return lengths;
}

const at = (lengths: readonly (readonly number[])[], one: number, other: number): number => lengths[one]?.[other] ?? 0;
