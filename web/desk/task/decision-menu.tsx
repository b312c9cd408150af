import { MenuButton, MenuItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { DecisionField } from './decisions.ts';

type Props = { field: DecisionField; chosen: string | undefined; disabled: boolean; onChoose: (label: string) => void };

/** The ways that the process offers (approve, send back, consult, ask for a supplement …), always in reach; what is chosen is said. */
export function DecisionMenu({ field, chosen, disabled, onChoose }: Props) {
  const { t } = useTranslation();
  const name = field.options.find(({ value }) => value === chosen)?.label;
  return (
    <div className="mc-bar__decision">
      <MenuButton label={t('task.decide')} kind="tertiary" size="lg" menuAlignment="top-end" disabled={disabled}>
        {field.options.map(({ value, label }) => (
          <MenuItem key={value} label={label} onClick={() => onChoose(label)} />
        ))}
      </MenuButton>
      <span className="mc-bar__chosen" role="status">
        {name ?? t('task.undecided')}
      </span>
    </div>
  );
}
