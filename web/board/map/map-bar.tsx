import { Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessDefinition, ProcessMap } from '../../shared/api/schema.d.ts';
import { useText } from '../../shared/i18n/text.ts';
import { usePerson } from '../../shared/session/session.ts';
import { type DayRange, DayRangeForm } from '../parts/day-range-form.tsx';
import { type MapFilter, type MapWindow, mapWindows } from './map-filter.ts';
import { type MapMeasure, mapMeasures } from './map-measures.ts';
import { useUnits } from './use-units.ts';

type Props = {
  filter: MapFilter;
  onChange: (change: Partial<MapFilter>) => void;
  cases: ProcessMap['cases'];
  /** The versions that can be compared. */
  others: readonly ProcessDefinition[];
  /** The days that are shown. */
  days: DayRange;
};

/** What is shown of the map: the measure, the window, and what narrows or compares it. */
export function MapBar({ filter, onChange, cases, others, days }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const [choosesDays, setChoosesDays] = useState(false);
  const window: MapWindow = choosesDays ? 'days' : filter.window;
  const chooseWindow = (chosen: MapWindow): void => {
    setChoosesDays(chosen === 'days');
    if (chosen !== 'days') onChange({ window: chosen, from: undefined, to: undefined });
  };
  return (
    <div className="mc-map-bar">
      <Choice
        id="map-measure"
        label={t('board.map.measureLabel')}
        value={filter.measure}
        options={mapMeasures.map((measure): Option => [measure, t(`board.map.measure.${measure}`)])}
        onChoose={(value) => onChange({ measure: value as MapMeasure })}
      />
      <Choice
        id="map-window"
        label={t('board.map.windowLabel')}
        value={window}
        options={mapWindows.map((one): Option => [one, t(`board.map.window.${one}`)])}
        onChoose={(value) => chooseWindow(value as MapWindow)}
      />
      <UnitChoice filter={filter} onChange={onChange} />
      {cases.length > 1 && (
        <Choice
          id="map-case"
          label={t('board.map.caseLabel')}
          value={filter.caseId ?? ''}
          options={[['', t('board.map.anyCase')], ...cases.map(({ id, name }): Option => [id, text(name)])]}
          onChoose={(caseId) => onChange({ caseId: caseId || undefined })}
        />
      )}
      {others.length > 0 && (
        <Choice
          id="map-compare"
          label={t('board.map.compareLabel')}
          value={filter.compare === undefined ? '' : String(filter.compare)}
          options={[
            ['', t('board.map.noCompare')],
            ...others.map(({ version }): Option => [String(version), t('board.map.version', { version })]),
          ]}
          onChoose={(value) => onChange({ compare: value === '' ? undefined : Number(value) })}
        />
      )}
      {window === 'days' && (
        <DayRangeForm
          id="map"
          className="mc-map-bar__days"
          key={`${days.from}-${days.to}`}
          range={days}
          onChange={(chosen) => {
            setChoosesDays(false);
            onChange({ window: 'days', ...chosen });
          }}
        />
      )}
    </div>
  );
}

type Option = readonly [value: string, text: string];
type ChoiceProps = {
  id: string;
  label: string;
  value: string;
  options: readonly Option[];
  onChoose: (value: string) => void;
};

function Choice({ id, label, value, options, onChoose }: ChoiceProps) {
  return (
    <Select id={id} size="sm" labelText={label} value={value} onChange={(event) => onChoose(event.target.value)}>
      {options.map(([one, text]) => (
        <SelectItem key={one} value={one} text={text} />
      ))}
    </Select>
  );
}

/** All units for whoever sees them; else one's own, where there are several. */
function UnitChoice({ filter, onChange }: Pick<Props, 'filter' | 'onChange'>) {
  const { t } = useTranslation();
  const seesAll = usePerson().permissions.includes('see-all-units');
  const shown: readonly Option[] = [...useUnits()];
  if (shown.length < 2) return null;
  return (
    <Choice
      id="map-unit"
      label={t('board.unit')}
      value={shown.some(([code]) => code === filter.unit) ? (filter.unit ?? '') : ''}
      options={[['', t(seesAll ? 'board.map.wholeCity' : 'board.map.ownUnits')], ...shown]}
      onChoose={(unit) => onChange({ unit: unit || undefined })}
    />
  );
}
