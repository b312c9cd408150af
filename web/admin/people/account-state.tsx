import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/api/schema.d.ts';
import { formatTime } from '../../shared/format/date-time.ts';

/** Whether an account is open, and what keeps its owner from signing in. */
export function AccountState({ account }: { account: Account }) {
  const { t } = useTranslation();
  return (
    <>
      <Tag size="sm" type={account.active ? 'green' : 'gray'}>
        {t(account.active ? 'admin.people.open' : 'admin.people.closed')}
      </Tag>
      {account.active && account.mustChangePassword && (
        <Tag size="sm" type="blue">
          {t('admin.people.mustChange')}
        </Tag>
      )}
      {account.waitsUntil !== null && (
        <Tag size="sm" type="red">
          {t('admin.people.waits', { time: formatTime(account.waitsUntil) })}
        </Tag>
      )}
      {account.sample && (
        <Tag size="sm" type="warm-gray">
          {t('admin.sample')}
        </Tag>
      )}
    </>
  );
}
