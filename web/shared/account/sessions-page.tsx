import { Button, Tag } from '@carbon/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, api } from '../api/client.ts';
import type { OwnSession } from '../api/schema.d.ts';
import { Dialog } from '../dialog/dialog.tsx';
import { Facts } from '../dossier/facts.tsx';
import { formatDateTime } from '../format/date-time.ts';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { PageTitle } from '../page/page-title.tsx';
import { sessionKey, useSignOut } from '../session/session.ts';
import { TableSkeleton } from '../table/table-skeleton.tsx';

const ownSessionsKey = ['own-sessions'] as const;

/** Lists where one is signed in, with a way out of each place and of all. */
export function SessionsPage() {
  const { t } = useTranslation();
  const sessions = useQuery({ queryKey: ownSessionsKey, queryFn: () => answerOf(api.GET('/api/me/sessions')) });
  const [asks, setAsks] = useState(false);
  return (
    <div className="mc-page">
      <PageTitle title={t('security.sessions.title')} lead={t('security.sessions.lead')}>
        <Link to="/account" className="cds--link">
          {t('security.sessions.back')}
        </Link>
      </PageTitle>
      {sessions.isPending && <TableSkeleton rows={3} />}
      {sessions.isError && <ProblemNotice error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {sessions.isSuccess && <SessionTable sessions={sessions.data.items} />}
      <div className="mc-buttons">
        <Button kind="danger--tertiary" size="md" onClick={() => setAsks(true)}>
          {t('security.sessions.everywhere')}
        </Button>
      </div>
      {asks && <EverywhereDialog onClose={() => setAsks(false)} />}
    </div>
  );
}

function SessionTable({ sessions }: { sessions: readonly OwnSession[] }) {
  const client = useQueryClient();
  const leave = useSignOut();
  const end = useMutation({
    mutationFn: async (id: string) => void (await api.DELETE('/api/me/sessions/{id}', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ownSessionsKey }),
  });
  return (
    <>
      {end.isError && <ProblemNotice error={end.error} />}
      <ul className="mc-sessions">
        {sessions.map((session) => (
          <SessionLine
            key={session.id}
            session={session}
            onEnd={() => (session.isThis ? leave.mutate() : end.mutate(session.id))}
          />
        ))}
      </ul>
    </>
  );
}

function SessionLine({ session, onEnd }: { session: OwnSession; onEnd: () => void }) {
  const { t } = useTranslation();
  const device = useDeviceText(session);
  const since = formatDateTime(session.since);
  const facts = [
    { label: t('security.sessions.address'), value: session.address ?? t('security.sessions.unknownAddress') },
    { label: t('security.sessions.since'), value: since },
    { label: t('security.sessions.lastUsed'), value: formatDateTime(session.lastUsedAt) },
  ];
  return (
    <li className="mc-card mc-session">
      <div>
        <h2 className="mc-section-title">
          {device}{' '}
          {session.isThis && (
            <Tag size="sm" type="green">
              {t('security.sessions.this')}
            </Tag>
          )}
          {session.lacksFactor && (
            <Tag size="sm" type="warm-gray">
              {t('security.sessions.half')}
            </Tag>
          )}
        </h2>
        {session.lacksFactor && !session.isThis && <p>{t('security.sessions.halfText')}</p>}
        <Facts facts={facts} />
      </div>
      <Button
        kind="tertiary"
        size="sm"
        onClick={onEnd}
        aria-label={t('security.sessions.signOutOf', { device, since })}
      >
        {t('security.sessions.signOut')}
      </Button>
    </li>
  );
}

/** A device as one would call it: "Chrome on a Windows computer". */
function useDeviceText({ browser, system }: OwnSession): string {
  const { t } = useTranslation();
  if (browser === null && system === null) return t('security.device.unknown');
  if (system === null) return browser ?? '';
  return t('security.device.on', {
    browser: browser ?? t('security.device.browser'),
    system: t(`security.device.${system}`),
  });
}

function EverywhereDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: async () => void (await api.DELETE('/api/me/sessions')),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionKey }),
  });
  return (
    <Dialog
      danger
      size="sm"
      modalHeading={t('security.sessions.askEverywhere')}
      primaryButtonText={t('security.sessions.everywhere')}
      secondaryButtonText={t('security.sessions.stay')}
      primaryButtonDisabled={end.isPending}
      onRequestClose={onClose}
      onRequestSubmit={() => end.mutate()}
    >
      {end.isError && <ProblemNotice error={end.error} />}
      <p className="mc-dialog-text">{t('security.sessions.askEverywhereText')}</p>
    </Dialog>
  );
}
