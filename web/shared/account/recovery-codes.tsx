import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../dialog/dialog.tsx';

type Props = { codes: readonly string[]; onKept: () => void };

/** Recovery codes, shown this once, to be printed. */
export function RecoveryCodes({ codes, onKept }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      size="sm"
      modalHeading={t('security.factors.codesTitle')}
      primaryButtonText={t('security.factors.kept')}
      preventCloseOnClickOutside
      onRequestClose={onKept}
      onRequestSubmit={onKept}
    >
      <p className="mc-dialog-text">{t('security.factors.codesText')}</p>
      <ol className="mc-codes">
        {codes.map((code) => (
          <li key={code} className="mc-code">
            {code}
          </li>
        ))}
      </ol>
      <Button kind="tertiary" size="sm" onClick={() => window.print()}>
        {t('security.factors.print')}
      </Button>
    </Dialog>
  );
}
