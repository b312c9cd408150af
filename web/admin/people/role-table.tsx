import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountDetails, GrantedRole } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { DayInput } from '../../shared/form/day-input.tsx';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useLacks } from '../../shared/page/reasoned-button.tsx';
import { useOfficeDay } from '../../shared/session/session.ts';
import { useEndRole } from './people-queries.ts';

/** Every role that the person ever had or will have; what still holds can be ended with a last day. */
export function RoleTable({ account }: { account: AccountDetails }) {
  const { t } = useTranslation();
  const today = useOfficeDay();
  const [ending, setEnding] = useState<GrantedRole>();
  if (account.granted.length === 0) return <p className="mc-empty">{t('admin.people.noRoles')}</p>;
  const holds = ({ validTo }: GrantedRole): boolean => validTo === null || validTo >= today;
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('admin.people.roles')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('admin.people.role')}</TableHeader>
            <TableHeader>{t('admin.people.unit')}</TableHeader>
            <TableHeader>{t('admin.people.fromDay')}</TableHeader>
            <TableHeader>{t('admin.people.toDay')}</TableHeader>
            <TableHeader>{t('admin.people.act')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {account.granted.map((role) => (
            <TableRow key={role.id} className={holds(role) ? 'mc-row' : 'mc-row mc-muted'}>
              <TableCell>{t(`role.${role.role}`)}</TableCell>
              <TableCell>
                {role.unitName} <span className="mc-code">{role.unitCode}</span>
              </TableCell>
              <TableCell>{showDateEntry(role.validFrom)}</TableCell>
              <TableCell>
                {role.validTo === null ? t('admin.people.open-ended') : showDateEntry(role.validTo)}
              </TableCell>
              <TableCell>
                {account.mayChange && holds(role) && (
                  <Button
                    kind="ghost"
                    size="sm"
                    onClick={() => setEnding(role)}
                    aria-label={t('admin.people.endOne', { role: t(`role.${role.role}`), unit: role.unitName })}
                  >
                    {t('admin.people.end')}
                  </Button>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {ending !== undefined && (
        <EndDialog account={account} role={ending} today={today} onClose={() => setEnding(undefined)} />
      )}
    </div>
  );
}

type EndProps = { account: AccountDetails; role: GrantedRole; today: string; onClose: () => void };

function EndDialog({ account, role, today, onClose }: EndProps) {
  const { t } = useTranslation();
  const end = useEndRole(account.id);
  const lacks = useLacks();
  const [day, setDay] = useState(role.validFrom > today ? role.validFrom : today);
  return (
    <Dialog
      size="sm"
      modalHeading={t('admin.people.endOne', { role: t(`role.${role.role}`), unit: role.unitName })}
      primaryButtonText={t('admin.people.end')}
      secondaryButtonText={t('admin.cancel')}
      closeButtonLabel={t('common.close')}
      primaryButtonDisabled={end.isPending}
      lacks={lacks(day === '' && t('admin.people.lastDay'))}
      onRequestClose={onClose}
      onRequestSubmit={() => end.mutate({ roleId: role.id, lastDay: day }, { onSuccess: onClose })}
      selectorPrimaryFocus="#end-day"
    >
      {end.isError && <ProblemNotice error={end.error} />}
      <DayInput id="end-day" label={t('admin.people.lastDay')} day={day} onDay={setDay} required />
    </Dialog>
  );
}
