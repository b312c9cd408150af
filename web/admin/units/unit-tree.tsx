import { Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisteredUnit, UnitKind } from '../../shared/api/schema.d.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { matchesSearch } from '../../shared/format/search-text.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';

type Choice = { chosen: string; onChoose: (code: string) => void };

/** The units by kind; a group opens and closes with its heading. While one searches all that was found is open. */
export function UnitTree({ units, text, ...choice }: { units: readonly RegisteredUnit[]; text: string } & Choice) {
  const { t } = useTranslation();
  const [closed, setClosed] = useState<ReadonlySet<GroupKey>>(new Set(['commune', 'service-centre-branch']));
  const groups = groupUnits(units, text);
  const toggle = (key: GroupKey, open: boolean): void => {
    const next = new Set(closed);
    if (open) next.delete(key);
    else next.add(key);
    setClosed(next);
  };
  if (groups.length === 0) return <EmptyState title={t('admin.units.none')} text={t('admin.units.noneHint')} />;
  return (
    <div className="mc-unit-tree">
      {groups.map((group) => (
        <Group
          key={group.key}
          group={group}
          open={text !== '' || !closed.has(group.key)}
          onToggle={(open) => text === '' && toggle(group.key, open)}
          {...choice}
        />
      ))}
    </div>
  );
}

type GroupProps = { group: UnitGroup; open: boolean; onToggle: (open: boolean) => void } & Choice;

function Group({ group, open, onToggle, ...choice }: GroupProps) {
  const { t } = useTranslation();
  return (
    <details className="mc-unit-tree__group" open={open} onToggle={(event) => onToggle(event.currentTarget.open)}>
      <summary>
        {t(`admin.units.group.${group.key}`)} <span className="mc-muted">({group.units.length})</span>
      </summary>
      <ul>
        {group.units.map((unit) => (
          <UnitLine key={unit.code} unit={unit} {...choice} />
        ))}
      </ul>
    </details>
  );
}

function UnitLine({ unit, chosen, onChoose }: { unit: RegisteredUnit } & Choice) {
  const { t } = useTranslation();
  return (
    <li>
      <button
        type="button"
        className="mc-unit-tree__unit"
        aria-pressed={unit.code === chosen}
        onClick={() => onChoose(unit.code)}
      >
        <span className="mc-strong">{unit.name}</span> <span className="mc-code mc-muted">{unit.code}</span>
        {unit.validTo !== null && (
          <span className="mc-muted"> {t('admin.until', { day: showDateEntry(unit.validTo) })}</span>
        )}
        {unit.state === 'coming' && (
          <Tag size="sm" type="blue">
            {t('admin.from', { day: showDateEntry(unit.validFrom) })}
          </Tag>
        )}
        {unit.successors.length > 0 && (
          <span className="mc-unit-tree__successors">→ {unit.successors.map(({ name }) => name).join(', ')}</span>
        )}
      </button>
    </li>
  );
}

const groupKeys = [
  'city',
  'department',
  'ward',
  'commune',
  'service-centre-branch',
  'former-district',
  'ended',
  'coming',
] as const satisfies readonly (UnitKind | 'ended' | 'coming')[];
type GroupKey = (typeof groupKeys)[number];
type UnitGroup = { key: GroupKey; units: readonly RegisteredUnit[] };

/** The units that a search finds, what exists by kind and then what has ended or will begin; empty groups are left out. */
function groupUnits(units: readonly RegisteredUnit[], text: string): readonly UnitGroup[] {
  const found = units.filter(({ code, name, formerDistrict }) =>
    matchesSearch(`${code} ${name} ${formerDistrict ?? ''}`, text),
  );
  const keyOf = ({ state, kind }: RegisteredUnit): GroupKey => (state === 'existing' ? kind : state);
  return groupKeys
    .map((key) => ({ key, units: found.filter((unit) => keyOf(unit) === key) }))
    .filter((group) => group.units.length > 0);
}
