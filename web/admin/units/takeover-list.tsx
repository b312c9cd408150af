import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { SuccessionRule, Takeover } from '../../shared/api/schema.d.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';

type Props = { title: string; takeovers: readonly Takeover[]; onChoose: (code: string) => void };

/** Units that took over, or were taken over, each with the day and the rule. */
export function TakeoverList({ title, takeovers, onChoose }: Props) {
  const { t } = useTranslation();
  const ruleText = useRuleText();
  if (takeovers.length === 0) return null;
  return (
    <div>
      <h3 className="mc-section-title">{title}</h3>
      <ul className="mc-takeovers">
        {takeovers.map(({ unit, takesOverOn, rule, source }) => (
          <li key={unit.code}>
            <Button kind="ghost" size="sm" onClick={() => onChoose(unit.code)}>
              {unit.name} ({unit.code})
            </Button>
            <span className="mc-muted">
              {t('admin.from', { day: showDateEntry(takesOverOn) })} · {ruleText(rule)} · {source}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Says in words what a successor unit takes over. */
export function useRuleText(): (rule: SuccessionRule) => string {
  const { t } = useTranslation();
  return (rule) => {
    if (rule.kind === 'place') return t('admin.units.rule.place', { places: rule.places.join(', ') });
    if (rule.kind === 'procedure') return t('admin.units.rule.procedure', { codes: rule.procedureCodes.join(', ') });
    return t('admin.units.rule.rest');
  };
}
