import { DismissibleTag, Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { TaskChoices } from '../../shared/api/schema.d.ts';
import { formatCount } from '../../shared/format/count.ts';
import { useText } from '../../shared/i18n/text.ts';
import { type Narrowing, narrowings, type TaskFilter, taskDues } from '../tasks/task-filter.ts';
import { useTaskChoices } from '../tasks/task-list-queries.ts';

type Props = { filter: TaskFilter; onChange: (change: Partial<TaskFilter>) => void };
type Choice = { value: string; label: string };

/** Narrows the list: by one drop-down for each, and shows what is chosen as a chip that can be taken away. */
export function FilterBar({ filter, onChange }: Props) {
  const { t } = useTranslation();
  const choices = useChoices(filter);
  const offered = narrowings.filter((name) => filter[name] === undefined && choices[name].length > 1);
  return (
    <fieldset className="mc-filters">
      <legend className="cds--visually-hidden">{t('tasks.filters')}</legend>
      {narrowings.map((name) => {
        const value = filter[name];
        if (value === undefined) return null;
        const label = choices[name].find((choice) => choice.value === value)?.label ?? value;
        return (
          <DismissibleTag
            key={name}
            type="blue"
            size="md"
            text={`${t(`tasks.by.${name}`)}: ${label}`}
            dismissTooltipLabel={t('tasks.removeFilter')}
            title={t('tasks.removeFilter')}
            onClose={() => onChange({ [name]: undefined })}
          />
        );
      })}
      {offered.map((name) => (
        <Select
          key={name}
          id={`tasks-by-${name}`}
          size="sm"
          hideLabel
          noLabel
          className="mc-filters__select"
          labelText={t(`tasks.by.${name}`)}
          value=""
          onChange={(event) => onChange({ [name]: event.target.value || undefined })}
        >
          <SelectItem value="" text={t(`tasks.by.${name}`)} />
          {choices[name].map(({ value, label }) => (
            <SelectItem key={value} value={value} text={label} />
          ))}
        </Select>
      ))}
    </fieldset>
  );
}

function useChoices(filter: TaskFilter): Record<Narrowing, readonly Choice[]> {
  const { t } = useTranslation();
  const text = useText();
  const found = useTaskChoices(filter).data;
  const counted = (value: string, label: string, count: number): Choice => ({
    value,
    label: `${label} (${formatCount(count)})`,
  });
  const listed = <Item extends { count: number }>(
    items: readonly Item[] | undefined,
    of: (item: Item) => readonly [string, string],
  ): readonly Choice[] => (items ?? []).map((item) => counted(...of(item), item.count));
  const { procedures, steps, units, assignees }: Partial<TaskChoices> = found ?? {};
  return {
    due: filter.scope === 'finished' ? [] : taskDues.map((due) => ({ value: due, label: t(`tasks.due.${due}`) })),
    procedure: listed(procedures, ({ code, name }) => [code, text(name)]),
    step: listed(steps, ({ elementId, name }) => [elementId, text(name)]),
    unit: listed(units, ({ code, name }) => [code, name]),
    assignee:
      filter.scope === 'unit' || filter.scope === 'waiting'
        ? listed(assignees, ({ userName, name }) => [userName, name])
        : [],
  };
}
