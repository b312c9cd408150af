import { ErrorFilled, Time, WarningAltFilled, WarningFilled } from '@carbon/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AttentionRow, Board, BoardCounts, BoardGroup } from '../../shared/api/schema.d.ts';
import { DossierTable } from '../../shared/dossier/dossier-table.tsx';
import { formatCount } from '../../shared/format/count.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { usePerson, useSession } from '../../shared/session/session.ts';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { useBoard } from '../parts/board-queries.ts';
import { CallLinks } from '../parts/call-links.tsx';
import { dossiersOf } from './dossiers-of.ts';
import { UnitTable } from './unit-table.tsx';

/** Shows what needs somebody now, then the totals, then every unit. Each number opens the list behind it. */
export function OverviewPage() {
  const { t } = useTranslation();
  const board = useBoard();
  const now = useSession().data?.clock.now;
  useLiveRefresh(['board'], ['incidents']);
  return (
    <div className="mc-page mc-page--wide mc-board">
      <PageTitle title={t('board.title')} lead={t('board.lead', { moment: formatDateTime(now) })} />
      {board.isError && <ProblemNotice error={board.error} onRetry={() => void board.refetch()} />}
      {board.isPending && <TableSkeleton rows={10} />}
      {board.isSuccess && <BoardParts board={board.data} />}
    </div>
  );
}

function BoardParts({ board }: { board: Board }) {
  const { t } = useTranslation();
  // The engine knows no units: only for those who see all of them is the number right.
  const countsIncidents = usePerson().permissions.includes('see-all-units');
  return (
    <>
      <section aria-labelledby="board-now">
        <h2 id="board-now" className="mc-section-title">
          {t('board.now')}
        </h2>
        <NumberTiles
          counts={board.totals}
          groups={['overdue', 'atRisk', 'dueToday']}
          {...(countsIncidents ? { incidents: board.openIncidents } : {})}
        />
        {board.attention.length === 0 ? (
          <EmptyState title={t('board.calm')} text={t('board.calmHint')} />
        ) : (
          <DossierTable dossiers={board.attention} underUnit={callsOf} />
        )}
      </section>
      <section aria-labelledby="board-totals">
        <h2 id="board-totals" className="mc-section-title">
          {t('board.totals')}
        </h2>
        <NumberTiles
          counts={board.totals}
          groups={['open', 'stopped', 'receivedToday', 'finishedToday', 'readyToHandOver']}
        />
      </section>
      <section aria-labelledby="board-units">
        <UnitTable counted={board.units} />
      </section>
    </>
  );
}

/** Who is called about a dossier that needs somebody now. */
const callsOf = ({ calls }: AttentionRow) => <CallLinks calls={calls} withNames />;

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
function NumberTiles({ counts, groups, incidents }: Props) {
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
