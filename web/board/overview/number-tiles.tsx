import { ErrorFilled, Time, WarningAltFilled, WarningFilled } from '@carbon/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BoardCounts, BoardGroup } from '../../shared/api/schema.d.ts';
import { formatCount } from '../../shared/format/count.ts';
import { dossiersOf } from './dossiers-of.ts';

type Props = { counts: BoardCounts; groups: readonly BoardGroup[]; incidents?: number };
type Tone = 'alarm' | 'warning' | 'calm';

/** How loud a number above zero is. */
const tones: Partial<Record<BoardGroup, Tone>> = { overdue: 'alarm', atRisk: 'warning' };
const icons: Partial<Record<BoardGroup, ComponentType<{ 'aria-hidden': true }>>> = {
  overdue: WarningFilled,
  atRisk: WarningAltFilled,
  dueToday: Time,
};

/** Numbers that are links to what they count. */
export function NumberTiles({ counts, groups, incidents }: Props) {
  const { t } = useTranslation();
  return (
    <ul className="mc-tiles">
      {groups.map((group) => (
        <NumberTile
          key={group}
          to={dossiersOf(group)}
          label={t(`board.group.${group}`)}
          hint={t(`board.groupHint.${group}`)}
          count={counts[group]}
          tone={tones[group] ?? 'calm'}
          Icon={icons[group]}
        />
      ))}
      {incidents !== undefined && (
        <NumberTile
          to="/board/incidents"
          label={t('board.incidents')}
          hint={t('board.incidentsHint')}
          count={incidents}
          tone="alarm"
          Icon={ErrorFilled}
        />
      )}
    </ul>
  );
}

type TileProps = {
  to: string;
  label: string;
  hint: string;
  count: number;
  tone: Tone;
  Icon: ComponentType<{ 'aria-hidden': true }> | undefined;
};

function NumberTile({ to, label, hint, count, tone, Icon }: TileProps) {
  return (
    <li>
      <Link to={to} className={`mc-tile mc-tile--${count === 0 ? 'calm' : tone}`}>
        <span className="mc-tile__label">
          {Icon !== undefined && <Icon aria-hidden />}
          {label}
        </span>
        <span className="mc-tile__count">{formatCount(count)}</span>
        <span className="mc-tile__hint">{hint}</span>
      </Link>
    </li>
  );
}
