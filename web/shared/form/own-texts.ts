import i18next from 'i18next';

const ADD_ROW = 'Add new';
const REMOVE_ROW = /^Remove list item (\d+)$/;

/**
 * Says form-js's own texts from the catalogues, also those that it draws later, and of its drop-downs whether they are wrong, which it tells by colour alone. It only looks at what
 * form-js is known to write there, so what people type and what forms say stays as it is.
 * @returns what stops it
 */
export function sayOwnTexts(container: HTMLElement): () => void {
  const say = (): void => {
    for (const element of container.querySelectorAll('.fjs-repeat-render-add')) sayText(element);
    for (const input of container.querySelectorAll<HTMLInputElement>('input[placeholder="Search"]'))
      input.placeholder = i18next.t('form.choose');
    for (const button of container.querySelectorAll('[aria-label^="Remove list item"]')) sayRemoval(button);
    for (const input of container.querySelectorAll('.fjs-form-field-select input'))
      input.setAttribute('aria-invalid', String(input.closest('.fjs-has-errors') !== null));
  };
  const observer = new MutationObserver(say);
  observer.observe(container, { childList: true, subtree: true });
  say();
  return () => observer.disconnect();
}

function sayText(element: Element): void {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node.nodeValue?.trim() === ADD_ROW) node.nodeValue = i18next.t('form.addRow');
}

function sayRemoval(button: Element): void {
  const number = REMOVE_ROW.exec(button.getAttribute('aria-label') ?? '')?.[1];
  if (number !== undefined) button.setAttribute('aria-label', i18next.t('form.removeRow', { number }));
}
