import { TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { FirstPassword } from './first-password.tsx';
import { useCreateAccount } from './people-queries.ts';

const nameLengthMax = 200;
const userNameLengthMax = 100;
const fields = [
  { key: 'name', label: 'admin.people.name', lengthMax: nameLengthMax },
  { key: 'userName', label: 'session.userName', lengthMax: userNameLengthMax },
  { key: 'email', label: 'admin.people.email', lengthMax: nameLengthMax },
] as const;

/** Opens an account, then shows its first password once. What was typed stays when it fails. */
export function AccountDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const create = useCreateAccount();
  const [typed, setTyped] = useState({ name: '', userName: '', email: '' });
  if (create.isSuccess) {
    return (
      <FirstPassword
        userName={typed.userName}
        password={create.data.firstPassword}
        onClose={() => void navigate(`/admin/people/${create.data.id}`)}
      />
    );
  }
  const body = { name: typed.name.trim(), userName: typed.userName.trim(), email: typed.email.trim() || null };
  return (
    <Dialog
      size="sm"
      modalHeading={t('admin.people.create')}
      primaryButtonText={t('admin.people.createDo')}
      secondaryButtonText={t('admin.cancel')}
      closeButtonLabel={t('common.close')}
      primaryButtonDisabled={body.name === '' || body.userName === '' || create.isPending}
      onRequestClose={onClose}
      onRequestSubmit={() => create.mutate(body)}
      selectorPrimaryFocus="#account-name"
    >
      {create.isError && <ProblemNotice error={create.error} title={t('admin.people.notCreated')} />}
      <div className="mc-stack">
        {fields.map(({ key, label, lengthMax }) => (
          <TextInput
            key={key}
            id={`account-${key}`}
            labelText={t(label)}
            helperText={key === 'userName' ? t('admin.people.userNameHint') : undefined}
            maxLength={lengthMax}
            autoComplete="off"
            autoCapitalize="none"
            value={typed[key]}
            onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
          />
        ))}
      </div>
    </Dialog>
  );
}
