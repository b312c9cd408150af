/** Numbers of 12 digits (the identity number) and of 9 (that of older cards), together or in threes; no part of a longer number, a code, an amount or a key. */
const NUMBER = /(?<![\p{L}\d-]|\d[.,])\d{3}(?: ?\d{3}){2,3}(?![\p{L}\d-]|[.,]\d)/gu;
const SHOWN_DIGITS = 4;

/** Returns a text with the last four digits alone of each identity number in it. */
export const shortenIdentityNumbers = (text: string): string =>
  text.replace(NUMBER, (number) => `…${number.replaceAll(' ', '').slice(-SHOWN_DIGITS)}`);
