import { type RefObject, useEffect, useRef } from 'react';
import { useProcesses } from '../../web/shared/diagram/process-queries.ts';
import { useText } from '../../web/shared/i18n/text.ts';
import { useSession } from '../../web/shared/session/session.ts';
import { readDecisions } from '../trial/read-dmn.ts';
import type { Offer, Offers } from './office-properties.ts';

type Files = Readonly<Record<string, string>>;

/** What the properties offer to choose from, as it is at the moment when it is asked for. */
export function useOffers(files: Files): RefObject<Offers> {
  const text = useText();
  const processes = useProcesses();
  const session = useSession();
  const now = {
    files,
    processes: (processes.data?.items ?? [])
      .filter(({ latest }) => latest)
      .map(({ processId, name }) => ({ value: processId, label: text(name) })),
    author: session.data?.person?.name ?? '',
  };
  const decisions = useDecisionOffers(files);
  const latest = useRef(now);
  latest.current = now;
  return useRef<Offers>({
    forms: () => formsIn(latest.current.files),
    decisions: () => decisions.current,
    processes: () => latest.current.processes,
    author: () => latest.current.author,
  });
}

/** The forms of a package by their ids; a file that is no form yet offers none. */
function formsIn(files: Files): readonly Offer[] {
  return Object.entries(files)
    .filter(([name]) => name.endsWith('.form'))
    .flatMap(([name, text]) => {
      const id = formIdOf(text);
      return id === undefined ? [] : [{ value: id, label: `${name} (${id})` }];
    });
}

function formIdOf(text: string): string | undefined {
  try {
    const { id } = JSON.parse(text) as { id?: unknown };
    return typeof id === 'string' ? id : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The decisions of a package by their ids; a file that is no table yet offers none. */
function useDecisionOffers(files: Files): RefObject<readonly Offer[]> {
  const offers = useRef<readonly Offer[]>([]);
  useEffect(() => {
    let isOver = false;
    const texts = Object.entries(files).flatMap(([name, text]) => (name.endsWith('.dmn') ? [text] : []));
    void Promise.all(texts.map((text) => readDecisions(text).catch(() => []))).then((found) => {
      if (!isOver) offers.current = found.flat().map(({ id, name }) => ({ value: id, label: name }));
    });
    return () => {
      isOver = true;
    };
  }, [files]);
  return offers;
}
