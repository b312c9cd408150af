import type { DossierSummary } from '../office/dossiers/index.ts';
import type { Text } from '../office/text.ts';

export const NO_TEXT: Text = { vi: '', en: '' };
const STOPPED: Text = { vi: 'tạm dừng tính thời hạn', en: 'clock stopped' };
const CLOSED: Text = { vi: 'đã kết thúc', en: 'closed' };

/** What a list says about a dossier's deadline. */
export const dueTextOf = ({ clockState, remaining }: Pick<DossierSummary, 'clockState' | 'remaining'>): Text => {
  if (clockState === 'stopped') return STOPPED;
  return clockState === 'closed' ? CLOSED : remaining.text;
};
