import { useTranslation } from 'react-i18next';
import type { WaitingForApproval } from '../../shared/api/schema.d.ts';
import { WaitingNotice } from '../../shared/approval/waiting.tsx';
import { Dialog } from '../../shared/dialog/dialog.tsx';

type Props = { userName: string; password: string; waiting?: WaitingForApproval | undefined; onClose: () => void };

/** The first password, shown this once: nobody can read it again. `waiting`: it is good once a second person has approved it. */
export function FirstPassword({ userName, password, waiting, onClose }: Props) {
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
      {waiting !== undefined && (
        <>
          <p className="mc-dialog-text">{t('admin.people.firstPasswordWaits')}</p>
          <WaitingNotice answer={waiting} />
        </>
      )}
    </Dialog>
  );
}
