import { Button, Checkbox, InlineNotification, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Readiness, WentLive } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { Facts } from '../../shared/dossier/facts.tsx';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { ReasonedButton, useLacks } from '../../shared/page/reasoned-button.tsx';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { useGoLive, useReadiness, useScopes, useSetScope } from './installation-queries.ts';

/** What this installation is: for trying out, or live; and the way from one to the other, of which there is none back. */
export function InstallationPage() {
  const { t } = useTranslation();
  const readiness = useReadiness();
  return (
    <div className="mc-page mc-page--wide">
      <AdminNavigation />
      <PageTitle title={t('installation.title')} lead={t('installation.lead')} />
      {readiness.isPending && <TableSkeleton rows={4} />}
      {readiness.isError && <ProblemNotice error={readiness.error} onRetry={() => void readiness.refetch()} />}
      {readiness.isSuccess && <Mode readiness={readiness.data} />}
      <ScopeList />
    </div>
  );
}

function Mode({ readiness }: { readiness: Readiness }) {
  const { t } = useTranslation();
  const text = useText();
  const goLive = useGoLive();
  const [asking, setAsking] = useState(false);
  const [keepUnits, setKeepUnits] = useState('');
  const lacks = useLacks();
  const { unverifiedUnits } = readiness;
  if (goLive.isSuccess) return <IsLive outcome={goLive.data} />;
  return (
    <section className="mc-card mc-stack" aria-labelledby="installation-mode">
      <h2 id="installation-mode" className="mc-section-title">
        {t(`installation.modes.${readiness.mode}`)}
      </h2>
      <p>{t(`installation.modesText.${readiness.mode}`)}</p>
      {readiness.since !== null && (
        <Facts
          facts={[
            { label: t('installation.since'), value: formatDateTime(readiness.since) },
            { label: t('installation.decidedBy'), value: readiness.decidedBy },
          ]}
        />
      )}
      {goLive.isError && <ProblemNotice error={goLive.error} title={t('installation.notLive')} />}
      {readiness.mode !== 'live' && (
        <ReasonedButton
          kind="danger--tertiary"
          size="md"
          disabled={goLive.isPending}
          lacks={readiness.obstacle === null ? undefined : text(readiness.obstacle)}
          onClick={() => setAsking(true)}
        >
          {t('installation.goLive')}
        </ReasonedButton>
      )}
      {asking && (
        <Dialog
          danger
          size="sm"
          modalHeading={t('installation.ask')}
          primaryButtonText={t('installation.goLive')}
          secondaryButtonText={t('admin.cancel')}
          lacks={lacks(unverifiedUnits > 0 && keepUnits.trim() === '' && t('installation.keepUnits'))}
          onRequestClose={() => setAsking(false)}
          onRequestSubmit={() => {
            setAsking(false);
            goLive.mutate(keepUnits.trim());
          }}
        >
          <p className="mc-dialog-text">{t('installation.askText', { count: readiness.sampleAccounts })}</p>
          {unverifiedUnits > 0 && (
            <>
              <p className="mc-dialog-text">{t('installation.unverified', { count: unverifiedUnits })}</p>
              <TextArea
                id="keep-units"
                rows={2}
                labelText={t('installation.keepUnits')}
                helperText={t('installation.keepUnitsHint')}
                maxLength={500}
                value={keepUnits}
                onChange={(event) => setKeepUnits(event.target.value)}
              />
            </>
          )}
        </Dialog>
      )}
    </section>
  );
}

/** What has to be done now: whoever was a sample is signed out with the next step. */
function IsLive({ outcome }: { outcome: WentLive }) {
  const { t } = useTranslation();
  return (
    <InlineNotification kind="success" lowContrast hideCloseButton role="status" title={t('installation.isLive')}>
      <p>{t('installation.locked', { count: outcome.locked })}</p>
      {outcome.firstLink && <p>{t('installation.linkAtMachine')}</p>}
      <p>{t('installation.restart')}</p>
    </InlineNotification>
  );
}

/** Which changes need a second person; in a live installation every one does. */
function ScopeList() {
  const { t } = useTranslation();
  const scopes = useScopes();
  const set = useSetScope();
  if (scopes.data === undefined) return null;
  const { items, live } = scopes.data;
  return (
    <section className="mc-card mc-stack mc-admin__below" aria-labelledby="scopes">
      <h2 id="scopes" className="mc-section-title">
        {t('installation.fourEyes')}
      </h2>
      <p>{t(live ? 'installation.fourEyesLive' : 'installation.fourEyesText')}</p>
      {set.isError && <ProblemNotice error={set.error} />}
      <div>
        {items.map(({ kind, scope }) => (
          <Checkbox
            key={kind}
            id={`scope-${kind}`}
            labelText={t(`approvals.kinds.${kind}`)}
            checked={live || scope === 'everywhere'}
            disabled={live || set.isPending}
            onChange={(_event, { checked }) => set.mutate({ kind, scope: checked ? 'everywhere' : 'live' })}
          />
        ))}
      </div>
      <Button href="/admin/approvals" kind="ghost" size="sm">
        {t('approvals.title')}
      </Button>
    </section>
  );
}
