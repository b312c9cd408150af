import { ComboBox } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Procedure, Unit } from '../../shared/api/schema.d.ts';
import { matchesSearch } from '../../shared/format/search-text.ts';
import { useUnits } from './intake-queries.ts';

type Props = {
  procedure: Procedure;
  chosen: string | undefined;
  /** Where it is received; it needs no naming. */
  receivingUnitCode: string;
  /** Why one has to be named, where the counter's own unit does not decide this. */
  needed: string | undefined;
  onChoose: (unitCode: string | undefined) => void;
};

/** The unit that decides, where it is another one than the counter's: a person may hand in at any reception point. Found with or without diacritics. */
export function CompetentUnit({ procedure, chosen, receivingUnitCode, needed, onChoose }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const units = useUnits(procedure.competentKinds, !procedure.internal);
  const items = (units.data ?? []).filter(({ code }) => code !== receivingUnitCode);
  const selected = items.find(({ code }) => code === chosen) ?? null;
  const query = typed === labelOf(selected) ? '' : typed;
  if (procedure.internal) return null;
  return (
    <ComboBox<Unit>
      key={selected === null ? 'own' : 'other'}
      id="intake-competent-unit"
      className="mc-competent-unit"
      titleText={t(needed === undefined ? 'intake.competentUnit' : 'intake.competentUnitNeeded')}
      invalid={needed !== undefined}
      invalidText={needed}
      placeholder={t('intake.competentUnitHint')}
      items={items.filter((unit) => matchesSearch(labelOf(unit), query))}
      itemToString={labelOf}
      selectedItem={selected}
      onInputChange={setTyped}
      onChange={({ selectedItem }) => onChoose(selectedItem?.code)}
    />
  );
}

const labelOf = (unit: Unit | null | undefined): string => (unit ? `${unit.name} (${unit.code})` : '');
