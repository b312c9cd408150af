import { TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountDetails } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useCorrectAccount } from './people-queries.ts';

const lengthMax = 200;

/** Corrects the name and the mail address; the user name stays. */
export function CorrectDialog({ account, onClose }: { account: AccountDetails; onClose: () => void }) {
  const { t } = useTranslation();
  const correct = useCorrectAccount(account.id);
  const [name, setName] = useState(account.name);
  const [email, setEmail] = useState(account.email ?? '');
  return (
    <Dialog
      size="sm"
      modalHeading={t('admin.people.correct')}
      primaryButtonText={t('admin.save')}
      secondaryButtonText={t('admin.cancel')}
      closeButtonLabel={t('common.close')}
      primaryButtonDisabled={name.trim() === '' || correct.isPending}
      onRequestClose={onClose}
      onRequestSubmit={() => correct.mutate({ name: name.trim(), email: email.trim() || null }, { onSuccess: onClose })}
      selectorPrimaryFocus="#correct-name"
    >
      {correct.isError && <ProblemNotice error={correct.error} />}
      <div className="mc-stack">
        <TextInput
          id="correct-name"
          maxLength={lengthMax}
          labelText={t('admin.people.name')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextInput
          id="correct-email"
          maxLength={lengthMax}
          labelText={t('admin.people.email')}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </div>
    </Dialog>
  );
}
