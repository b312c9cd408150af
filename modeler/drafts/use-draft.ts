import { useEffect, useState, useSyncExternalStore } from 'react';
import type { PackageDraft } from '../../web/shared/api/schema.d.ts';
import { type DraftAddress, draftStore, filesOf, unsentOf } from './draft-queries.ts';
import { DraftSaver } from './draft-saver.ts';

/**
 * Holds the saver of a draft for as long as it is open. What is still unsaved is sent when the line comes back, when the window is hidden, and before the page is left; the browser asks before it closes a window with something
 * unsaved in it.
 */
export function useDraftSaver(address: DraftAddress, draft: PackageDraft): DraftSaver {
  const [saver] = useState(
    () => new DraftSaver(draftStore(address), { revision: draft.revision, files: filesOf(draft) }, unsentOf(address)),
  );
  useSyncExternalStore(saver.subscribe, saver.state);
  useEffect(() => {
    const save = (): void => void (saver.isBehind() && saver.flush());
    const ask = (event: BeforeUnloadEvent): void => {
      if (!saver.isBehind()) return;
      save();
      event.preventDefault();
    };
    if (draft.mine) save();
    const onHidden = (): void => {
      if (document.visibilityState === 'hidden') save();
    };
    window.addEventListener('online', save);
    window.addEventListener('beforeunload', ask);
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      window.removeEventListener('online', save);
      window.removeEventListener('beforeunload', ask);
      document.removeEventListener('visibilitychange', onHidden);
      save();
    };
  }, [saver, draft.mine]);
  return saver;
}
