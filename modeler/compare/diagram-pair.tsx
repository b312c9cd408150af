import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { type DiagramChange, type OpenPair, openPair } from './open-pair.ts';

const changes = ['added', 'removed', 'changed', 'moved'] as const satisfies readonly DiagramChange[];

type Props = {
  before: { title: string; xml: string };
  after: { title: string; xml: string };
  /** The element that is to be shown. */
  place: string | undefined;
};

/** Two versions of the diagram beside each other; the legend tells the marks by words and by the kind of their line, and the list beside them says the same without a drawing. */
export function DiagramPair({ before, after, place }: Props) {
  const { t } = useTranslation();
  const [left, right] = [useRef<HTMLElement>(null), useRef<HTMLElement>(null)];
  const [pair, setPair] = useState<OpenPair>();
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    if (left.current === null || right.current === null) return;
    const opening = openPair(left.current, right.current, [before.xml, after.xml]);
    let closed = false;
    opening.then(
      (opened) => closed || setPair(opened),
      (reason: unknown) => closed || setProblem(reason),
    );
    return () => {
      closed = true;
      void opening.then(
        (opened) => opened.close(),
        () => undefined,
      );
    };
  }, [before.xml, after.xml, left, right]);
  useEffect(() => {
    if (place !== undefined) pair?.show(place);
  }, [place, pair]);
  return (
    <div className="mc-compare__pair">
      {problem !== undefined && <ProblemNotice error={problem} title={t('studio.compare.notDrawn')} />}
      <figure ref={left} aria-label={before.title} className="mc-compare__diagram" />
      <figure ref={right} aria-label={after.title} className="mc-compare__diagram" />
      <ul className="mc-compare__legend">
        {changes.map((change) => (
          <li key={change} className={`mc-compare__sign mc-compare__sign--${change}`}>
            {t(`studio.compare.${change}`, { n: pair?.counts[change] ?? 0 })}
          </li>
        ))}
      </ul>
    </div>
  );
}
