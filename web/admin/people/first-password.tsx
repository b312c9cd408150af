import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/dialog/dialog.tsx';

type Props = { userName: string; password: string; onClose: () => void };

/** The first password, shown this once: nobody can read it again. */
export function FirstPassword({ userName, password, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      passiveModal
      size="sm"
      modalHeading={t('admin.people.firstPassword')}
      closeButtonLabel={t('common.close')}
      onRequestClose={onClose}
    >
      <p className="mc-dialog-text">{t('admin.people.firstPasswordText', { userName })}</p>
      <p>
        <output className="mc-first-password__value">{password}</output>
      </p>
    </Dialog>
  );
}
