/** The single-letter keys and what they do; one place, so that the help never lies. */
export const shortcutKeys = {
  search: '/',
  next: 'j',
  previous: 'k',
  open: 'o',
  claim: 'c',
  decide: 'e',
  print: 'p',
  help: '?',
} as const;
export type ShortcutName = keyof typeof shortcutKeys;
