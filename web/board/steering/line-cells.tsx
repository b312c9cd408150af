import { Email } from '@carbon/icons-react';
import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { SteeringHolder, SteeringLine } from '../../shared/api/schema.d.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { formatDateTime, formatTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { CallLinks } from '../parts/call-links.tsx';

type Props = { line: SteeringLine };

/** So many open steps of a dossier are shown. */
const STEPS_SHOWN = 3;

/** Where the dossier is now and who has it; what is out of the ordinary as a mark with words. */
export function StepsCell({ line }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { steps, unit, flags, movedAt, hasIncident, clockStands } = line;
  return (
    <>
      <ul className="mc-steps-held">
        {steps.slice(0, STEPS_SHOWN).map(({ taskKey, name, unit: stepUnit, holder }) => (
          <li key={taskKey}>
            {text(name)}
            {stepUnit && stepUnit.code !== unit.code && <span className="mc-muted"> ({stepUnit.name})</span>}
            {': '}
            {holder ? <Holder holder={holder} /> : <strong>{t('board.steering.nobody')}</strong>}
          </li>
        ))}
        {steps.length === 0 && <li className="mc-muted">{t('board.steering.noOpenStep')}</li>}
      </ul>
      {steps.length > STEPS_SHOWN && (
        <span className="mc-muted">{t('board.steering.moreSteps', { count: steps.length - STEPS_SHOWN })}</span>
      )}
      <span className="mc-steering-table__marks">
        {hasIncident && <Mark type="red" text={t('board.steering.mark.incident')} />}
        {!hasIncident && flags.includes('stuck') && (
          <Mark type="red" text={t('board.steering.mark.stuck', { since: formatDateTime(movedAt) })} />
        )}
        {clockStands && <Mark type="gray" text={t('board.steering.mark.stands')} />}
        {!clockStands && flags.includes('waiting') && <Mark type="gray" text={t('board.steering.mark.waiting')} />}
      </span>
    </>
  );
}

function Mark({ type, text }: { type: 'red' | 'gray'; text: string }) {
  return (
    <Tag type={type} size="sm" className="mc-tag">
      {text}
    </Tag>
  );
}

function Holder({ holder: { name, absent, remindedAt } }: { holder: SteeringHolder }) {
  const { t } = useTranslation();
  return (
    <>
      {name}
      {absent && (
        <strong>
          {' '}
          <AbsenceNote absence={absent} />
        </strong>
      )}
      {remindedAt && <span className="mc-muted"> {t('board.steering.reminded', { at: formatTime(remindedAt) })}</span>}
    </>
  );
}

/** Until when somebody is away, and who does her work. */
function AbsenceNote({ absence: { until, standIn } }: { absence: NonNullable<SteeringHolder['absent']> }) {
  const { t } = useTranslation();
  if (until === null) return t('board.steering.absent.closed');
  const day = showDateEntry(until);
  return standIn === null
    ? t('board.steering.absent.until', { day })
    : t('board.steering.absent.standIn', { day, name: standIn });
}

/** The competent unit, and how it and whoever holds the work are reached. */
export function ContactCell({ line: { unit, steps, calls } }: Props) {
  const { t } = useTranslation();
  const holders = new Map(steps.flatMap(({ holder }) => (holder ? [[holder.userName, holder] as const] : [])));
  return (
    <>
      <span className="mc-steering-table__unit">{unit.name}</span>
      <CallLinks calls={calls} withNames />
      {[...holders.values()].map(
        ({ userName, name, email }) =>
          email !== null && (
            <a key={userName} href={`mailto:${email}`} className="cds--link mc-reach" title={email}>
              <Email aria-hidden /> {t('board.steering.mail', { name })}
            </a>
          ),
      )}
    </>
  );
}
