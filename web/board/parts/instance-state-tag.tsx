import { CheckmarkFilled, ErrorFilled, InProgress, Misuse } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { InstanceRow } from '../../shared/api/schema.d.ts';

type Props = { instance: Pick<InstanceRow, 'state' | 'hasIncident'> };
const looks = {
  ACTIVE: { Icon: InProgress, tone: 'here' },
  COMPLETED: { Icon: CheckmarkFilled, tone: 'done' },
  TERMINATED: { Icon: Misuse, tone: 'stopped' },
} as const satisfies Record<InstanceRow['state'], unknown>;

/** The state of a process instance as an icon and a word; an open incident counts more than running. */
export function InstanceStateTag({ instance: { state, hasIncident } }: Props) {
  const { t } = useTranslation();
  const stuck = hasIncident && state === 'ACTIVE';
  const { Icon, tone } = stuck ? { Icon: ErrorFilled, tone: 'incident' } : looks[state];
  return (
    <span className={`mc-state mc-state--${tone}`}>
      <Icon aria-hidden /> {t(stuck ? 'board.state.incident' : `board.state.${state}`)}
    </span>
  );
}
