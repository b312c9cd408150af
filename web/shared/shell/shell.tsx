import { Loading } from '@carbon/react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { LiveEvents } from '../live/live-events.tsx';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { useSession, useSignOut } from '../session/session.ts';
import { SignInPage } from '../session/sign-in-page.tsx';
import { AppHeader } from './app-header.tsx';
import { useRouteFocus } from './route-focus.ts';
import { StandInBar } from './stand-in-bar.tsx';
import { VirtualTimeBar } from './virtual-time-bar.tsx';

// Seen by few, and seldom.
const FirstPasswordPage = lazy(async () => ({
  default: (await import('../account/first-password-page.tsx')).FirstPasswordPage,
}));
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
        {person !== null && <VirtualTimeBar />}
        {person !== null && <StandInBar />}
        {session.isPending && <Loading description={t('common.loading')} withOverlay={false} className="mc-loading" />}
        {session.isError && <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />}
        {session.isSuccess && person === null && <SignInPage ended={wasSignedIn.current} />}
        {person?.mustChangePassword === true && (
          <Suspense>
            <FirstPasswordPage />
          </Suspense>
        )}
        {person !== null && !person.mustChangePassword && (
          <LiveEvents>
            <Suspense
              fallback={<Loading description={t('common.loading')} withOverlay={false} className="mc-loading" />}
            >
              <Outlet />
            </Suspense>
          </LiveEvents>
        )}
        <Suspense>{helpOpen && <HelpPanel onClose={() => setHelpOpen(false)} />}</Suspense>
      </main>
    </>
  );
}
