import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { EnrolmentHold } from '../api/schema.d.ts';
import { formatDateTime, formatTime } from '../format/date-time.ts';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { CodeForm } from './code-form.tsx';
import { useAskEnrolment, useConfirmEnrolment, useSendEnrolmentCode } from './factor-queries.ts';

type Props = { hold: EnrolmentHold; onLook: () => void };

/** Stands in the place of the ways to add a factor until it was confirmed who is there: by a code to the mail address of before, or by a second person. */
export function HeldEnrolment({ hold, onLook }: Props) {
  const { t } = useTranslation();
  const { cause, since, mail } = hold;
  return (
    <section className="mc-card mc-stack" aria-labelledby="factors-held">
      <h2 id="factors-held" className="mc-section-title">
        {t('security.held.title')}
      </h2>
      <p>
        {t(`security.held.${cause}`, { since: formatDateTime(since) })} {t('security.held.why')}
      </p>
      {mail !== null && <ByMail mail={mail} codeUntil={hold.codeUntil} />}
      <ByPerson askedUntil={hold.askedUntil} onLook={onLook} />
    </section>
  );
}

function ByMail({ mail, codeUntil }: { mail: string; codeUntil: string | null }) {
  const { t } = useTranslation();
  const send = useSendEnrolmentCode();
  return (
    <div className="mc-stack">
      <h3 className="mc-section-title">{t('security.held.byMail')}</h3>
      {send.isError && <ProblemNotice error={send.error} />}
      {codeUntil !== null && <TypedCode mail={mail} until={codeUntil} />}
      <div>
        <Button kind="tertiary" size="md" disabled={send.isPending} onClick={() => send.mutate()}>
          {t(codeUntil === null ? 'security.held.send' : 'security.held.again', { mail })}
        </Button>
      </div>
    </div>
  );
}

function TypedCode({ mail, until }: { mail: string; until: string }) {
  const { t } = useTranslation();
  const confirm = useConfirmEnrolment();
  return (
    <CodeForm
      id="hold-code"
      label={t('security.held.code')}
      act={t('security.held.confirm')}
      confirm={confirm}
      onCode={(code) => confirm.mutate(code)}
    >
      <p role="status">{t('security.held.sent', { mail, until: formatTime(until) })}</p>
    </CodeForm>
  );
}

function ByPerson({ askedUntil, onLook }: { askedUntil: string | null; onLook: () => void }) {
  const { t } = useTranslation();
  const ask = useAskEnrolment();
  return (
    <div className="mc-stack">
      <h3 className="mc-section-title">{t('security.held.byPerson')}</h3>
      <p>{t('security.held.byPersonText')}</p>
      {ask.isError && <ProblemNotice error={ask.error} />}
      {askedUntil !== null && <p role="status">{t('security.held.asked', { until: formatDateTime(askedUntil) })}</p>}
      <div>
        {askedUntil === null ? (
          <Button kind="tertiary" size="md" disabled={ask.isPending} onClick={() => ask.mutate()}>
            {t('security.held.ask')}
          </Button>
        ) : (
          <Button kind="tertiary" size="md" onClick={onLook}>
            {t('security.held.look')}
          </Button>
        )}
      </div>
    </div>
  );
}
