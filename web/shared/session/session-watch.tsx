/**
 * What the shell keeps an eye on while somebody is signed in. A session ends after two hours in which nobody worked, and after twelve in any case. Five minutes before the
 * first and ten before the second the page says so, over what is being typed, which stays; and it tells what failed under one's name before one signed in.
 */
import { ActionableNotification } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { AccessReset, FailedSignIns, OpenSession, Person } from '../api/schema.d.ts';
import { Dialog } from '../dialog/dialog.tsx';
import { formatDateTime, formatTime } from '../format/date-time.ts';
import { minuteMs, secondMs } from '../format/time.ts';
import { addTexts, securityTexts } from '../i18n/i18n.ts';
import { isAway } from '../pointer/activity.ts';
import { useSession } from './session.ts';
import { SignInForm } from './sign-in-form.tsx';

const lookEveryMs = 20 * secondMs;
const warnOfIdleMs = 5 * minuteMs;
const warnOfEndMs = 10 * minuteMs;

await addTexts(securityTexts);

export function SessionWatch() {
  const session = useSession();
  const { person, open } = session.data ?? {};
  const left = useTimeLeft(open ?? null, session.dataUpdatedAt, () => void session.refetch());
  if (!person || !open) return null;
  return (
    <>
      {open.resets.map((reset) => (
        <ResetByOther key={reset.at} reset={reset} />
      ))}
      {open.failedBefore !== null && <FailedBefore failed={open.failedBefore} />}
      {left.lifeMs < warnOfEndMs && <LifeEnds person={person} endsAt={open.endsAt} />}
      {left.idleMs < warnOfIdleMs && left.lifeMs >= warnOfIdleMs && isAway() && (
        <IdleEnds endsAt={open.idleEndsAt} onStay={() => void session.refetch()} />
      )}
    </>
  );
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

function IdleEnds({ endsAt, onStay }: { endsAt: string; onStay: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      size="sm"
      alert
      modalHeading={t('security.ending.idleTitle')}
      primaryButtonText={t('security.ending.stay')}
      secondaryButtonText={t('common.close')}
      onRequestSubmit={onStay}
      onRequestClose={onStay}
    >
      <p className="mc-dialog-text">{t('security.ending.idleText', { time: formatTime(endsAt) })}</p>
    </Dialog>
  );
}

function LifeEnds({ person, endsAt }: { person: Person; endsAt: string }) {
  const { t } = useTranslation();
  const [asks, setAsks] = useState(false);
  return (
    <div className="mc-ending">
      <ActionableNotification
        kind="warning"
        lowContrast
        inline
        hasFocus={false}
        role="status"
        hideCloseButton
        title={t('security.ending.lifeTitle', { time: formatTime(endsAt) })}
        subtitle={t('security.ending.lifeText')}
        actionButtonLabel={t('security.ending.anew')}
        onActionButtonClick={() => setAsks(true)}
      />
      {asks && (
        <Dialog
          passiveModal
          size="sm"
          modalHeading={t('security.ending.askAnew')}
          onRequestClose={() => setAsks(false)}
        >
          <SignInForm userName={person.userName} onSignedIn={() => setAsks(false)} />
        </Dialog>
      )}
    </div>
  );
}

const seenResetKey = 'motcua.resetSeen';

/** Tells what somebody else reset of this account: once in each session, for thirty days. */
function ResetByOther({ reset: { what, by, at } }: { reset: AccessReset }) {
  const { t } = useTranslation();
  const [seen, setSeen] = useState(() => sessionStorage.getItem(seenResetKey) ?? '');
  if (seen >= at) return null;
  const title = t(`security.resets.${what}`, { by, at: formatDateTime(at) });
  return (
    <section className="mc-failed" aria-label={title}>
      <ActionableNotification
        kind="warning"
        lowContrast
        inline
        hasFocus={false}
        role="status"
        title={title}
        subtitle={t('security.resets.text')}
        onClose={() => {
          sessionStorage.setItem(seenResetKey, at);
          setSeen(at);
          return true;
        }}
      />
    </section>
  );
}

const seenKey = 'motcua.failedSignInsSeen';

function FailedBefore({ failed }: { failed: FailedSignIns }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [seen, setSeen] = useState(() => sessionStorage.getItem(seenKey));
  if (seen === failed.lastAt) return null;
  const see = (): void => {
    sessionStorage.setItem(seenKey, failed.lastAt);
    setSeen(failed.lastAt);
  };
  return (
    <section className="mc-failed" aria-label={t('security.failed.title', { count: failed.count })}>
      <ActionableNotification
        kind="warning"
        lowContrast
        inline
        hasFocus={false}
        role="status"
        title={t('security.failed.title', { count: failed.count })}
        subtitle={t('security.failed.text', {
          since: formatDateTime(failed.since),
          last: formatDateTime(failed.lastAt),
        })}
        actionButtonLabel={t('security.failed.look')}
        onActionButtonClick={() => {
          see();
          void navigate('/account/sessions');
        }}
        onClose={() => {
          see();
          return true;
        }}
      />
    </section>
  );
}
