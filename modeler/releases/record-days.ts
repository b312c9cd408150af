/** The days that records of procedures in these files write of themselves, as far as a draft changes them: the earliest first, of today and later. A record that cannot be read says none; the rules tell what is wrong with it. */
export function comingDaysOf(
  files: Readonly<Record<string, string>>,
  changed: ReadonlySet<string>,
  today: string,
): readonly string[] {
  const records = Object.keys(files).filter((name) => name.endsWith('.procedure.json') && changed.has(name));
  const days = records.flatMap((name) => daysIn(files[name] ?? ''));
  return [...new Set(days)].filter((day) => day >= today).sort();
}

function daysIn(text: string): readonly string[] {
  try {
    const { versions } = Object(JSON.parse(text));
    const days = Array.isArray(versions) ? versions.map((version) => Object(version).validFrom) : [];
    return days.filter((day): day is string => typeof day === 'string');
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
