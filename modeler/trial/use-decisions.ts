import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answerOf, api } from '../../web/shared/api/client.ts';
import type { DraftAnswer } from '../../web/shared/api/schema.d.ts';
import { type DmnDecision, readDecisions } from './read-dmn.ts';

/** What a decision of a text is asked; each of the cases gets an answer. */
export type Trial = {
  readonly xml: string;
  readonly decisionId: string;
  readonly cases: readonly Readonly<Record<string, unknown>>[];
};

/** Asks a table as it is being written. */
export function useTrial() {
  return useMutation({
    mutationFn: async ({ xml, decisionId, cases }: Trial): Promise<readonly DraftAnswer[]> => {
      const body = { xml, decisionId, cases: [...cases] };
      return (await answerOf(api.POST('/api/decisions/trials', { body }))).answers;
    },
  });
}

/** How long the hand rests before a text that is being written is read again. */
const restMs = 400;

/**
 * The decisions of a text that changes; those of before as long as what is being written cannot be read. None before the first is read.
 * @param changed whatever is another thing after each change
 */
export function useDecisions(read: () => Promise<string>, changed: unknown): readonly DmnDecision[] {
  const [decisions, setDecisions] = useState<readonly DmnDecision[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is read again when the table has changed.
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(
      () =>
        void read()
          .then(readDecisions)
          .then((found) => isOver || setDecisions(found))
          .catch(() => undefined),
      restMs,
    );
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [read, changed]);
  return decisions;
}
