/**
 * What is left of a value whose shape alone is kept: enough to tell two people of a list apart and to see that something was filled in, and too little to find or to call somebody.
 */
const DOT = '•';
const NOTHING_LEFT = DOT.repeat(3);
/** A number of a person has as many digits: a telephone, an identity number, with the country 15 (ITU-T E.164). */
const LONG_NUMBER_DIGITS = 8;
const NUMBER_DIGITS_MAX = 15;
const SHOWN_FIRST = 2;
const SHOWN_LAST = 3;

/** Returns the initials of a name: `N… V… A…`. */
export const maskName = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((part) => `${[...part][0]}…`)
    .join(' ');

/** Returns a number with its first two and last three digits, and all that is no digit: `09•• ••• 123`. A short one is gone. */
export const maskNumber = (number: string): string => {
  const digits = number.replace(/\D/g, '').length;
  if (digits < LONG_NUMBER_DIGITS) return NOTHING_LEFT;
  let at = 0;
  return number.replace(/\d/g, (digit) => {
    at += 1;
    return at <= SHOWN_FIRST || at > digits - SHOWN_LAST ? digit : DOT;
  });
};

/** Returns an address of mail with the first letter of each side and the last part: `t…@v….vn`. */
export const maskEmail = (address: string): string => {
  const [name = '', place = ''] = address.split('@');
  return `${name.slice(0, 1)}…@${place.slice(0, 1)}…${place.slice(place.lastIndexOf('.'))}`;
};

/** Returns a text by what it looks like: an address of mail, a number, or anything else, of which nothing is left. */
export const maskText = (text: string): string => {
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return maskEmail(text);
  if (/^\+?[\d\s().-]+$/.test(text) && !/^\d{4}-\d{2}-\d{2}$/.test(text)) return maskNumber(text);
  return NOTHING_LEFT;
};

/**
 * Returns a sentence without the numbers of people, addresses of mail and quoted words of people in it: an error tells what it met. Keys of the engine are longer than any number of a person, and stay.
 */
export const maskSentence = (sentence: string): string =>
  sentence
    .replace(/[^\s@'"]+@[^\s@'"]+\.[^\s@'"]+/g, maskEmail)
    .replace(/\+?\d[\d\s().-]{6,}\d/g, (number) => (isOfPerson(number) ? maskNumber(number) : number))
    .replace(/"[^"]*"|'[^']*'/g, (quoted) => (isWritten(quoted) ? `${quoted[0]}${NOTHING_LEFT}${quoted[0]}` : quoted));

const isOfPerson = (number: string): boolean => {
  const digits = number.replace(/\D/g, '').length;
  return digits >= LONG_NUMBER_DIGITS && digits <= NUMBER_DIGITS_MAX;
};

/** Words that no expression and no term has: with marks, or several with a capital each. */
const isWritten = (quoted: string): boolean => /[^\p{ASCII}]/u.test(quoted) || /\p{Lu}\S*\s+\p{Lu}/u.test(quoted);

/** Whether a text is a word of the software: a key, a term, a group, a code, a moment. Nothing that people write about themselves looks so. */
export const isName = (text: string): boolean =>
  /^[a-z][A-Za-z]*(?:[-_][A-Za-z0-9]+)*$/.test(text) ||
  /^[A-Z]{1,4}\d{0,3}(?:\.[A-Z0-9]{1,12})*(?::[a-z-]+)?$/.test(text) ||
  /^[A-Z]\d{2}(?:\.[A-Z0-9]{1,12})*-\d{6}-\d{4,}$/.test(text) ||
  /^\d\.\d{6}$/.test(text) ||
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ||
  /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2}|\[[\w/]+\])*$/.test(text);
