import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, api } from '../../shared/api/client.ts';
import type { ProcessMap } from '../../shared/api/schema.d.ts';
import { writeDossierFilter } from '../../shared/dossier/dossier-filter.ts';
import { formatCount } from '../../shared/format/count.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { useText } from '../../shared/i18n/text.ts';
import type { DayRange } from '../parts/day-range-form.tsx';
import { useUnits } from './use-units.ts';

type Props = { procedures: ProcessMap['procedures']; unit: string | undefined; days: DayRange };

/** Says that what is past is summed and opens no list, and offers the nearest list there is, by its own number: the dossiers that were finished in these days. */
export function FinishedLists({ procedures, unit, days: { from, to } }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const units = useUnits();
  const counts = useFinished(procedures, unit, { from, to });
  return (
    <div className="mc-map-panel__past">
      <p>
        {t('board.map.pastIsSummed')} {procedures.length > 0 && t('board.map.nearestList')}
      </p>
      {procedures.length > 0 && (
        <ul>
          {procedures.map(({ code, name }, index) => {
            const count = counts[index]?.data;
            const said = t('board.map.finishedIn', {
              procedure: text(name),
              from: showDateEntry(from),
              to: showDateEntry(to),
              unit: unit === undefined ? '' : `, ${units.get(unit) ?? unit}`,
            });
            return (
              <li key={code}>
                {said}:{' '}
                {count === undefined || count === 0 ? (
                  <span className="mc-muted">{count ?? '…'}</span>
                ) : (
                  <Link
                    to={finishedAddress(code, unit, { from, to })}
                    className="cds--link"
                    aria-label={t('board.map.finishedList', { what: said, count })}
                  >
                    {formatCount(count)}
                  </Link>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

const finishedAddress = (procedure: string, unit: string | undefined, { from, to }: DayRange): string =>
  `/dossiers?${writeDossierFilter({ text: '', overdue: false, unit, procedure, figure: 'finished', figureFrom: from, figureTo: to })}`;

/** How many dossiers of each procedure were finished: the sum over the days, which is the length of the list of the same figure. */
function useFinished(procedures: Props['procedures'], unit: string | undefined, { from, to }: DayRange) {
  return useQueries({
    queries: procedures.map(({ code: procedure }) => {
      const query = { from, to, procedure, ...(unit === undefined ? {} : { unit }) };
      return {
        queryKey: ['finished-days', query],
        queryFn: () => answerOf(api.GET('/api/figures/days', { params: { query } })),
        select: ({ items }: { items: readonly { finished: number }[] }) =>
          items.reduce((sum, { finished }) => sum + finished, 0),
      };
    }),
  });
}
