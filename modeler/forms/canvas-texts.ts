/**
 * form-js writes a few texts of its own into the drawing and has no place where they could be translated. They are said from the catalogues: only what form-js is known to write, at the places where it
 * writes it, so that nothing of the form itself is touched. The words are changed in their own node: one that was put in its place would stand beside form-js's own as soon as it draws again.
 */
import i18next from 'i18next';
import { sayOwnTexts } from '../../web/shared/form/own-texts.ts';

const OWN = [
  ['.fjs-empty-editor-card h2', 'Build your form', 'forms.empty.title'],
  ['.fjs-empty-editor-card span', 'Drag and drop components here to start designing.', 'forms.empty.begin'],
  ['.fjs-empty-editor-card span', 'Use the preview window to test your form.', 'forms.empty.try'],
  ['.fjs-empty-component-text', 'Drag and drop components here.', 'forms.empty.group'],
] as const;

/** @returns what stops it */
export function sayCanvasTexts(container: HTMLElement): () => void {
  const say = (): void => {
    for (const [place, english, key] of OWN)
      for (const element of container.querySelectorAll(place))
        for (const node of element.childNodes) if (node.nodeValue === english) node.nodeValue = i18next.t(key);
    for (const button of container.querySelectorAll('.fjs-context-pad-item')) {
      const name = i18next.t('forms.remove');
      if (button.getAttribute('aria-label') === name) continue;
      button.setAttribute('aria-label', name);
      button.setAttribute('title', name);
    }
    // Its name is a mark and stays as it is, whatever the language of the page.
    for (const mark of container.querySelectorAll('.fjs-powered-by-link:not([lang])')) mark.setAttribute('lang', 'en');
  };
  const observer = new MutationObserver(say);
  observer.observe(container, { childList: true, subtree: true });
  say();
  const stopFields = sayOwnTexts(container);
  return () => {
    observer.disconnect();
    stopFields();
  };
}
