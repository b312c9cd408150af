import { ErrorFilled, WarningAltFilled } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../web/shared/i18n/i18n.ts';
import type { Finding, FixChange } from '../editing/file-editor.ts';

type Props = {
  findings: readonly Finding[];
  readOnly: boolean;
  onShow: (elementId: string) => void;
  onFix: (change: FixChange) => void;
};

/** What the rules say of a table: a line each, which leads to its cell, and a mark at the cell. */
export function TableFindings({ findings, readOnly, onShow, onFix }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  useMarks(findings);
  if (findings.length === 0) return null;
  return (
    <ul className="mc-table-findings" aria-label={t('decisions.findings')}>
      {findings.map(({ rule, place, placeName, severity, message, mend, fixes }) => {
        const Icon = severity === 'error' ? ErrorFilled : WarningAltFilled;
        return (
          <li key={`${rule} ${place} ${message.vi}`}>
            <Icon aria-hidden className={`mc-problems__${severity}`} /> <strong>{t(`decisions.${severity}`)}</strong>{' '}
            {place !== null && (
              <button type="button" className="cds--link" onClick={() => onShow(place)}>
                {placeName ?? place}
              </button>
            )}{' '}
            {message[language]} {mend !== null && <span className="mc-muted">{mend[language]}</span>}
            {!readOnly &&
              fixes.map(({ label, change }) => (
                <Button key={label.vi} size="sm" kind="ghost" onClick={() => onFix(change)}>
                  {label[language]}
                </Button>
              ))}
          </li>
        );
      })}
    </ul>
  );
}

/** Marks cells by a style sheet: dmn-js writes their classes anew whenever it draws. */
function useMarks(findings: readonly Finding[]): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    for (const { place, severity } of findings) {
      if (place === null) continue;
      const colour = severity === 'error' ? '#da1e28' : '#f1c21b';
      const cell = `.mc-table-editor [data-element-id="${CSS.escape(place)}"]`;
      sheet.insertRule(`${cell} { box-shadow: inset 4px 0 0 ${colour}; }`);
    }
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [findings]);
}
