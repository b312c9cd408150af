import { type RefObject, useEffect } from 'react';

/**
 * Ctrl+Enter (on a Mac also Command+Enter) sends the form from anywhere on the page, as its button would. Not behind an open dialog, and not while a
 * Vietnamese input method composes.
 */
export function useSubmitChord(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing || event.repeat) return;
      if (document.querySelector('.cds--modal.is-visible') !== null) return;
      event.preventDefault();
      event.stopPropagation();
      form.current?.requestSubmit();
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, [form]);
}
