import { ArrowRight } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { Role, SampleSignIn } from '../api/schema.d.ts';

type Props = { samples: readonly SampleSignIn[]; onChoose: (userName: string) => void };

/** The sample people by unit, each one press away. Shown only where the server holds sample data. */
export function SampleSignIns({ samples, onChoose }: Props) {
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
