import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delegation, Substitution } from '../api/schema.d.ts';
import { showDateEntry } from '../format/date-entry.ts';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { useWithdraw } from './stand-in-queries.ts';

type Props = { substitutions: readonly Substitution[]; delegations: readonly Delegation[] };

/** The arrangements, by their dates; what one may take back has a button. */
export function StandInTables({ substitutions, delegations }: Props) {
  const { t } = useTranslation();
  const substitution = useWithdraw('substitutions');
  const delegation = useWithdraw('delegations');
  const failed = substitution.error ?? delegation.error;
  return (
    <div className="mc-stack">
      {failed !== null && <ProblemNotice error={failed} />}
      <Arrangements
        title={t('standIns.substitutes')}
        none={t('standIns.noSubstitutes')}
        heads={[t('standIns.absent'), t('standIns.substitute')]}
        rows={substitutions.map((one) => ({
          ...one,
          cells: [one.absent.name, one.substitute.name],
          subject: one.absent.name,
          onWithdraw: () => substitution.mutate(one.id),
        }))}
      />
      <Arrangements
        title={t('standIns.delegations')}
        none={t('standIns.noDelegations')}
        heads={[t('standIns.leader'), t('standIns.delegate'), t('standIns.unit'), t('standIns.procedures')]}
        rows={delegations.map((one) => ({
          ...one,
          cells: [
            one.delegator.name,
            one.delegate.name,
            one.unit.name,
            one.procedures?.map(({ code }) => code).join(', ') ?? t('standIns.allProcedures'),
          ],
          subject: one.delegator.name,
          onWithdraw: () => delegation.mutate(one.id),
        }))}
      />
    </div>
  );
}

type Row = {
  id: number;
  cells: readonly ReactNode[];
  subject: string;
  validFrom: string;
  validTo: string;
  reason: string;
  mayWithdraw: boolean;
  onWithdraw: () => void;
};
type ArrangementsProps = { title: string; none: string; heads: readonly string[]; rows: readonly Row[] };

function Arrangements({ title, none, heads, rows }: ArrangementsProps) {
  const { t } = useTranslation();
  return (
    <div>
      <h3 className="mc-section-title">{title}</h3>
      {rows.length === 0 ? (
        <p className="mc-empty">{none}</p>
      ) : (
        <div className="mc-table-frame">
          <Table size="sm" className="mc-table" aria-label={title}>
            <TableHead>
              <TableRow>
                {[...heads, t('standIns.from'), t('standIns.to'), t('admin.reason'), t('admin.people.act')].map(
                  (head) => (
                    <TableHeader key={head}>{head}</TableHeader>
                  ),
                )}
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map(({ id, cells, subject, validFrom, validTo, reason, mayWithdraw, onWithdraw }) => (
                <TableRow key={id} className="mc-row">
                  {cells.map((cell, index) => (
                    <TableCell key={heads[index]}>{cell}</TableCell>
                  ))}
                  <TableCell>{showDateEntry(validFrom)}</TableCell>
                  <TableCell>{showDateEntry(validTo)}</TableCell>
                  <TableCell>{reason}</TableCell>
                  <TableCell>
                    {mayWithdraw && (
                      <Button
                        kind="ghost"
                        size="sm"
                        onClick={onWithdraw}
                        aria-label={t('standIns.withdrawOne', { name: subject })}
                      >
                        {t('standIns.withdraw')}
                      </Button>
                    )}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </div>
  );
}
