import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Duplicate, FactFlaw, Procedure, RequiredPaper } from '../../shared/api/schema.d.ts';
import type { FormHandle } from '../../shared/form/form-view.tsx';
import { hasName } from './declared/applicant-fields.tsx';
import { neededConfirmations, unsettledFlaws } from './declared/shown-flaws.ts';
import { type IntakeDraft, missingPapers, momentGaps, toIntake } from './draft/intake-draft.ts';
import type { useDuplicates, useRequiredPapers, useTerms } from './intake-queries.ts';
import type { IntakeScans } from './papers/intake-scans.ts';
import { type Received, useReceiveDossier } from './receive-dossier.ts';

type Checked = { answers: Record<string, unknown>; found: readonly Duplicate[] };
type Judged = { draft: IntakeDraft; flaws: readonly FactFlaw[] };
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
  const [failed, setFailed] = useState<Error>();
  const leadToWrong = useLead(element);
  const busy = useRef(false);
  const waiting = useWaiting(element);
  const { listed, warned } = useWarning(draft, duplicates);
  const { flaws, judge } = useJudgement(draft, terms);

  /** What the server says of a failure is in the mutation, from where the page shows it. */
  const send = async (
    answers: Record<string, unknown>,
    required: readonly RequiredPaper[],
    confirmations: Record<string, string>,
  ): Promise<void> => {
    const body = {
      ...toIntake({ ...draft, answers, confirmations }, procedure.code, required),
      ...(listed.length > 0 ? { despiteDuplicates: true } : {}),
    };
    await receive.mutateAsync(body).then(onReceived, () => undefined);
  };

  const submit = async (): Promise<void> => {
    if (!waiting.ready) return waiting.wait();
    const submitted = form.current?.submit(false);
    setTried(true);
    setFailed(undefined);
    if (submitted === undefined) return;
    const gaps = momentGaps(draft);
    if (!submitted.valid || !hasName(draft.applicant) || gaps.day || gaps.time) return leadToWrong();
    const [found, required] = await Promise.all([judge(submitted.data), papers.check(submitted.data)]);
    if (found.some(({ severity }) => severity === 'refused')) return leadToWrong();
    if (missingPapers(draft, required).length > 0) {
      document.getElementById('intake-papers')?.focus();
      return;
    }
    if (unsettledFlaws(found, draft.confirmations).length > 0) return leadToWrong(reasonNeeded);
    if ((await warned(submitted.data)) && (await scans.settled()))
      await send(submitted.data, required, neededConfirmations(found, draft.confirmations));
  };

  return {
    ...{ form, element, listed, flaws, tried, leadToWrong, onReady: waiting.onReady, waiting: waiting.wanted },
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

/** The dossiers that this may repeat, as they stand on the page. */
function useWarning(draft: IntakeDraft, duplicates: Parts['duplicates']) {
  const [checked, setChecked] = useState<Checked>();
  const listed = checked?.answers === draft.answers ? checked.found : duplicates.shown;
  /** Whether everything that this may repeat is on the page before it is received; a check that fails does not keep anybody waiting. */
  const warned = async (answers: Record<string, unknown>): Promise<boolean> => {
    const found = await duplicates.check(answers).catch(() => listed);
    setChecked({ answers: draft.answers, found });
    return found.every(({ code }) => listed.some((known) => known.code === code));
  };
  return { listed, warned };
}

/** The flaws as they stand on the page. */
function useJudgement(draft: IntakeDraft, terms: Parts['terms']) {
  const [judged, setJudged] = useState<Judged>();
  const flaws = judged?.draft === draft ? judged.flaws : (terms.shown?.flaws ?? noFlaws);
  /** The flaws of this very moment, which are on the page from then on: what is shown while one types is always a moment old. */
  const judge = async (answers: Record<string, unknown>): Promise<readonly FactFlaw[]> => {
    // Terms that cannot be told keep nobody waiting: the server looks at the same facts when it receives.
    const found = await terms.check(answers).catch(() => flaws);
    setJudged({ draft, flaws: found });
    return found;
  };
  return { flaws, judge };
}

const noFlaws: readonly FactFlaw[] = [];

/** Where the reason for something unusual is still to be written. */
const reasonNeeded = '.mc-flaws__unusual input[value=""]';
/** What is wrong on the page, in its order: Carbon's own fields, those of the form, and reasons that nobody has given yet. */
const wrong = [
  ':is(input, select, textarea)[aria-invalid="true"]',
  '.fjs-has-errors :is(input, select, textarea, [tabindex])',
  reasonNeeded,
].join(', ');

/** Puts the focus into the first field that is wrong, once the page shows which are; or into the first of those that are meant. */
function useLead(element: RefObject<HTMLFormElement | null>): (meant?: string) => void {
  const [asked, setAsked] = useState<{ meant: string }>();
  useEffect(() => {
    if (asked === undefined) return;
    // The form draws what is said of its fields a moment after the page.
    const frame = requestAnimationFrame(() => {
      const found = [asked.meant, wrong].map((one) => element.current?.querySelector<HTMLElement>(one));
      found.find((one) => one)?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [asked, element]);
  return (meant = wrong) => setAsked({ meant });
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
