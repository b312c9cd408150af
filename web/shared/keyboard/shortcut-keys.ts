/** The single-letter keys and what they do; one place, so that the help never lies. */
export const shortcutKeys = {
  search: '/',
  next: 'j',
  previous: 'k',
  select: 'x',
  open: 'o',
  claim: 'c',
  assign: 'a',
  decide: 'e',
  print: 'p',
  help: '?',
} as const;
/** Keys that act with a modifier, also while something is typed; they cannot be hit by mistake and are always on. */
export const chordKeys = { receive: ['Ctrl', 'Enter'] } as const;
export type ChordName = keyof typeof chordKeys;
export type ShortcutName = keyof typeof shortcutKeys;
