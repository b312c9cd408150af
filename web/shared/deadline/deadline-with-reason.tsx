import { Help } from '@carbon/icons-react';
import { SkeletonText } from '@carbon/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '../api/schema.d.ts';
import { Dialog } from '../dialog/dialog.tsx';
import { useText } from '../i18n/text.ts';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { DeadlineCell } from './deadline-cell.tsx';
import { DeadlineExplanation } from './deadline-explanation.tsx';
import { spanDays } from './span-text.ts';
import { useDeadline } from './use-deadline.ts';
import { useWorkingTime } from './working-time.ts';

type Dated = {
  dueAt: string | null;
  missedDueAt: string | null;
  dueText: Text;
  overdue: boolean;
  dossier: { id: string; code: string } | null;
};

/** A pointer that only passes over asks for nothing. */
const restMs = 350;
const rowsMax = 8;

/**
 * The deadline, and over it how it was computed while the pointer rests on it or its button has the focus; the button opens the whole computation. Escape puts it away (WCAG
 * 1.4.13).
 */
export function DeadlineWithReason({ task, label }: { task: Dated; label?: string }) {
  const { t } = useTranslation();
  const { dossier } = task;
  const [place, setPlace] = useState<{ left: number; top: number }>();
  const [asked, setAsked] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const around = useRef<HTMLSpanElement>(null);
  useEffect(() => () => clearTimeout(timer.current), []);
  const open = (afterMs: number): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const box = around.current?.getBoundingClientRect();
      if (box) setPlace({ left: Math.max(8, Math.min(box.left, window.innerWidth - 360)), top: box.bottom });
    }, afterMs);
  };
  const close = (): void => {
    clearTimeout(timer.current);
    setPlace(undefined);
  };
  const { dueAt, missedDueAt, dueText, overdue } = task;
  const cell = <DeadlineCell {...{ dueAt, missedDueAt, dueText, overdue, label }} />;
  if (dossier === null || task.dueAt === null) return cell;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what the pointer shows the button inside shows to the keyboard
    <span
      ref={around}
      className="mc-reasoned"
      onMouseEnter={() => open(restMs)}
      onMouseLeave={close}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      {cell}
      <button
        type="button"
        className="mc-why-row"
        aria-label={t('deadline.whyOf', { code: dossier.code })}
        onFocus={() => open(0)}
        onBlur={close}
        onClick={() => {
          close();
          setAsked(true);
        }}
      >
        <Help aria-hidden />
      </button>
      {place !== undefined && <Reasons dossierId={dossier.id} place={place} />}
      {asked && <WhyDialog dossierId={dossier.id} code={dossier.code} onClose={() => setAsked(false)} />}
    </span>
  );
}

function Reasons({ dossierId, place }: { dossierId: string; place: { left: number; top: number } }) {
  const { t } = useTranslation();
  const text = useText();
  const workingTime = useWorkingTime();
  const deadline = useDeadline(dossierId);
  if (deadline.data === undefined) return null;
  const { spans } = deadline.data;
  return (
    <span role="tooltip" className="mc-reasons" style={place}>
      {spans.slice(0, rowsMax).map((span) => (
        <span key={`${span.from}-${span.to}`} className={span.counted ? '' : 'mc-skipped'}>
          <span>{spanDays(span.from, span.to)}</span>
          <span>{text(span.text)}</span>
          <span className="mc-number">
            {span.counted ? workingTime(span.workingMinutes) : t('deadline.notCounted')}
          </span>
        </span>
      ))}
      {spans.length > rowsMax && <span>{t('deadline.more', { n: spans.length - rowsMax })}</span>}
    </span>
  );
}

type Props = { dossierId: string; code: string; onClose: () => void };

/** "Why this date?" over a list, for one of its rows. */
function WhyDialog({ dossierId, code, onClose }: Props) {
  const { t } = useTranslation();
  const deadline = useDeadline(dossierId);
  return (
    <Dialog
      passiveModal
      modalLabel={code}
      modalHeading={t('deadline.why')}
      closeButtonLabel={t('common.close')}
      onRequestClose={onClose}
    >
      {deadline.isPending && <SkeletonText paragraph lineCount={6} />}
      {deadline.isError && <ProblemNotice error={deadline.error} onRetry={() => void deadline.refetch()} />}
      {deadline.isSuccess && <DeadlineExplanation deadline={deadline.data} />}
    </Dialog>
  );
}
