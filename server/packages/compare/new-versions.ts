/** The versions in which the record of a procedure keeps what holds from a day on. A new one begins as the one before it, so it is compared with that one: told entry by entry it would hide the one fee that changed. */

interface Version {
  readonly validFrom: string;
}

/** @returns the text to compare with, in which each version that is new stands as the one before it; and the new ones. Any other file stays as it is */
export function besideNewVersions(
  before: string,
  after: string,
): { readonly before: string; readonly added: readonly (Version & { readonly place: string })[] } {
  const [old, fresh] = [JSON.parse(before), JSON.parse(after)];
  const [known, all] = [versionsOf(old), versionsOf(fresh)];
  if (known === undefined || all === undefined) return { before, added: [] };
  const days = new Set(known.map(({ validFrom }) => validFrom));
  const added = all.flatMap(({ validFrom }, index) => {
    const earlier = known
      .filter((one) => one.validFrom < validFrom)
      .sort(byDay)
      .at(-1);
    return days.has(validFrom) || !earlier
      ? []
      : [{ validFrom, place: `/versions/${index}`, copy: { ...earlier, validFrom } }];
  });
  const versions = [...known, ...added.map(({ copy }) => copy)];
  return { before: JSON.stringify({ ...old, versions }), added };
}

const byDay = (one: Version, other: Version): number => (one.validFrom < other.validFrom ? -1 : 1);

function versionsOf(file: unknown): readonly Version[] | undefined {
  const { versions } = Object(file);
  const are = Array.isArray(versions) && versions.every((one) => typeof Object(one).validFrom === 'string');
  return are ? versions : undefined;
}
