import { foldText } from '../format/search-text.ts';

/** What tells a code of the office's from whatever else may be scanned into a text box: the code of a dossier, the reference of a payment, an address of the citizens' pages. */
const ownCodes = [
  /[A-Z]\d{1,3}(\.[A-Z0-9]{1,12}){0,4}-\d{6}-\d{4}(?!\d)/,
  /MC[2-9A-HJ-NP-Z]{10}/,
  /^HTTPS?:\/\/[^/]+\/(TRA-CUU|XAC-MINH)\b/,
];

/** Whether a text is one of the office's codes, whatever marks an input method has put on it. */
export function isOwnCode(text: string): boolean {
  const plain = foldText(text).toUpperCase();
  return ownCodes.some((code) => code.test(plain));
}
