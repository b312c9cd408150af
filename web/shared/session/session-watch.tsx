/**
 * What the shell keeps an eye on while somebody is signed in. A session ends after two hours in which nobody worked, and after twelve in any case. Five minutes before the
 * first and ten before the second the page says so, over what is being typed, which stays; and it tells what failed under one's name before one signed in.
 */
import { useEffect, useState } from 'react';
import type { OpenSession } from '../api/schema.d.ts';
import { minuteMs, secondMs } from '../format/time.ts';
import { isAway } from '../pointer/activity.ts';
import { useSession } from './session.ts';

const lookEveryMs = 20 * secondMs;
const warnOfIdleMs = 5 * minuteMs;
const warnOfEndMs = 10 * minuteMs;

type Notices = typeof import('./session-notices.tsx');

export function SessionWatch() {
  const session = useSession();
  const { person, open } = session.data ?? {};
  const left = useTimeLeft(open ?? null, session.dataUpdatedAt, () => void session.refetch());
  const ends = left.lifeMs < warnOfEndMs;
  const rests = left.idleMs < warnOfIdleMs && !ends && isAway();
  const hasNews = open !== null && open !== undefined && (open.resets.length > 0 || open.failedBefore !== null);
  const shown = useNotices(ends || rests || hasNews, session.dataUpdatedAt);
  if (!person || !open || !shown) return null;
  return (
    <>
      {open.resets.map((reset) => (
        <shown.ResetByOther key={reset.at} reset={reset} />
      ))}
      {open.failedBefore !== null && <shown.FailedBefore failed={open.failedBefore} />}
      {ends && <shown.LifeEnds person={person} endsAt={open.endsAt} />}
      {rests && <shown.IdleEnds endsAt={open.idleEndsAt} onStay={() => void session.refetch()} />}
    </>
  );
}

/** The notices, once there is one to be shown. What cannot be fetched, since the server is away, is tried again when the session was asked for next. */
function useNotices(isWanted: boolean, toldAt: number): Notices | null {
  const [notices, setNotices] = useState<Notices | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next answer of the server is when to try again
  useEffect(() => {
    if (isWanted && notices === null) import('./session-notices.tsx').then(setNotices, () => undefined);
  }, [isWanted, notices, toldAt]);
  return notices;
}

/** How long the session has, by the clock of this machine since the server told. Near the end the server is asked again: another window may be in use. */
function useTimeLeft(open: OpenSession | null, toldAt: number, ask: () => void) {
  const [now, setNow] = useState(() => Date.now());
  const leftOf = (seconds: number): number => toldAt + seconds * secondMs - now;
  const idleMs = open === null ? Number.POSITIVE_INFINITY : leftOf(open.idleSecondsLeft);
  const lifeMs = open === null ? Number.POSITIVE_INFINITY : leftOf(open.secondsLeft);
  const isNear = Math.min(idleMs, lifeMs) < warnOfIdleMs;
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
      if (isNear) ask();
    }, lookEveryMs);
    return () => clearInterval(timer);
  }, [isNear, ask]);
  return { idleMs, lifeMs };
}
