import { Button, SkeletonText } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SecondFactor, SecondFactors } from '../api/schema.d.ts';
import { Dialog } from '../dialog/dialog.tsx';
import { Facts } from '../dossier/facts.tsx';
import { formatDateTime } from '../format/date-time.ts';
import { addTexts, securityTexts } from '../i18n/i18n.ts';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { PageTitle } from '../page/page-title.tsx';
import { useSession } from '../session/session.ts';
import { useFactors, useNewCodes, useRemoveFactor } from './factor-queries.ts';
import { HeldEnrolment } from './held-enrolment.tsx';
import { NewApp } from './new-app.tsx';
import { NewPasskey } from './new-passkey.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

await addTexts(securityTexts);

/** Shows one's own second factors and lets one add others. `mustEnrol`: it stands in the place of every page until one was added. */
export function FactorsPage({ mustEnrol = false }: { mustEnrol?: boolean }) {
  const { t } = useTranslation();
  const factors = useFactors();
  const session = useSession();
  const [codes, setCodes] = useState<readonly string[]>();
  const isHeld = (factors.data?.held ?? null) !== null;
  const onAdded = ({ recoveryCodes }: SecondFactors): void => setCodes(recoveryCodes ?? undefined);
  const onCodesKept = (): void => {
    setCodes(undefined);
    void session.refetch();
  };
  return (
    <div className="mc-page">
      <PageTitle
        title={t(mustEnrol ? 'security.factors.enrolTitle' : 'security.factors.title')}
        {...(isHeld ? {} : { lead: t(mustEnrol ? 'security.factors.enrolLead' : 'security.factors.lead') })}
      >
        {!mustEnrol && (
          <Link to="/account" className="cds--link">
            {t('security.sessions.back')}
          </Link>
        )}
      </PageTitle>
      {factors.isPending && <SkeletonText paragraph lineCount={4} />}
      {factors.isError && <ProblemNotice error={factors.error} onRetry={() => void factors.refetch()} />}
      {factors.data !== undefined && (
        <div className="mc-admin__columns">
          {!mustEnrol && <KnownFactors factors={factors.data} onCodes={setCodes} />}
          <div className="mc-stack">
            {factors.data.held === null ? (
              <>
                {!factors.data.factors.some(({ kind }) => kind === 'totp') && <NewApp onAdded={onAdded} />}
                <NewPasskey isPossible={session.data?.passkeys === true} onAdded={onAdded} />
              </>
            ) : (
              <HeldEnrolment hold={factors.data.held} onLook={() => void factors.refetch()} />
            )}
          </div>
        </div>
      )}
      {codes !== undefined && <RecoveryCodes codes={codes} onKept={onCodesKept} />}
    </div>
  );
}

type KnownProps = { factors: SecondFactors; onCodes: (codes: readonly string[]) => void };

function KnownFactors({ factors: { factors, recoveryCodesLeft }, onCodes }: KnownProps) {
  const { t } = useTranslation();
  const newCodes = useNewCodes();
  return (
    <section className="mc-card mc-stack" aria-labelledby="factors-yours">
      <h2 id="factors-yours" className="mc-section-title">
        {t('security.factors.yours')}
      </h2>
      {factors.length === 0 && <p>{t('security.factors.none')}</p>}
      {factors.map((factor) => (
        <KnownFactor key={factor.id} factor={factor} />
      ))}
      {factors.length > 0 && (
        <>
          <h3 className="mc-section-title">{t('security.factors.recovery')}</h3>
          <p>{t('security.factors.recoveryLeft', { count: recoveryCodesLeft })}</p>
          {newCodes.isError && <ProblemNotice error={newCodes.error} />}
          <Button
            kind="tertiary"
            size="sm"
            disabled={newCodes.isPending}
            onClick={() =>
              newCodes.mutate(undefined, { onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes ?? []) })
            }
          >
            {t('security.factors.newCodes')}
          </Button>
        </>
      )}
    </section>
  );
}

function KnownFactor({ factor }: { factor: SecondFactor }) {
  const { t } = useTranslation();
  const remove = useRemoveFactor();
  const [asks, setAsks] = useState(false);
  const { name } = factor;
  return (
    <div className="mc-session">
      <div>
        <h3 className="mc-section-title">{name}</h3>
        <Facts
          facts={[
            {
              label: t(`security.factors.${factor.kind}`),
              value: t('security.factors.added', { when: formatDateTime(factor.addedAt) }),
            },
            {
              label: t('security.factors.lastUsed'),
              value: formatDateTime(factor.lastUsedAt) || t('security.factors.neverUsed'),
            },
          ]}
        />
      </div>
      <Button
        kind="danger--ghost"
        size="sm"
        aria-label={t('security.factors.removeNamed', { name })}
        onClick={() => setAsks(true)}
      >
        {t('security.factors.remove')}
      </Button>
      {asks && (
        <Dialog
          danger
          size="sm"
          modalHeading={t('security.factors.askRemove', { name })}
          primaryButtonText={t('security.factors.remove')}
          secondaryButtonText={t('security.factors.cancel')}
          primaryButtonDisabled={remove.isPending}
          onRequestClose={() => setAsks(false)}
          onRequestSubmit={() => remove.mutate(factor.id, { onSuccess: () => setAsks(false) })}
        >
          {remove.isError && <ProblemNotice error={remove.error} />}
          <p className="mc-dialog-text">{t('security.factors.askRemoveText')}</p>
        </Dialog>
      )}
    </div>
  );
}
