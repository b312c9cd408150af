import { type RefObject, useEffect, useRef, useState } from 'react';
import type { ModelDrafts } from '../drafts/model-draft.ts';

/** How long the hand rests before a draft is kept. */
const restMs = 300;

/** Every editor of ours can do this for the page around it. */
export type OpenEditor<State> = { readXml: () => Promise<string>; state: () => State; close: () => void };

/** The file that is edited, and where its draft is kept. */
export type Edited = { drafts: ModelDrafts; draftId: string; name: string; xml: string };

export type EditorHook<Open, State> = {
  open: RefObject<Open | undefined>;
  state: State;
  /** ISO 8601; undefined as long as nothing was changed since the file was opened. */
  savedAt: string | undefined;
  /** The browser keeps no draft: export the file before leaving. */
  notKept: boolean;
  failure: unknown;
  /** Drops the draft, and keeps none of what is still to be saved. */
  forget: () => void;
};

/**
 * Holds one editor for as long as the page is shown; every change is kept as a draft, also the last before leaving.
 * @param start opens the file in elements of the page that are drawn by then; undefined while they are not
 */
export function useEditor<State, Open extends OpenEditor<State>>(
  { drafts, draftId, name, xml }: Edited,
  blank: State,
  start: (
    xml: string,
    onChanged: (state: State) => void,
    onLooked: (state: State) => void,
  ) => Promise<Open> | undefined,
): EditorHook<Open, State> {
  const current = useRef<Open>(undefined);
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined);
  const opened = useRef({ drafts, name, xml, start });
  const [state, setState] = useState(blank);
  const [savedAt, setSavedAt] = useState<string>();
  const [notKept, setNotKept] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  useEffect(() => {
    const first = opened.current;
    let closed = false;
    const save = async (open: Open): Promise<void> => {
      pending.current = undefined;
      const moment = new Date().toISOString();
      const kept = first.drafts.write(draftId, { xml: await open.readXml(), name: first.name, savedAt: moment });
      setNotKept(!kept);
      if (kept) setSavedAt(moment);
    };
    const onChanged = (changed: State): void => {
      setState(changed);
      clearTimeout(pending.current);
      pending.current = setTimeout(() => {
        if (current.current !== undefined) save(current.current).catch(setFailure);
      }, restMs);
    };
    const opening = first.start(first.xml, onChanged, setState);
    opening?.then(
      (open) => {
        if (closed) return;
        current.current = open;
        setState(open.state());
      },
      (error: unknown) => closed || setFailure(error),
    );
    return () => {
      closed = true;
      current.current = undefined;
      const unsaved = pending.current !== undefined;
      clearTimeout(pending.current);
      void opening
        ?.then(async (open) => {
          if (unsaved) await save(open);
          open.close();
        })
        .catch((error: unknown) => console.error('The last change could not be kept as a draft.', error));
    };
  }, [draftId]);

  const forget = (): void => {
    clearTimeout(pending.current);
    pending.current = undefined;
    drafts.drop(draftId);
    setSavedAt(undefined);
  };
  return { open: current, state, savedAt, notKept, failure, forget };
}
