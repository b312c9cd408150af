import { useEffect, useState, useSyncExternalStore } from 'react';
import type { PackageDraft } from '../../web/shared/api/schema.d.ts';
import { type DraftAddress, draftStore, savedDraftOf, unsentOf } from './draft-queries.ts';
import { DraftSaver } from './draft-saver.ts';

/**
 * Holds the saver of a draft for as long as it is open. What is still unsaved is sent when the line comes back, when the window is hidden, and while the page goes; the browser asks before it closes a window with something
 * unsaved in it.
 */
export function useDraftSaver(address: DraftAddress, draft: PackageDraft): DraftSaver {
  const [saver] = useState(() => new DraftSaver(draftStore(address), savedDraftOf(draft), unsentOf(address)));
  useSyncExternalStore(saver.subscribe, saver.state);
  useEffect(() => {
    const save = (): void => void (saver.isBehind() && saver.flush());
    const ask = (event: BeforeUnloadEvent): void => {
      takeTyped();
      if (!saver.isBehind()) return;
      void saver.leave();
      event.preventDefault();
    };
    const leave = (): void => {
      takeTyped();
      if (saver.isBehind()) void saver.leave();
    };
    const onHidden = (): void => {
      if (document.visibilityState === 'hidden') leave();
    };
    if (draft.mine) save();
    window.addEventListener('online', save);
    window.addEventListener('beforeunload', ask);
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      window.removeEventListener('online', save);
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', onHidden);
      save();
    };
  }, [saver, draft.mine]);
  return saver;
}

/** A field that waits for a pause, or until it is left, before it tells what was typed: a page that goes leaves it too, though no event says so. The focus stays, since the window may come back. */
function takeTyped(): void {
  const typed = document.activeElement;
  typed?.dispatchEvent(new FocusEvent('blur'));
  typed?.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
}
