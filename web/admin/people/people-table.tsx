import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Account } from '../../shared/api/schema.d.ts';
import { AccountState } from './account-state.tsx';

/** Accounts, one a line, with the roles held today. */
export function PeopleTable({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useTranslation();
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('admin.people.title')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('admin.people.name')}</TableHeader>
            <TableHeader>{t('session.userName')}</TableHeader>
            <TableHeader>{t('admin.people.roles')}</TableHeader>
            <TableHeader>{t('admin.people.state')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {accounts.map((account) => (
            <TableRow key={account.id} className="mc-row">
              <TableCell className="mc-strong">
                <Link to={`/admin/people/${account.id}`} className="cds--link">
                  {account.name}
                </Link>
              </TableCell>
              <TableCell className="mc-code">{account.userName}</TableCell>
              <TableCell>
                {account.roles.map(({ role, unitName }) => `${t(`role.${role}`)}, ${unitName}`).join('; ')}
              </TableCell>
              <TableCell>
                <AccountState account={account} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
