import { ErrorFilled, WarningAltFilled } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../web/shared/i18n/i18n.ts';
import type { Finding } from '../editing/file-editor.ts';

type Props = {
  findings: readonly Finding[];
  readOnly: boolean;
  onFix: (finding: Finding, index: number) => void;
};

/** What the rules say of one place: the sign and the word tell how serious it is, and what mends it is one press away. */
export function FieldFindings({ findings, readOnly, onFix }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  if (findings.length === 0) return null;
  return (
    <ul className="mc-form-findings" aria-label={t('forms.findings')}>
      {findings.map((finding) => {
        const { rule, place, severity, message, mend, fixes } = finding;
        const Icon = severity === 'error' ? ErrorFilled : WarningAltFilled;
        return (
          <li key={`${rule} ${place} ${message.vi}`}>
            <p>
              <Icon aria-hidden className={`mc-problems__${severity}`} /> <strong>{t(`forms.${severity}`)}</strong>{' '}
              {message[language]}
            </p>
            {mend !== null && <p className="mc-muted">{mend[language]}</p>}
            {!readOnly &&
              fixes.map(({ label }, index) => (
                <Button key={label.vi} size="sm" kind="tertiary" onClick={() => onFix(finding, index)}>
                  {label[language]}
                </Button>
              ))}
          </li>
        );
      })}
    </ul>
  );
}
