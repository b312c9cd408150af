import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** What leads on from a row of a list. */
const ROW = '[data-row] a, tbody a';

/** Leads the focus from a search to the first row that it found, once all that it asked for has come; it stays where it is when nothing was found or somebody went on. */
export function useFirstRow(): () => void {
  const [asked, setAsked] = useState<Element>();
  const fetching = useIsFetching();
  useEffect(() => {
    if (asked === undefined || fetching > 0) return;
    // A search changes the address first, and asks with the drawing after that.
    const timer = setTimeout(() => {
      setAsked(undefined);
      const place = asked.closest('[role="dialog"], main');
      if (document.activeElement === asked) place?.querySelector<HTMLElement>(ROW)?.focus();
    }, 50);
    return () => clearTimeout(timer);
  }, [asked, fetching]);
  return () => setAsked(document.activeElement ?? undefined);
}
