import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { RegisteredUnit } from '../../shared/api/schema.d.ts';
import { CodePicker } from '../../shared/form/code-picker.tsx';

type Props = {
  many: boolean;
  units: readonly RegisteredUnit[];
  ending: readonly string[];
  onChange: (ending: readonly string[]) => void;
};

/** The unit that ends, or the several of a merger. */
export function EndingUnits({ many, units, ending, onChange }: Props) {
  const { t } = useTranslation();
  if (!many) {
    return (
      <CodePicker
        id="reform-unit"
        label={t('admin.reform.ending')}
        items={units}
        chosen={ending[0] ?? ''}
        onChoose={(code) => onChange(code === '' ? [] : [code])}
      />
    );
  }
  const nameOf = (code: string): string => units.find((unit) => unit.code === code)?.name ?? code;
  return (
    <fieldset className="mc-stack">
      <legend className="cds--label">{t('admin.reform.endingMany')}</legend>
      <ul className="mc-takeovers">
        {ending.map((code) => (
          <li key={code}>
            <span className="mc-strong">{nameOf(code)}</span> <span className="mc-code mc-muted">{code}</span>
            <Button
              kind="ghost"
              size="sm"
              aria-label={t('admin.reform.removeUnit', { name: nameOf(code) })}
              onClick={() => onChange(ending.filter((one) => one !== code))}
            >
              {t('admin.reform.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <CodePicker
        key={ending.length}
        id="reform-add-unit"
        label={t('admin.reform.addUnit')}
        items={units.filter(({ code }) => !ending.includes(code))}
        chosen=""
        onChoose={(code) => code !== '' && onChange([...ending, code])}
      />
    </fieldset>
  );
}
