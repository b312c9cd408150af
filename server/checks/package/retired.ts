/** What a package uses anew of one that receives nobody any more, or soon will. What it used before stays: its dossiers go on to their end. */
import { nameIn, type PackageContents, referencesIn, thingsIn } from '../../../office/packages/index.ts';
import { dayText, inBoth } from '../../../office/texts/index.ts';
import { say } from '../finding/finding.ts';
import type { Retired, Rule } from '../finding/rule.ts';

type Thing = ReturnType<typeof thingsIn>[number];

const keyOf = ({ kind, id }: Thing): string => `${kind} ${id}`;
const thingsOf = (packages: readonly PackageContents[]): ReadonlySet<string> =>
  new Set(packages.flatMap(thingsIn).map(keyOf));

export const retiredUse: Rule = ({ own, others, before, retired }) => {
  if (retired.length === 0) return [];
  const ends = others.flatMap((contents) => {
    const end = retired.find(({ id }) => id === contents.id);
    return end ? [{ contents, end, things: thingsOf([contents]) }] : [];
  });
  const lasting = thingsOf(others.filter(({ id }) => !retired.some((one) => one.id === id)));
  const used = new Set(before ? referencesIn(before).map(keyOf) : []);
  return referencesIn(own).flatMap((use) => {
    const key = keyOf(use);
    const found = used.has(key) || lasting.has(key) ? undefined : ends.find(({ things }) => things.has(key));
    if (!found) return [];
    const { file, place, placeName } = use;
    return [
      say('retiredUse', {
        ...{ rule: 'retired', severity: 'warning', at: { file, place, placeName } },
        values: valuesOf(found.contents, found.end),
      }),
    ];
  });
};

const valuesOf = (contents: PackageContents, { from }: Retired) => ({
  package: nameIn(contents) ?? inBoth(contents.id, null),
  day: dayText(from),
});
