import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../shared/api/client.ts';
import { CodePicker } from '../../shared/form/code-picker.tsx';
import { useText } from '../../shared/i18n/text.ts';

type Props = { codes: readonly string[]; onChange: (codes: readonly string[]) => void };

/** The procedures to which a delegation is limited; none named means all. */
export function ProcedureTags({ codes, onChange }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const procedures = useQuery({ queryKey: ['procedures'], queryFn: () => answerOf(api.GET('/api/procedures')) });
  const items = (procedures.data?.items ?? []).map(({ code, name }) => ({ code, name: text(name) }));
  const nameOf = (code: string): string => items.find((item) => item.code === code)?.name ?? code;
  return (
    <div>
      <CodePicker
        key={codes.length}
        id="delegation-procedure"
        label={t('standIns.onlyFor')}
        placeholder={t('standIns.allProcedures')}
        items={items.filter(({ code }) => !codes.includes(code))}
        chosen=""
        onChoose={(code) => code !== '' && onChange([...codes, code])}
      />
      <ul className="mc-takeovers">
        {codes.map((code) => (
          <li key={code}>
            <span>
              {nameOf(code)} <span className="mc-code mc-muted">{code}</span>
            </span>
            <Button
              kind="ghost"
              size="sm"
              aria-label={t('standIns.removeProcedure', { code })}
              onClick={() => onChange(codes.filter((one) => one !== code))}
            >
              {t('admin.reform.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
