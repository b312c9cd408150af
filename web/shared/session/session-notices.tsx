/** The notices of the session watch. They are rare, so they and their texts are fetched when the first of them is to be shown. */
import { ActionableNotification } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { AccessReset, FailedSignIns, Person } from '../api/schema.d.ts';
import { Dialog } from '../dialog/dialog.tsx';
import { formatDateTime, formatTime } from '../format/date-time.ts';
import { addTexts, securityTexts } from '../i18n/i18n.ts';
import { SignInForm } from './sign-in-form.tsx';

await addTexts(securityTexts);

export function IdleEnds({ endsAt, onStay }: { endsAt: string; onStay: () => void }) {
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

export function LifeEnds({ person, endsAt }: { person: Person; endsAt: string }) {
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
export function ResetByOther({ reset: { what, by, at } }: { reset: AccessReset }) {
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
        aria-label={t('common.close')}
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

export function FailedBefore({ failed }: { failed: FailedSignIns }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [seen, setSeen] = useState(() => sessionStorage.getItem(seenKey));
  if (seen === failed.lastAt) return null;
  const [since, last] = [formatDateTime(failed.since), formatDateTime(failed.lastAt)];
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
        subtitle={t(since === last ? 'security.failed.textOnce' : 'security.failed.text', { since, last })}
        actionButtonLabel={t('security.failed.look')}
        onActionButtonClick={() => {
          see();
          void navigate('/account/sessions');
        }}
        aria-label={t('common.close')}
        onClose={() => {
          see();
          return true;
        }}
      />
    </section>
  );
}
