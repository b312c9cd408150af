import { useTranslation } from 'react-i18next';
import { useWorkingTime } from '../../shared/deadline/working-time.ts';
import { formatCount } from '../../shared/format/count.ts';
import { formatShare } from '../report/figures.ts';
import { type MapMeasure, measureKinds } from './map-measures.ts';

const SECONDS_A_MINUTE = 60;
const SECONDS_AN_HOUR = 3_600;
/** From so many hours on minutes say nothing. */
const WHOLE_HOURS = 10;

/** Says numbers of a measure, and differences between two of them, as the office writes them. */
export function useMeasureText() {
  const { t } = useTranslation();
  const workingTime = useWorkingTime();
  const secondsText = (seconds: number): string => {
    if (seconds < SECONDS_A_MINUTE) return t('board.map.underMinute');
    const hours = seconds / SECONDS_AN_HOUR;
    return workingTime(hours >= WHOLE_HOURS ? Math.round(hours) * SECONDS_A_MINUTE : seconds / SECONDS_A_MINUTE);
  };
  const say = (measure: MapMeasure, value: number | null): string => {
    if (value === null) return '–';
    switch (measureKinds[measure]) {
      case 'count':
        return formatCount(value);
      case 'share':
        return formatShare(value);
      case 'seconds':
        return secondsText(value);
    }
  };
  const sayDifference = (measure: MapMeasure, value: number | null, other: number | null): string => {
    if (value === null || other === null) return '–';
    const difference = value - other;
    if (Math.abs(difference) < 1e-9) return '=';
    return `${difference > 0 ? '+' : '−'}${say(measure, Math.abs(difference))}`;
  };
  return { say, sayDifference };
}
