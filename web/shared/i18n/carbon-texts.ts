import i18next from 'i18next';

/** Carbon's names for the parts of its controls, and their keys in the catalogues. */
const texts = {
  'open.menu': 'carbon.openList',
  'close.menu': 'carbon.closeList',
  'clear.selection': 'carbon.clear',
  'increment.number': 'carbon.more',
  'decrement.number': 'carbon.less',
} as const;

/** Says what Carbon's controls call their buttons: it is read out, and English where it is not given. */
export const carbonText = (id: string): string => (id in texts ? i18next.t(texts[id as keyof typeof texts]) : id);
