/**
 * Tells a hand scanner from a person by the way it types: many characters within a few milliseconds of each other, and Enter at the end. What people type is never held back; from
 * the fourth character of a burst on nothing but a scanner can be typing, and then no key reaches the page, so that the letters of a code press no shortcut and its Enter no button.
 *
 * In a text box the characters stay where they are: it may be the box that is meant (an identity card is scanned into a form). Only when the whole is a code of the office's, Enter
 * is taken, and what the scanner typed is taken out of the box again.
 *
 * A Vietnamese input method types too: it takes a letter back and types another in its place, or hides the letter behind "Process". Both are followed: Backspace takes the last
 * character back, and of a hidden key counts the place on the keyboard.
 */

export type Key = {
  key: string;
  /** The place on the keyboard: `KeyA`, `Digit1`; empty where a program types. */
  code: string;
  shift: boolean;
  atMs: number;
};

/** What the page is to do with a key: nothing, keep it from everything else, or follow what was scanned. */
export type Answer = { kind: 'pass' } | { kind: 'hold' } | { kind: 'scanned'; text: string };

/** A scanner sends a character every 1 to 20 ms, over a slow line every 40; the fastest typists need 60 for any two in a row, and more for many. */
const gapMsMax = 50;
/** An input method that types for the scanner may think before the last one. */
const enterGapMsMax = 250;
const surelyScanner = 4;
/** Shorter things are no codes of ours. */
const lengthMin = 6;
const lengthMax = 500;

const pass: Answer = { kind: 'pass' };

export type KeyReader = {
  read: (key: Key) => Answer;
  /** What was typed until now is no beginning of a code. */
  forget: () => void;
};

export function createKeyReader(): KeyReader {
  let typed: string[] = [];
  let keys = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  const begin = (): void => {
    typed = [];
    keys = 0;
  };
  const read = (key: Key): Answer => {
    const gapMs = key.atMs - lastMs;
    if (isModifier(key.key)) return pass;
    lastMs = key.atMs;
    if (key.key === 'Enter' || key.key === 'Tab') {
      const text = typed.join('').trim();
      const isScan = gapMs <= enterGapMsMax && keys >= surelyScanner && text.length >= lengthMin;
      begin();
      return isScan ? { kind: 'scanned', text } : pass;
    }
    if (gapMs > gapMsMax) begin();
    keys += 1;
    if (key.key === 'Backspace') typed.pop();
    else {
      const character = characterOf(key);
      if (character === undefined) begin();
      else if (typed.length < lengthMax) typed.push(character);
    }
    return keys >= surelyScanner ? { kind: 'hold' } : pass;
  };
  return { read, forget: begin };
}

const isModifier = (key: string): boolean => ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'].includes(key);

/** The character of a key, also of one that an input method hides. */
function characterOf({ key, code, shift }: Key): string | undefined {
  if ([...key].length === 1) return key;
  if (key !== 'Process' && key !== 'Unidentified') return undefined;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shift ? letter : letter.toLowerCase();
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined && !shift) return digit;
  return hidden[code]?.[shift ? 1 : 0];
}

/** The signs that occur in codes and addresses, as an American keyboard has them; scanners type as one. */
const hidden: Readonly<Record<string, readonly [string, string]>> = {
  Minus: ['-', '_'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Semicolon: [';', ':'],
  Equal: ['=', '+'],
  Space: [' ', ' '],
};
