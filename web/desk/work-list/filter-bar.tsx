import { useTranslation } from 'react-i18next';
import type { TaskChoices } from '../../shared/api/schema.d.ts';
import { formatCount } from '../../shared/format/count.ts';
import { useText } from '../../shared/i18n/text.ts';
import { type Choice, NarrowingBar } from '../../shared/list/narrowing-bar.tsx';
import { type Narrowing, narrowings, type TaskFilter, taskDues } from '../tasks/task-filter.ts';
import { useTaskChoices } from '../tasks/task-list-queries.ts';

type Props = { filter: TaskFilter; onChange: (change: Partial<TaskFilter>) => void };

/** Narrows the work-list by deadline, procedure, step, unit and holder. */
export function FilterBar({ filter, onChange }: Props) {
  const { t } = useTranslation();
  const choices = useChoices(filter);
  return (
    <NarrowingBar
      id="tasks"
      narrowings={narrowings.map((name) => ({
        name,
        label: t(`tasks.by.${name}`),
        value: filter[name],
        choices: choices[name],
      }))}
      onChange={(name, value) => onChange({ [name]: value })}
    />
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
