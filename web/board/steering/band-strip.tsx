import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Steering } from '../../shared/api/schema.d.ts';
import { formatCount } from '../../shared/format/count.ts';
import { steeringFlags } from '../../shared/terms/terms.ts';
import { countIn, type ListView, type SteeringFilter, steeringAddress } from './steering-filter.ts';

type Props = { steering: Steering; filter: SteeringFilter };

/** What comes, nearest first. */
const coming = ['soon', 'hours', 'today', 'tomorrow', 'week', 'later'] as const satisfies readonly ListView[];
/** What is no matter of the hours that are left: too late already, the clock stands, or all there is. */
const apart = ['overdue', 'stopped', 'all'] as const satisfies readonly ListView[];

/** Numbers by the working clock. Each is a link to exactly what it counts; what is overdue stands apart from what is coming. */
export function BandStrip({ steering, filter }: Props) {
  const { t } = useTranslation();
  return (
    <nav className="mc-bands" aria-label={t('board.steering.bands')}>
      <Numbers label={t('board.steering.comingUp')} views={coming} steering={steering} filter={filter} />
      <Numbers label={t('board.steering.apart')} views={apart} steering={steering} filter={filter} />
    </nav>
  );
}

function Numbers({ label, views, steering, filter }: Props & { label: string; views: readonly ListView[] }) {
  const { t } = useTranslation();
  return (
    <ul className="mc-bands__group" aria-label={label}>
      {views.map((view) => {
        const count = countIn(steering.bands, view);
        const tone = count === 0 ? 'none' : view;
        return (
          <li key={view}>
            <Link
              to={steeringAddress({ ...filter, view })}
              className={`mc-band mc-band--${tone}`}
              aria-current={filter.view === view ? 'page' : undefined}
              title={t(`board.steering.bandHint.${view}`, { hours: steering.nearWorkingHours })}
            >
              <span className="mc-band__count">{written(count, steering.capped)}</span>{' '}
              <span className="mc-band__label">
                {t(`board.steering.band.${view}`, { hours: steering.nearWorkingHours })}
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** Where more dossiers are open than are counted, every number is a lower bound. */
const written = (count: number, capped: boolean): string => `${formatCount(count)}${capped ? '+' : ''}`;

type FlagProps = Props & {
  /** Whether the numbers are already those of this filter. */
  known: boolean;
};

/** Why somebody has to look: each narrows the list, or no longer does, and says how many would be left. */
export function FlagStrip({ steering, filter, known }: FlagProps) {
  const { t } = useTranslation();
  return (
    <ul className="mc-flags" aria-label={t('board.steering.flags')}>
      {steeringFlags.map((flag) => {
        const chosen = filter.flags.includes(flag);
        const flags = chosen ? filter.flags.filter((one) => one !== flag) : [...filter.flags, flag];
        const count = steering.flags.find((counted) => counted.flag === flag)?.count ?? 0;
        return (
          <li key={flag}>
            <Link
              to={steeringAddress({ ...filter, flags })}
              className={count === 0 && !chosen ? 'mc-flag mc-flag--none' : 'mc-flag'}
              aria-current={chosen ? 'true' : undefined}
              title={t(`board.steering.flagHint.${flag}`, { hours: steering.stuckWorkingHours })}
            >
              {t(`board.steering.flag.${flag}`)} <strong>{known ? written(count, steering.capped) : '…'}</strong>
              {chosen && <span className="cds--visually-hidden">, {t('board.steering.flagChosen')}</span>}
              {chosen && <span aria-hidden> ×</span>}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
