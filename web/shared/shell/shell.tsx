import { Time, UserFollow } from '@carbon/icons-react';
import { Loading } from '@carbon/react';
import { lazy, type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { onConfirmNeeded } from '../api/confirming.ts';
import type { Membership } from '../api/schema.d.ts';
import { showDateEntry } from '../format/date-entry.ts';
import { formatDateTime } from '../format/date-time.ts';
import { HealthBar, HealthEvents } from '../health/health-bar.tsx';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { LiveEvents } from '../live/live-events.tsx';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { usePerson, useSession, useSignOut } from '../session/session.ts';
import { SignInPage } from '../session/sign-in-page.tsx';
import { AppHeader } from './app-header.tsx';

// Seen by few, and seldom.
const FirstPasswordPage = lazy(async () => ({
  default: (await import('../account/first-password-page.tsx')).FirstPasswordPage,
}));
const FactorsPage = lazy(async () => ({ default: (await import('../account/factors-page.tsx')).FactorsPage }));
const ConfirmIdentity = lazy(async () => ({
  default: (await import('../session/confirm-identity.tsx')).ConfirmIdentity,
}));
const SessionWatch = lazy(async () => ({ default: (await import('../session/session-watch.tsx')).SessionWatch }));
const HelpPanel = lazy(async () => ({ default: (await import('../help/help-panel.tsx')).HelpPanel }));

/** The frame of every page. Without a session it shows the sign-in in place, so that the address asked for is kept. */
export function Shell() {
  const { t } = useTranslation();
  const session = useSession();
  const signOut = useSignOut();
  const [helpOpen, setHelpOpen] = useState(false);
  const content = useRouteFocus();
  useShortcuts({ help: () => setHelpOpen(true) });
  const person = session.data?.person ?? null;
  const wasSignedIn = useRef(false);
  if (person !== null) wasSignedIn.current = true;
  return (
    <>
      <AppHeader person={person} onHelp={() => setHelpOpen(true)} onSignOut={() => signOut.mutate()} />
      <main id="content" className="mc-main" ref={content} tabIndex={-1}>
        <HealthBar />
        {person !== null && <VirtualTimeBar />}
        {person !== null && <StandInBar />}
        <Suspense>{person !== null && <SessionWatch />}</Suspense>
        {session.isPending && <Loading description={t('common.loading')} withOverlay={false} className="mc-loading" />}
        {session.isError && <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />}
        {session.isSuccess && person === null && <SignInPage ended={wasSignedIn.current} />}
        {person?.mustChangePassword === true && (
          <Suspense>
            <FirstPasswordPage />
          </Suspense>
        )}
        {person?.mustEnrolFactor === true && !person.mustChangePassword && (
          <Suspense>
            <FactorsPage mustEnrol />
          </Suspense>
        )}
        {person !== null && !person.mustChangePassword && !person.mustEnrolFactor && (
          <LiveEvents>
            <HealthEvents />
            <Suspense
              fallback={<Loading description={t('common.loading')} withOverlay={false} className="mc-loading" />}
            >
              <Outlet />
            </Suspense>
          </LiveEvents>
        )}
        <Confirming />
        <Suspense>{helpOpen && <HelpPanel onClose={() => setHelpOpen(false)} />}</Suspense>
      </main>
    </>
  );
}

/** Asks once more who is there when a request needs it; see `confirm-identity.tsx`. */
function Confirming() {
  const open = useSession().data?.open ?? null;
  const [answer, setAnswer] = useState<(confirmed: boolean) => void>();
  useEffect(() => onConfirmNeeded(() => new Promise((resolve) => setAnswer(() => resolve))), []);
  if (answer === undefined || open === null) return null;
  return (
    <Suspense>
      <ConfirmIdentity
        ways={open.confirmWays}
        onDone={(confirmed) => {
          setAnswer(undefined);
          answer(confirmed);
        }}
      />
    </Suspense>
  );
}

/** Says on every page in whose place one works today: what is done is done with that person's rights. */
function StandInBar() {
  const { t } = useTranslation();
  const lent = usePerson().memberships.filter(({ inPlaceOf }) => inPlaceOf !== null);
  if (lent.length === 0) return null;
  return (
    <ul className="mc-stand-in" aria-label={t('shell.standIns')}>
      {lent.map((membership) => (
        <StandIn
          key={`${membership.unitCode}:${membership.role}:${membership.inPlaceOf?.userName}`}
          membership={membership}
        />
      ))}
    </ul>
  );
}

function StandIn({ membership: { inPlaceOf, unitName, role, validTo } }: { membership: Membership }) {
  const { t } = useTranslation();
  if (inPlaceOf === null) return null;
  const about = { name: inPlaceOf.name, role: t(`role.${role}`), unit: unitName, until: showDateEntry(validTo) };
  return (
    <li>
      <UserFollow aria-hidden />
      <span>
        {t(inPlaceOf.kind === 'delegate' ? 'shell.delegateFor' : 'shell.substituteFor', about)}
        {inPlaceOf.procedureCodes !== null &&
          ` ${t('shell.onlyProcedures', { codes: inPlaceOf.procedureCodes.join(', ') })}`}
      </span>
    </li>
  );
}

/** Says on every page that the office's time was set by hand, so that nobody mistakes a drill for today. */
function VirtualTimeBar() {
  const { t } = useTranslation();
  const clock = useSession().data?.clock;
  if (clock === undefined || !clock.virtual) return null;
  return (
    <p className="mc-virtual-time">
      <Time aria-hidden />
      <span>{t('shell.virtualTime', { moment: formatDateTime(clock.now) })}</span>
    </p>
  );
}

/** Moves the focus to the page's content when the path changes (not at first load, not when only filters change). */
function useRouteFocus(): RefObject<HTMLElement | null> {
  const content = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    content.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);
  return content;
}
