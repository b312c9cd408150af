/** A number as one reads it out: mobile numbers `0912 345 678`, fixed lines after their area `024 3825 1234`, others as they were entered. */
export function showTelephone(entered: string): string {
  const digits = telephoneDigits(entered).replace(/^\+84/, '0');
  for (const [pattern, groups] of shapes) if (pattern.test(digits)) return digits.replace(pattern, groups);
  return entered;
}

/** The address that dials a number. */
export const telephoneAddress = (entered: string): string => `tel:${telephoneDigits(entered)}`;

const telephoneDigits = (entered: string): string => entered.replaceAll(/[^\d+]/g, '');

/** Numbers of mobile networks, of the two largest cities, of provinces, and those that are free or paid for by who calls. */
const shapes: readonly (readonly [RegExp, string])[] = [
  [/^(0[35789]\d{2})(\d{3})(\d{3})$/, '$1 $2 $3'],
  [/^(02[48])(\d{4})(\d{4})$/, '$1 $2 $3'],
  [/^(02\d{2})(\d{3})(\d{4})$/, '$1 $2 $3'],
  [/^(1[89]00)(\d{4,6})$/, '$1 $2'],
];
