import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Duplicate, Procedure, RequiredPaper } from '../../shared/api/schema.d.ts';
import type { FormHandle } from '../../shared/form/form-view.tsx';
import { type IntakeDraft, missingPapers, toIntake } from './draft/intake-draft.ts';
import { FLAWS_ID, unsettledFlaws } from './fact-flaws.tsx';
import type { useDuplicates, useRequiredPapers, useTerms } from './intake-queries.ts';
import type { IntakeScans } from './papers/intake-scans.ts';
import { type Received, useReceiveDossier } from './receive-dossier.ts';

type Checked = { answers: Record<string, unknown>; found: readonly Duplicate[] };
type Parts = {
  draft: IntakeDraft;
  procedure: Procedure;
  papers: ReturnType<typeof useRequiredPapers>;
  duplicates: ReturnType<typeof useDuplicates>;
  terms: ReturnType<typeof useTerms>;
  scans: IntakeScans;
  onReceived: (received: Received) => void;
};

/** Does what the button and its keys stand for: checks what is typed against the form, the facts, the papers and the duplicates of this very moment, then receives once. */
export function useReceive({ draft, procedure, papers, duplicates, terms, scans, onReceived }: Parts) {
  const form = useRef<FormHandle>(null);
  const element = useRef<HTMLFormElement>(null);
  const receive = useReceiveDossier();
  const [tried, setTried] = useState(false);
  const [checked, setChecked] = useState<Checked>();
  const [failed, setFailed] = useState<Error>();
  const busy = useRef(false);
  const waiting = useWaiting(element);
  const listed = checked?.answers === draft.answers ? checked.found : duplicates.shown;

  /** Whether everything that this may repeat is on the page before it is received; a check that fails does not keep anybody waiting. */
  const warned = async (answers: Record<string, unknown>): Promise<boolean> => {
    const found = await duplicates.check(answers).catch(() => listed);
    setChecked({ answers: draft.answers, found });
    return found.every(({ code }) => listed.some((known) => known.code === code));
  };

  /** What the server says of a failure is in the mutation, from where the page shows it. */
  const send = async (answers: Record<string, unknown>, required: readonly RequiredPaper[]): Promise<void> => {
    const body = {
      ...toIntake({ ...draft, answers }, procedure.code, required),
      ...(listed.length > 0 ? { despiteDuplicates: true } : {}),
    };
    await receive.mutateAsync(body).then(onReceived, () => undefined);
  };

  const submit = async (): Promise<void> => {
    if (!waiting.ready) return waiting.wait();
    const submitted = form.current?.submit();
    setTried(true);
    setFailed(undefined);
    if (submitted === undefined || !submitted.valid) return;
    // Terms that cannot be told keep nobody waiting: the server looks at the same facts when it receives.
    const [flaws, required] = await Promise.all([
      terms.check(submitted.data).catch(() => terms.shown?.flaws ?? []),
      papers.check(submitted.data),
    ]);
    if (unsettledFlaws(flaws, draft.confirmations).length > 0) {
      document.getElementById(FLAWS_ID)?.focus();
      return;
    }
    if (missingPapers(draft, required).length > 0) {
      document.getElementById('intake-papers')?.focus();
      return;
    }
    if ((await warned(submitted.data)) && (await scans.settled())) await send(submitted.data, required);
  };

  return {
    ...{ form, element, listed, tried, ready: waiting.ready, onReady: waiting.onReady, waiting: waiting.wanted },
    isPending: receive.isPending,
    error: failed ?? receive.error,
    onSubmit: (event: FormEvent): void => {
      event.preventDefault();
      if (busy.current) return;
      busy.current = true;
      submit()
        .catch((error: unknown) => setFailed(error instanceof Error ? error : new Error(String(error))))
        .finally(() => {
          busy.current = false;
        });
    },
  };
}

/** The form may be asked for before it is drawn: then it is sent as soon as it is. */
function useWaiting(element: RefObject<HTMLFormElement | null>) {
  const [ready, setReady] = useState(false);
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (!ready || !wanted) return;
    setWanted(false);
    element.current?.requestSubmit();
  }, [ready, wanted, element]);
  return { ready, wanted, onReady: setReady, wait: () => setWanted(true) };
}
