import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Reform, ReformEffects, RegisteredUnit, Role } from '../../shared/api/schema.d.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { useRuleText } from './takeover-list.tsx';

type Props = {
  reform: Reform;
  units: readonly RegisteredUnit[];
  effects: ReformEffects;
  busy: boolean;
  onApply: () => void;
};

/** Shows what the reform would do: what ends and begins, who takes over what, and the dossiers and roles that it touches. */
export function ReformPreview({ reform, units, effects, busy, onApply }: Props) {
  const { t } = useTranslation();
  const ruleText = useRuleText();
  const names = new Map([...units, ...reform.begin].map(({ code, name }) => [code, name]));
  const name = (code: string): string => `${names.get(code) ?? code} (${code})`;
  return (
    <section className="mc-preview mc-stack" aria-labelledby="reform-preview" role="status">
      <h2 id="reform-preview" className="mc-section-title">
        {t('admin.reform.effects')}
      </h2>
      <ul className="mc-preview__list">
        {reform.end.map(({ code, lastDay }) => (
          <li key={code}>{t('admin.reform.ends', { unit: name(code), day: showDateEntry(lastDay) })}</li>
        ))}
        {reform.begin.map(({ code, validFrom }) => (
          <li key={code}>{t('admin.reform.starts', { unit: name(code), day: showDateEntry(validFrom) })}</li>
        ))}
        {reform.successions.map(({ predecessorCode, successorCode, takesOverOn, rule }) => (
          <li key={`${predecessorCode}>${successorCode}`}>
            {t('admin.reform.succeeds', {
              successor: name(successorCode),
              predecessor: name(predecessorCode),
              day: showDateEntry(takesOverOn),
              rule: ruleText(rule),
            })}
          </li>
        ))}
        {effects.openDossiers.map(({ unit, count }) => (
          <li key={unit.code}>{t('admin.reform.openDossiers', { unit: unit.name, count })}</li>
        ))}
        {effects.roles.map(({ personId, name: person, role, unit, carriedTo }) => (
          <li key={`${personId}:${unit.code}:${role}`}>
            {t(carriedTo === null ? 'admin.reform.roleStays' : 'admin.reform.roleCarried', {
              person,
              role: t(`role.${role as Role}`),
              unit: unit.name,
              successor: carriedTo === null ? '' : name(carriedTo),
            })}
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={onApply} disabled={busy}>
          {t('admin.reform.apply')}
        </Button>
      </div>
    </section>
  );
}
