/** What form-js keeps of an entry that is no number, and refuses. */
const NOT_A_NUMBER = 'NaN';

/** The number that is typed with a comma or a point, also while its fraction is still to come (`85,`); null for nothing, `NaN` for what is no number. */
export function parseNumberEntry(typed: string): number | string | null {
  const plain = typed.trim().replace(',', '.');
  if (plain === '') return null;
  return /^-?\d+(\.\d*)?$/.test(plain) ? Number(plain) : NOT_A_NUMBER;
}

/** A number as the language writes its fraction: `85,4` in Vietnamese, `85.4` in English. */
export function showNumberEntry(value: unknown, language: string): string {
  if (typeof value !== 'number') return '';
  return language === 'en' ? String(value) : String(value).replace('.', ',');
}
