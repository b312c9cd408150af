import { Printer } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhoLooked } from '../../shared/api/schema.d.ts';
import { DayInput } from '../../shared/form/day-input.tsx';
import { TextBox } from '../../shared/form/text-box.tsx';
import { currentLanguage } from '../../shared/i18n/i18n.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { useFlawAt } from '../../shared/notice/flaw-at-field.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { ReasonedButton, useLacks } from '../../shared/page/reasoned-button.tsx';
import { useWhoLooked } from './audit-queries.ts';
import { LookItem } from './audit-rows.tsx';

const codesMax = 50;
const reasonLengthMax = 500;
const textFields = [
  { key: 'number', label: 'audit.who.number', lengthMax: 30 },
  { key: 'dossier', label: 'audit.who.dossier', lengthMax: 60 },
  { key: 'reason', label: 'audit.who.reason', lengthMax: reasonLengthMax },
] as const;

const fieldOfCode = { 'intake.noWholeNumber': 'number', 'audit.unknownDossier': 'dossier' };

/** Answers a person who asks who looked at her data. The question itself is recorded, with its reason, and nothing of it stands in the address. */
export function WhoLookedPart() {
  const { t } = useTranslation();
  const ask = useWhoLooked();
  const flaw = useFlawAt(ask.error, fieldOfCode);
  const lacks = useLacks();
  const [typed, setTyped] = useState({ number: '', dossier: '', reason: '', from: '', to: '' });
  const filled = Object.entries(typed).map(([name, value]) => [name, value.trim()] as const);
  const { reason = '', ...others } = Object.fromEntries(filled.filter(([, value]) => value !== ''));
  const nobody = !others['number'] && !others['dossier'];
  return (
    <div className="mc-stack">
      <form
        className="mc-card mc-stack mc-off-paper"
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate({ ...others, reason });
        }}
      >
        <p className="mc-hint">{t('audit.who.lead')}</p>
        <div className="mc-fields">
          {textFields.map(({ key, label, lengthMax }) => (
            <TextBox
              key={key}
              id={`who-${key}`}
              labelText={t(label)}
              maxLength={lengthMax}
              autoComplete="off"
              {...flaw.at(key)}
              value={typed[key]}
              onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
            />
          ))}
          <DayInput
            id="who-from"
            label={t('audit.from')}
            day={typed.from}
            onDay={(from) => setTyped({ ...typed, from })}
          />
          <DayInput id="who-to" label={t('audit.to')} day={typed.to} onDay={(to) => setTyped({ ...typed, to })} />
        </div>
        <ReasonedButton
          type="submit"
          disabled={ask.isPending}
          lacks={lacks(
            nobody && `${t('audit.who.number')} ${t('audit.who.or')} ${t('audit.who.dossier')}`,
            reason === '' && t('audit.who.reason'),
          )}
        >
          {t('audit.who.ask')}
        </ReasonedButton>
      </form>
      {flaw.elsewhere && <ProblemNotice error={ask.error} title={t('audit.who.failed')} />}
      <div role="status">{ask.isSuccess && <Answer answer={ask.data} />}</div>
    </div>
  );
}

function Answer({ answer: { items, dossiers, capped } }: { answer: WhoLooked }) {
  const { t } = useTranslation();
  if (dossiers.length === 0) return <EmptyState title={t('audit.none')} text={t('audit.who.noDossier')} />;
  const codes = dossiers.map(({ code }) => code);
  const query = new URLSearchParams({
    dossier: codes.slice(0, codesMax).join(','),
    outcome: 'shown',
    language: currentLanguage(),
  });
  return (
    <section className="mc-stack" aria-labelledby="who-title">
      <h2 id="who-title" className="mc-section-title">
        {t('audit.who.found', { count: items.length })}
      </h2>
      <p>{t('audit.who.dossiers', { codes: codes.join(', ') })}</p>
      {capped && <p className="mc-hint">{t('audit.who.capped')}</p>}
      <div className="mc-buttons mc-off-paper">
        <Button kind="tertiary" size="sm" renderIcon={Printer} onClick={() => window.print()}>
          {t('audit.who.print')}
        </Button>
        <a href={`/api/audit/looks/file?${query}`} download className="cds--link">
          {t('audit.export')}
        </a>
      </div>
      {items.length === 0 && <p>{t('audit.who.none')}</p>}
      <ol className="mc-audit__rows">
        {items.map((look) => (
          <LookItem key={look.id} look={look} />
        ))}
      </ol>
    </section>
  );
}
