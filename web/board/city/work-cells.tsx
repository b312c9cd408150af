import { TableCell } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatCount } from '../../shared/format/count.ts';
import { listOfWork, type WorkOf } from './city-address.ts';
import { numberOf, type Work, type WorkMeasure } from './city-units.ts';

type Props = {
  work: Work;
  measures: readonly WorkMeasure[];
  /** Whose numbers they are, in words. */
  name: string;
  /** What all lists of the row have in common. */
  of: WorkOf;
};

/** The numbers of a row; each opens exactly the dossiers that it counts. A zero is no link, and quiet. */
export function WorkCells({ work, measures, name, of }: Props) {
  const { t } = useTranslation();
  return measures.map((measure) => {
    const count = numberOf(work, measure);
    return (
      <TableCell key={measure} className={`mc-number mc-city__${measure}`}>
        {count === 0 ? (
          <span className="mc-city__zero">{formatCount(0)}</span>
        ) : (
          <Link
            to={listOfWork(measure, of)}
            className="cds--link"
            aria-label={t('board.openList', { count, group: t(`board.city.measure.${measure}`), unit: name })}
          >
            {formatCount(count)}
          </Link>
        )}
      </TableCell>
    );
  });
}
