const COMBINING_MARKS = /\p{M}+/gu;
const BLANKS = /\s+/gu;

/**
 * Folds Vietnamese text for searching: without tone and vowel marks, lower case, single blanks.
 * `đ` is a letter of its own and has no decomposition, so it is folded by hand.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(COMBINING_MARKS, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(BLANKS, ' ')
    .trim();
}

/** The text in letters without marks, upper and lower case kept: what every telephone shows. */
export function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(COMBINING_MARKS, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}
