/**
 * The structure of a personal identity number: 12 digits, of which the first three are the place of birth registration, the fourth the century and the sex, the next two the year of
 * birth, and six drawn at random (Decree 137/2015/NĐ-CP, article 13; Circular 59/2021/TT-BCA and its annex; the Law on Identity of 2023 kept the numbers). The former identity card has nine
 * digits and no structure that could be checked. Whose day of birth or sex is corrected in the register is given a new number, so a number that says otherwise is wrong.
 */

/** Provinces and cities in the annex of the circular. Mergers of provinces change no number. */
const PROVINCES = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046 048 ' +
    '049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096'
  ).split(' '),
);
/** From here on the numbers are of countries, for births registered abroad. */
const FIRST_COUNTRY = 101;

const FIRST_CENTURY = 1900;
const YEARS_OF_CENTURY = 100;

export interface IdentityNumber {
  readonly sex: 'male' | 'female';
  readonly birthYear: number;
}

/** Returns what a number of 12 digits says of its owner. Undefined for a place that does not exist, and for what is no such number. */
export function readIdentityNumber(number: string): IdentityNumber | undefined {
  if (!/^\d{12}$/.test(number)) return undefined;
  const place = number.slice(0, 3);
  if (!PROVINCES.has(place) && Number(place) < FIRST_COUNTRY) return undefined;
  const centuryAndSex = Number(number[3]);
  const birthYear = FIRST_CENTURY + Math.floor(centuryAndSex / 2) * YEARS_OF_CENTURY + Number(number.slice(4, 6));
  return { sex: centuryAndSex % 2 === 0 ? 'male' : 'female', birthYear };
}
