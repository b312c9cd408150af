import { useTranslation } from 'react-i18next';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { useText } from '../../shared/i18n/text.ts';
import { useUnits } from '../map/use-units.ts';
import { useElements } from '../parts/board-queries.ts';
import { readRecord } from '../parts/variable-value.ts';
import type { ProcessFilter } from './process-filter.ts';

/** One thing that narrows a list of instances, in words, and the filter without it. */
export type Condition = { id: string; text: string; without: Partial<ProcessFilter> };

const spans = ['started', 'changed', 'ended'] as const;

/** What narrows a list of instances beside state, incidents and words. */
export function useConditions(filter: ProcessFilter, processDefinitionKey: string | undefined): readonly Condition[] {
  const { t } = useTranslation();
  const text = useText();
  const units = useUnits();
  const elements = useElements(filter.element === undefined ? undefined : processDefinitionKey).data?.items ?? [];
  const { element, urgent, unit, caseId, message, variables } = filter;
  const named = elements.find(({ elementId }) => elementId === element);
  const spanCondition = (span: (typeof spans)[number]): Condition | false => {
    const [from, to] = [filter[`${span}From`], filter[`${span}To`]];
    if (from === undefined && to === undefined) return false;
    const how = from === undefined ? 'until' : to === undefined ? 'since' : 'between';
    const days = { from: showDateEntry(from), to: showDateEntry(to) };
    return {
      id: span,
      text: t(`board.search.${how}`, { what: t(`board.instance.${span}`), ...days }),
      without: { [`${span}From`]: undefined, [`${span}To`]: undefined },
    };
  };
  const said: readonly (Condition | false)[] = [
    element !== undefined && {
      id: 'element',
      text: t('board.process.atStep', { step: named === undefined ? element : text(named.name) }),
      without: { element: undefined },
    },
    urgent !== undefined && {
      id: 'urgent',
      text: t(`board.map.measure.${urgent}`),
      without: { urgent: undefined },
    },
    unit !== undefined && { id: 'unit', text: units.get(unit) ?? unit, without: { unit: undefined } },
    caseId !== undefined && { id: 'case', text: t('board.map.ofCase'), without: { caseId: undefined } },
    message !== '' && {
      id: 'message',
      text: t('board.search.withMessage', { words: message }),
      without: { message: '' },
    },
    ...spans.map(spanCondition),
  ];
  return [...said.filter((one) => one !== false), ...variableConditions(variables)];
}

/** One for each variable; what is no list of variables is one that can be taken away. */
function variableConditions(variables: string | undefined): readonly Condition[] {
  if (variables === undefined) return [];
  const wanted = readRecord(variables);
  if (wanted === undefined) return [{ id: 'variables', text: variables, without: { variables: undefined } }];
  return Object.entries(wanted).map(([name, value]) => {
    const rest = Object.entries(wanted).filter(([other]) => other !== name);
    return {
      id: `variable ${name}`,
      text: `${name} = ${JSON.stringify(value)}`,
      without: { variables: rest.length === 0 ? undefined : JSON.stringify(Object.fromEntries(rest)) },
    };
  });
}
