import { CheckmarkFilled, ErrorFilled, InProgress, Misuse } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { InstanceElement } from '../api/schema.d.ts';
import { elementState } from './element-state.ts';

const icons = { here: InProgress, done: CheckmarkFilled, stopped: Misuse, incident: ErrorFilled } as const;

/** The state of one step as an icon and a word. */
export function ElementStateTag({ element }: { element: InstanceElement }) {
  const { t } = useTranslation();
  const state = elementState(element);
  const Icon = icons[state];
  return (
    <span className={`mc-state mc-state--${state}`}>
      <Icon aria-hidden /> {t(`diagram.states.${state}`)}
    </span>
  );
}
