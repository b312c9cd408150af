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
export type ShortcutName = keyof typeof shortcutKeys;
