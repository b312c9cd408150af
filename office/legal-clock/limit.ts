import type { Limit, LimitUnit } from '../terms/index.ts';
import type { Text } from '../texts/index.ts';

const units = {
  hour: { vi: 'giờ làm việc', en: ['working hour', 'working hours'] },
  'half-day': { vi: 'buổi làm việc', en: ['working half-day', 'working half-days'] },
  'working-day': { vi: 'ngày làm việc', en: ['working day', 'working days'] },
  'calendar-day': { vi: 'ngày', en: ['day', 'days'] },
  month: { vi: 'tháng', en: ['month', 'months'] },
} as const satisfies Record<LimitUnit, object>;

/** The limit in words. */
export function writeLimit(limit: Limit): Text {
  if (limit.unit === 'same-day')
    return {
      vi: 'Trong ngày; nhận sau 15 giờ mà không giải quyết được ngay thì trả trong ngày làm việc tiếp theo',
      en: 'The same day; received after 15:00 and not solvable at once, by the next working day',
    };
  const { vi, en } = units[limit.unit];
  return { vi: `${limit.amount} ${vi}`, en: `${limit.amount} ${limit.amount === 1 ? en[0] : en[1]}` };
}
