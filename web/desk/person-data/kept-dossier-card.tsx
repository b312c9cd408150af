import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { KeptDossier, KeptRow } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { formatMoney } from '../../shared/format/money.ts';
import { useText } from '../../shared/i18n/text.ts';

type Props = { kept: KeptDossier; onWrong: (row: KeptRow) => void; onDelete: () => void };

/** What one dossier keeps of the person, and nothing of the others in it. */
export function KeptDossierCard({ kept, onWrong, onDelete }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { code, procedureName, state, receivedAt, unitName, roles, withheld, legalBasis } = kept;
  return (
    <article className="mc-card mc-stack" aria-label={code}>
      <h3 className="mc-section-title">
        {code} – {text(procedureName)}
      </h3>
      <p className="mc-hint">
        {t('personData.kept.about', {
          state: text(state),
          day: formatDateTime(receivedAt),
          unit: unitName,
          roles: roles.map(text).join(', '),
        })}
      </p>
      <Rows kept={kept} onWrong={onWrong} />
      {withheld > 0 && <p className="mc-hint">{t('personData.kept.withheld', { count: withheld })}</p>}
      <Beside kept={kept} />
      <p>{t('personData.kept.why', { basis: legalBasis.join('; ') })}</p>
      {kept.keptUntil !== null && <p className="mc-messages__body">{text(kept.keptUntil)}</p>}
      <Looks kept={kept} />
      <div className="mc-off-paper">
        <Button kind="tertiary" size="sm" aria-label={t('personData.delete.ofDossier', { code })} onClick={onDelete}>
          {t('personData.delete.ask')}
        </Button>
      </div>
    </article>
  );
}

function Rows({ kept: { rows }, onWrong }: Pick<Props, 'kept' | 'onWrong'>) {
  const { t } = useTranslation();
  const text = useText();
  const classes = [...Map.groupBy(rows, ({ personalClass }) => personalClass)];
  return (
    <>
      {classes.map(([personalClass, inside]) => (
        <div key={personalClass}>
          <h4 className="mc-section-title">{t(`personData.classes.${personalClass}`)}</h4>
          <dl className="mc-facts">
            {inside.map((row) => {
              const label = [text(row.group), text(row.label)].filter(Boolean).join(' – ');
              return (
                <div key={row.key}>
                  <dt>{label}</dt>
                  <dd>
                    {text(row.value)}{' '}
                    {row.field !== null && (
                      <Button
                        kind="ghost"
                        size="sm"
                        className="mc-off-paper"
                        aria-label={t('personData.kept.wrongOf', { label })}
                        onClick={() => onWrong(row)}
                      >
                        {t('personData.kept.wrong')}
                      </Button>
                    )}
                  </dd>
                </div>
              );
            })}
          </dl>
        </div>
      ))}
    </>
  );
}

type Lines = readonly string[];

function List({ title, lines }: { title: string; lines: Lines }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h4 className="mc-section-title">{title}</h4>
      <ul>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a list that is read only
          <li key={index}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

function Beside({ kept: { papers, messages, entries, payments, survey } }: { kept: KeptDossier }) {
  const { t } = useTranslation();
  const text = useText();
  const at = formatDateTime;
  const ratings = survey?.ratings.map(({ question, rating }) => `${text(question)}: ${rating}/5`) ?? [];
  return (
    <>
      <List
        title={t('personData.kept.papers')}
        lines={papers.map((paper) => `${text(paper.name)} × ${paper.quantity} – ${at(paper.at)}`)}
      />
      <List
        title={t('personData.kept.messages')}
        lines={messages.map(({ sentTo, subject, at: when }) => [at(when), sentTo, subject].filter(Boolean).join(' – '))}
      />
      <List
        title={t('personData.kept.entries')}
        lines={entries.map(({ name, number, unitName, at: when }) =>
          [text(name), number, unitName, at(when)].filter(Boolean).join(' – '),
        )}
      />
      <List
        title={t('personData.kept.payments')}
        lines={payments.map(
          ({ amountVnd, reason, state, at: when }) =>
            `${formatMoney(amountVnd)} – ${text(reason)} (${text(state)}), ${at(when)}`,
        )}
      />
      <List title={t('personData.kept.survey')} lines={survey?.comment ? [...ratings, survey.comment] : ratings} />
    </>
  );
}

function Looks({ kept: { looks } }: { kept: KeptDossier }) {
  const { t } = useTranslation();
  const unknown = t('personData.kept.unknownUnit');
  return (
    <List
      title={t('personData.kept.looks')}
      lines={looks.map(({ at, unitNames }) => `${formatDateTime(at)} – ${unitNames.join(', ') || unknown}`)}
    />
  );
}
