/**
 * What a hand scanner or a camera has read, as the codes that may be in it. A receipt bears the address of the look-up with the dossier's code, a certificate its dossier's code and number, a
 * transfer slip the reference of its payment, every paper a code by which it is verified; somebody may also have typed the number of a slip.
 *
 * A scanner types, and a Vietnamese input method may be at work while it does: it takes `s` after a vowel for a tone, or `6` for a circumflex. Codes of dossiers have no vowel before a digit and come
 * through, whatever happens to the words of the address before them. In the code of a paper the letters that were eaten are put back, in every place where they may have been.
 */
import { withoutMarks } from '../kernel/index.ts';

export interface ScanReading {
  readonly dossierCodes: readonly string[];
  /** References of payments. */
  readonly references: readonly string[];
  /** What the code of a paper may be: one that was read as it stands, and what an input method may have made it of. */
  readonly paperCodes: readonly string[];
  /** Numbers of papers and slips, as they are written: `12/PTN-GT`. */
  readonly numbers: readonly string[];
}

export const SCAN_LENGTH_MAX = 500;

const DOSSIER_CODE = /[A-Z]\d{1,3}(?:\.[A-Z0-9]{1,12}){0,4}-\d{6}-\d{4}(?!\d)/g;
const REFERENCE = /MC[2-9A-HJ-NP-Z]{10}/g;
const WRITTEN_NUMBER = /^\d{1,7}\/[\p{L}\d][\p{L}\d./-]{0,30}$/u;
const PAPER_CODE = /^[0-9A-Z]{16}$/;

export function readScan(text: string): ScanReading {
  const read = text.trim().slice(0, SCAN_LENGTH_MAX).normalize('NFC');
  const plain = withoutMarks(read).toUpperCase();
  const last = read.split(/[/=?#\s]/).findLast((part) => part !== '') ?? '';
  return {
    dossierCodes: [...new Set(plain.match(DOSSIER_CODE) ?? [])],
    references: [...new Set(plain.match(REFERENCE) ?? [])],
    paperCodes: typedAs(last.replaceAll('-', '')).filter((code) => PAPER_CODE.test(code)),
    numbers: WRITTEN_NUMBER.test(read) ? [read] : [],
  };
}

/** The keys of Telex and of VNI for each mark, as the decomposed letter bears it. */
const keysOfMark: Readonly<Record<string, readonly string[]>> = {
  '\u0301': ['S', '1'],
  '\u0300': ['F', '2'],
  '\u0309': ['R', '3'],
  '\u0303': ['X', '4'],
  '\u0323': ['J', '5'],
  '\u0306': ['W', '8'],
  '\u031b': ['W', '7'],
};
const CIRCUMFLEX = '\u0302';
/** A letter of its own, with no mark that could be taken off. */
const BARRED_D = String.fromCodePoint(0x110);
/** More than any code needs; beyond it nothing of ours was read. */
const CANDIDATES_MAX = 4_000;

/** What may have been typed where an input method was at work: each mark is the key that made it, somewhere after its letter. */
export function typedAs(text: string): readonly string[] {
  let candidates: readonly string[] = [''];
  const pending: string[] = [];
  for (const letter of text.normalize('NFC').toUpperCase()) {
    const [base = '', ...marks] = letter === BARRED_D ? ['D', BARRED_D] : letter.normalize('NFD');
    candidates = candidates.map((before) => before + base);
    pending.push(...marks);
    for (const mark of marks) candidates = withKey(candidates, keysFor(mark, base));
    if (candidates.length > CANDIDATES_MAX) return [];
  }
  return [...new Set(pending.length === 0 ? candidates : spread(candidates))].map((code) => code.replace(/[<>]/g, ''));
}

/** The key stands in angles until it is told where it may have stood. */
function withKey(candidates: readonly string[], keys: readonly string[]): readonly string[] {
  return candidates.flatMap((before) => keys.map((key) => `${before}<${key}>`));
}

function keysFor(mark: string, base: string): readonly string[] {
  if (mark === BARRED_D) return ['D', '9'];
  if (mark === CIRCUMFLEX) return [base, '6'];
  return keysOfMark[mark] ?? [];
}

/** A key for a mark is typed right after its letter or after some that follow: as many places as there are letters. */
function spread(candidates: readonly string[]): readonly string[] {
  const open = /<(.)>(?!.*<)/;
  let done: readonly string[] = candidates;
  while (done.some((code) => open.test(code))) {
    done = done.flatMap((code) => {
      const found = open.exec(code);
      if (!found) return [code];
      const [before, after] = [code.slice(0, found.index), code.slice(found.index + 3)];
      return Array.from(
        { length: after.length + 1 },
        (_, index) => before + after.slice(0, index) + (found[1] ?? '') + after.slice(index),
      );
    });
    if (done.length > CANDIDATES_MAX) return [];
  }
  return done;
}
