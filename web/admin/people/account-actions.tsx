import { Button, TextInput } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountDetails } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { useFlawAt } from '../../shared/notice/flaw-at-field.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useLacks } from '../../shared/page/reasoned-button.tsx';
import { useAccountAct, useCorrectAccount } from './people-queries.ts';

type AccountAct = 'close' | 'reset' | 'unlink' | 'signOut' | 'correct' | 'factors';

const ResetPassword = lazy(async () => ({ default: (await import('./reset-password.tsx')).ResetPassword }));
const ResetFactors = lazy(async () => ({ default: (await import('./factor-acts.tsx')).ResetFactors }));

/** The text of the button that does what is asked. */
const doTexts = {
  close: 'admin.people.close',
  unlink: 'admin.people.unlink',
  signOut: 'admin.people.signOut',
} as const;

/** Offers what an administrator may do with an account; what cannot be taken back is asked for once more. */
export function AccountActions({ account }: { account: AccountDetails }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<AccountAct>();
  const act = useAccountAct(account.id);
  return (
    <>
      {act.error !== null && <ProblemNotice error={act.error} />}
      <div className="mc-buttons">
        {account.active && <Act label={t('admin.people.correct')} onClick={() => setAsked('correct')} />}
        {account.active && <Act label={t('admin.people.reset')} onClick={() => setAsked('reset')} />}
        {account.identities.length > 0 && <Act label={t('admin.people.unlink')} onClick={() => setAsked('unlink')} />}
        {account.secondFactors.length > 0 && (
          <Act label={t('admin.people.resetFactors')} onClick={() => setAsked('factors')} />
        )}
        {account.sessionCount > 0 && <Act label={t('admin.people.signOut')} onClick={() => setAsked('signOut')} />}
        {account.waitsUntil !== null && <Act label={t('admin.people.unlock')} onClick={() => act.mutate('unlock')} />}
        {account.active ? (
          <Act label={t('admin.people.close')} onClick={() => setAsked('close')} danger />
        ) : (
          <Act label={t('admin.people.reopen')} onClick={() => act.mutate('reopen')} />
        )}
      </div>
      {asked === 'correct' && <CorrectDialog account={account} onClose={() => setAsked(undefined)} />}
      <Suspense>
        {asked === 'factors' && <ResetFactors account={account} onClose={() => setAsked(undefined)} />}
        {asked === 'reset' && <ResetPassword account={account} onClose={() => setAsked(undefined)} />}
      </Suspense>
      {asked !== undefined && asked !== 'correct' && asked !== 'factors' && asked !== 'reset' && (
        <Dialog
          danger={asked === 'close'}
          size="sm"
          modalHeading={t(`admin.people.ask.${asked}`, { name: account.name })}
          primaryButtonText={t(doTexts[asked])}
          secondaryButtonText={t('admin.cancel')}
          closeButtonLabel={t('common.close')}
          onRequestClose={() => setAsked(undefined)}
          onRequestSubmit={() => {
            setAsked(undefined);
            act.mutate(asked);
          }}
        >
          <p className="mc-dialog-text">{t(`admin.people.askText.${asked}`)}</p>
        </Dialog>
      )}
    </>
  );
}

function Act({ label, onClick, danger = false }: { label: string; onClick: () => void; danger?: boolean }) {
  return (
    <Button kind={danger ? 'danger--tertiary' : 'tertiary'} size="sm" onClick={onClick}>
      {label}
    </Button>
  );
}

const lengthMax = 200;
const phoneLengthMax = 30;
const fieldOfCode = {
  'people.accounts.wrongName': 'name',
  'people.accounts.wrongMail': 'email',
  'people.accounts.wrongPhone': 'phone',
} as const;

/** Corrects the name, the mail address and the telephone; the user name stays. */
function CorrectDialog({ account, onClose }: { account: AccountDetails; onClose: () => void }) {
  const { t } = useTranslation();
  const correct = useCorrectAccount(account.id);
  const lacks = useLacks();
  const [name, setName] = useState(account.name);
  const [email, setEmail] = useState(account.email ?? '');
  const [phone, setPhone] = useState(account.phone ?? '');
  const flaw = useFlawAt(correct.error, fieldOfCode);
  const body = { name: name.trim(), email: email.trim() || null, phone: phone.trim() || null };
  return (
    <Dialog
      size="sm"
      modalHeading={t('admin.people.correct')}
      primaryButtonText={t('admin.save')}
      secondaryButtonText={t('admin.cancel')}
      closeButtonLabel={t('common.close')}
      primaryButtonDisabled={correct.isPending}
      lacks={lacks(name.trim() === '' && t('admin.people.name'))}
      onRequestClose={onClose}
      onRequestSubmit={() => correct.mutate(body, { onSuccess: onClose })}
      selectorPrimaryFocus="#correct-name"
    >
      {flaw.elsewhere && <ProblemNotice error={correct.error} />}
      <div className="mc-stack">
        <TextInput
          id="correct-name"
          maxLength={lengthMax}
          labelText={t('admin.people.name')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          {...flaw.at('name')}
        />
        <TextInput
          id="correct-email"
          maxLength={lengthMax}
          labelText={t('admin.people.email')}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          {...flaw.at('email')}
        />
        <TextInput
          id="correct-phone"
          type="tel"
          maxLength={phoneLengthMax}
          labelText={t('admin.people.phone')}
          helperText={t('admin.people.phoneHint')}
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
          {...flaw.at('phone')}
        />
      </div>
    </Dialog>
  );
}
