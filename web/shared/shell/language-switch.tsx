import { HeaderGlobalAction } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { changeLanguage, currentLanguage } from '../i18n/i18n.ts';

const languageNames = { vi: 'Tiếng Việt', en: 'English' } as const;

/** Switches between the two languages; named in the language it leads to. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const other = currentLanguage() === 'vi' ? 'en' : 'vi';
  return (
    <HeaderGlobalAction
      aria-label={`${other.toUpperCase()}: ${t('shell.switchLanguage', { language: languageNames[other] })}`}
      onClick={() => void changeLanguage(other)}
    >
      <span className="mc-language" lang={other}>
        {other.toUpperCase()}
      </span>
    </HeaderGlobalAction>
  );
}
