/**
 * The paper that a task leads to, as it would be with what is typed so far. It is drawn by the server and shown by the page; what stands on the screen stays there until its
 * successor can be shown. Which of its pages were looked at is told to the server, which lets nobody sign what she has not seen.
 */
import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { answerOf, api } from '../api/client.ts';
import { ApiProblem, isProblem } from '../api/problem.ts';
import type { PaperDraft } from '../api/schema.d.ts';
import { useConnected } from '../live/live-events.tsx';
import { oneAfterTheOther, type PageSource } from '../papers/page-source.ts';
import { createRedraw, type Redraw } from './redraw.ts';

/** How long what is typed must rest before it is drawn. */
const REST_MS = 80;
/** How often it is told again that a page was seen, when the server refuses it; a line that is down makes nobody look again, however long. */
const TELLS_MAX = 5;
const TELL_PAUSE_MS = 1_000;

export type ShownDraft = { draft: PaperDraft; pages: PageSource };
export type PaperDraftState = {
  /** Undefined until it is known; null when the task leads to no paper with what is answered. */
  shown: ShownDraft | null | undefined;
  /** Whether it has led to one since the page was opened. */
  ledToOne: boolean;
  /** Why the newest could not be drawn; what is shown is an older one then. */
  error: unknown;
  busy: boolean;
  /** Draws it anew, whether or not anything was typed. */
  refresh: () => void;
  /** Pages of exactly this draft that the server knows to be seen, from 0. */
  seen: ReadonlySet<number>;
  /** Whether pages were looked at of which the server does not know yet. */
  telling: boolean;
  /** These pages were looked at; they are told to the server. */
  look: (pages: readonly number[]) => void;
  /** How often the server would not be told: what was looked at then has to be looked at again. */
  refusals: number;
};

/** What a draft is made from. Undefined while it is not known. */
export type DraftInput = {
  variables: Record<string, unknown>;
  /** Another text means that the dossier itself has changed. */
  revision: string;
};

export function usePaperDraft(taskKey: string, input: DraftInput | undefined): PaperDraftState {
  const [shown, setShown] = useState<ShownDraft | null>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const ledToOne = useRef(false);
  if (shown) ledToOne.current = true;
  const redraw = useRef<Redraw<DraftInput>>(undefined);
  useEffect(() => {
    const started = createRedraw<DraftInput, ShownDraft | null>({
      restMs: REST_MS,
      draw: ({ variables }, last) => drawDraft(taskKey, variables, last),
      onResult: (result) => {
        setError(undefined);
        setShown(result);
      },
      onError: setError,
      onBusy: setBusy,
    });
    redraw.current = started;
    return started.close;
  }, [taskKey]);
  const text = input && JSON.stringify(input);
  const refresh = useCallback(() => {
    if (text !== undefined) redraw.current?.ask(JSON.parse(text) as DraftInput);
  }, [text]);
  useEffect(refresh, [refresh]);
  useBackOnLine(error, refresh);
  useClosed(shown?.pages);
  return { shown, ledToOne: ledToOne.current, error, busy, refresh, ...useSeen(taskKey, shown?.draft, refresh) };
}

/** Draws what is typed; the same paper as the one drawn before keeps its pages. Those of any earlier one are closed by now. */
async function drawDraft(
  taskKey: string,
  variables: Record<string, unknown>,
  former: ShownDraft | null | undefined,
): Promise<ShownDraft | null> {
  const draft = await askForDraft(taskKey, variables);
  if (draft === null) return null;
  // What changed since the last look stays told while the same paper is looked at.
  if (former && former.draft.draftHash === draft.draftHash)
    return { draft: { ...draft, lastSeen: former.draft.lastSeen }, pages: former.pages };
  const { openPdf } = await import('../papers/pdf-source.ts');
  const opened = await Promise.all(draft.papers.map(({ content }) => openPdf({ data: bytesOf(content) })));
  return { draft, pages: oneAfterTheOther(opened) };
}

/** Asks for the paper that the task leads to; null when it leads to none. */
export async function askForDraft(key: string, variables: Record<string, unknown>): Promise<PaperDraft | null> {
  try {
    return await answerOf(api.POST('/api/tasks/{key}/paper-draft', { params: { path: { key } }, body: { variables } }));
  } catch (error) {
    if (isProblem(error, 404)) return null;
    throw error;
  }
}

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** What could not be drawn while the line was down is drawn when it is back. */
function useBackOnLine(error: unknown, refresh: () => void): void {
  const connected = useConnected();
  const broken = isProblem(error, 0);
  useEffect(() => {
    if (connected && broken) refresh();
  }, [connected, broken, refresh]);
}

/** Closes pages once others stand in their place. */
function useClosed(pages: PageSource | undefined): void {
  useEffect(() => () => pages?.close(), [pages]);
}

/** Which pages of the draft count as seen, and the way to tell the server of more. */
function useSeen(
  taskKey: string,
  draft: PaperDraft | undefined,
  refresh: () => void,
): Pick<PaperDraftState, 'seen' | 'telling' | 'look' | 'refusals'> {
  const [refusals, setRefusals] = useState(0);
  // By the hash of the draft: an answer that comes late is for one that was shown before.
  const [told, setTold] = useState<Readonly<Record<string, readonly number[]>>>({});
  const { mutate, isPending: telling } = useMutation({
    mutationFn: (body: { draftHash: string; pages: number[] }) =>
      api.POST('/api/tasks/{key}/paper-draft/seen', { params: { path: { key: taskKey } }, body }),
    retry: (failures, error) => isProblem(error, 0) || failures < TELLS_MAX,
    retryDelay: TELL_PAUSE_MS,
    onSuccess: (_answer, { draftHash, pages }) =>
      setTold((before) => ({
        ...before,
        [draftHash]: [...(before[draftHash] ?? []), ...pages.map((page) => page - 1)],
      })),
    onError: (error) => {
      if (!(error instanceof ApiProblem)) return;
      // A draft of which the server knows nothing any more is drawn anew; what is refused for ever, as of a task that is over, is not told again.
      if (error.status === 404) refresh();
      if (error.status === 404 || error.status >= 500) setRefusals((before) => before + 1);
    },
  });
  const draftHash = draft?.draftHash;
  const look = useCallback(
    (pages: readonly number[]) => {
      if (draftHash !== undefined && pages.length > 0) mutate({ draftHash, pages: pages.map((page) => page + 1) });
    },
    [mutate, draftHash],
  );
  const known = (draft?.pagesSeen ?? []).map((page) => page - 1);
  return { seen: new Set([...known, ...(told[draftHash ?? ''] ?? [])]), telling, look, refusals };
}
