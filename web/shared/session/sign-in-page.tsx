import { ArrowRight, Login } from '@carbon/icons-react';
import { Button, InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { Role, SampleSignIn } from '../api/schema.d.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { PageTitle } from '../page/page-title.tsx';
import { useSession, useSignIn } from './session.ts';
import { SignInForm } from './sign-in-form.tsx';

/** The sign-in: name and password, no puzzles; on an installation with sample data, the sample people to choose from. `ended`: a session was there and is gone, in the middle of work. */
export function SignInPage({ ended }: { ended: boolean }) {
  const { t } = useTranslation();
  const session = useSession();
  const signIn = useSignIn();
  const samples = session.data?.sampleSignIns ?? [];
  const service = session.data?.signInService ?? null;
  const passwords = session.data?.passwords ?? true;
  const samplePassword = session.data?.samplePassword ?? null;
  return (
    <div className="mc-sign-in">
      <section className="mc-sign-in__form">
        <PageTitle title={t('session.title')} lead={t('session.lead')} />
        {ended && <InlineNotification kind="warning" lowContrast hideCloseButton title={t('session.ended')} />}
        {service !== null && <ServiceSignIn name={service} alone={!passwords} />}
        {signIn.isError && <ProblemNotice error={signIn.error} />}
        {passwords && <SignInForm />}
      </section>
      {samplePassword !== null && samples.length > 0 && session.data?.secondStep == null && (
        <SampleSignIns
          samples={samples}
          onChoose={(name) => signIn.mutate({ userName: name, password: samplePassword })}
        />
      )}
    </div>
  );
}

type Props = { samples: readonly SampleSignIn[]; onChoose: (userName: string) => void };

/** The sample people by unit, each one press away. Shown only where the server holds sample data. */
function SampleSignIns({ samples, onChoose }: Props) {
  const { t } = useTranslation();
  const units = [...new Set(samples.map((sample) => sample.unitName))];
  return (
    <section className="mc-samples" aria-labelledby="samples-title">
      <h2 id="samples-title" className="mc-section-title">
        {t('session.samples')}
      </h2>
      <p className="mc-samples__note">{t('session.samplesNote')}</p>
      {units.map((unit) => (
        <div key={unit} className="mc-samples__unit">
          <h3>{unit}</h3>
          <ul>
            {samples
              .filter((sample) => sample.unitName === unit)
              .map((sample) => (
                <li key={sample.userName}>
                  <button type="button" className="mc-sample" onClick={() => onChoose(sample.userName)}>
                    <span className="mc-sample__name">{sample.name}</span>
                    <span className="mc-sample__role">{t(`role.${sample.role as Role}`)}</span>
                    <ArrowRight aria-hidden />
                  </button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

type ServiceSignInProps = { name: string; alone: boolean };

/** The way through the city's own sign-in service, back to the page that was asked for. */
function ServiceSignIn({ name, alone }: ServiceSignInProps) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const query = new URLSearchParams({ to: `${pathname}${search}`, lang: currentLanguage() });
  return (
    <div className="mc-service-sign-in">
      <Button href={`/sign-in/service?${query}`} renderIcon={Login}>
        {t('session.through', { name })}
      </Button>
      {!alone && <p className="mc-service-sign-in__or">{t('session.or')}</p>}
    </div>
  );
}
