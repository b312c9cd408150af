import i18next from 'i18next';

/** The names that form-js gives to the arrows of its number field, and their keys in the catalogues. */
const ARROWS = { Increment: 'carbon.more', Decrement: 'carbon.less' } as const;

/**
 * Says form-js's own texts from the catalogues, also those that it draws later. It only looks at what form-js is known to write there, so what people type and what forms say stays
 * as it is.
 * @returns what stops it
 */
export function sayOwnTexts(container: HTMLElement): () => void {
  const say = (): void => {
    for (const [name, key] of Object.entries(ARROWS))
      for (const button of container.querySelectorAll(`button[aria-label="${name}"]`))
        button.setAttribute('aria-label', i18next.t(key));
    // Its name is a mark and stays as it is, whatever the language of the page.
    container.querySelector('.fjs-powered-by-link')?.setAttribute('lang', 'en');
  };
  const observer = new MutationObserver(say);
  observer.observe(container, { childList: true, subtree: true });
  say();
  return () => observer.disconnect();
}
