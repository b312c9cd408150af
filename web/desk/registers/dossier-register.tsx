import { Printer } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../shared/form/day-input.tsx';
import { useOfficeDay } from '../../shared/session/office-day.ts';

/** Form 07: what a reception point received from a day to a day, printed. */
export function DossierRegister({ unit }: { unit: string }) {
  const { t } = useTranslation();
  const today = useOfficeDay();
  const [from, setFrom] = useState(`${today.slice(0, 8)}01`);
  const [to, setTo] = useState(today);
  const ready = unit !== '' && from !== '' && to !== '' && from <= to;
  const printed = `/api/dossier-register?${new URLSearchParams({ unit, from, to })}`;
  return (
    <section className="mc-card mc-stack mc-off-paper" aria-labelledby="dossier-register-title">
      <h2 id="dossier-register-title" className="mc-section-title">
        {t('registers.dossiers')}
      </h2>
      <p className="mc-hint">{t('registers.dossiersHint')}</p>
      <div className="mc-fields">
        <DayInput id="register-from" label={t('registers.from')} day={from} onDay={setFrom} required />
        <DayInput id="register-to" label={t('registers.to')} day={to} onDay={setTo} required />
      </div>
      <div className="mc-buttons">
        <Button
          kind="tertiary"
          size="md"
          renderIcon={Printer}
          disabled={!ready}
          onClick={() => window.open(printed, '_blank', 'noopener')}
        >
          {t('registers.print')}
        </Button>
      </div>
    </section>
  );
}
