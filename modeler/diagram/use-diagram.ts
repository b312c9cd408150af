import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../web/shared/i18n/i18n.ts';
import type { FileEditorProps, OpenFile } from '../editing/file-editor.ts';
import { fixElement } from './fix-property.ts';
import { type OpenDiagram, openDiagram } from './open-diagram.ts';
import { useOffers } from './use-offers.ts';
import { fitDiagram, keepView, restoreView, showElement } from './view.ts';

/**
 * Holds the diagram that is open: opens it anew when another text or language is given, and tells the workspace what it can do with it.
 * @returns undefined until it is drawn
 */
export function useDiagram(
  props: FileEditorProps,
  canvas: RefObject<HTMLElement | null>,
  panel: RefObject<HTMLElement | null>,
): OpenDiagram | undefined {
  const { name, text, readOnly } = props;
  const told = useRef(props);
  told.current = props;
  // Its words are drawn once, so another language opens it anew, with what was drawn meanwhile.
  useTranslation();
  const language = currentLanguage();
  const latest = useRef<{ text: string; drawn: string }>(undefined);
  const closing = useRef<Promise<void>>(Promise.resolve());
  const offers = useOffers(props.files);
  const [diagram, setDiagram] = useState<OpenDiagram>();
  useEffect(() => {
    const places = { canvas: canvas.current, panel: panel.current };
    if (places.canvas === null || places.panel === null) return;
    let closed = false;
    const { canvas: drawnIn, panel: shownIn } = places;
    const opening = closing.current.then(async () => {
      const opened = latest.current?.text === text ? latest.current.drawn : text;
      const how = { language, readOnly, offers: offers.current };
      return { opened, open: await openDiagram({ canvas: drawnIn, panel: shownIn }, opened, how) };
    });
    opening.then(
      ({ open, opened }) => {
        if (closed) return;
        if (!restoreView(open.get, name)) fitDiagram(open.get, drawnIn.clientWidth);
        const commands = open.get('commandStack');
        open
          .get('eventBus')
          .on('commandStack.changed', () =>
            told.current.onChange({ canUndo: commands.canUndo(), canRedo: commands.canRedo() }),
          );
        setDiagram(open);
        told.current.onOpen(offer(open, opened));
      },
      (error: unknown) => closed || told.current.onUnreadable(error),
    );
    return () => {
      closed = true;
      setDiagram(undefined);
      told.current.onOpen(undefined);
      closing.current = opening.then(async ({ open }) => {
        keepView(open.get, name);
        latest.current = { text, drawn: await open.read() };
        open.close();
      }, ignoreUnreadable);
    };
  }, [canvas, panel, name, text, readOnly, language, offers]);
  return diagram;
}

/** What could not be opened was told when it was opened, and there is nothing to close. */
const ignoreUnreadable = (): void => undefined;

/** What the workspace can do with the file while it is open. Once all is undone the text is the very one that was opened, so that nothing is changed by it. */
function offer({ get, read }: OpenDiagram, opened: string): OpenFile {
  let isTouched = false;
  get('eventBus').on('commandStack.changed', () => {
    isTouched = true;
  });
  return {
    read: async () => (isTouched && !get('commandStack').canUndo() ? opened : read()),
    undo: () => get('commandStack').undo(),
    redo: () => get('commandStack').redo(),
    show: (place) => showElement(get, place),
    fix: (change) => fixElement(get, change),
  };
}
