import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TextArea } from '@carbon/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, api } from '../../shared/api/client.ts';
import type { LegalHold } from '../../shared/api/schema.d.ts';
import { ReasonDialog, reasonLengthMax } from '../../shared/dialog/reason-dialog.tsx';
import { TextBox } from '../../shared/form/text-box.tsx';
import { formatDate } from '../../shared/format/date-time.ts';
import { useFlawAt } from '../../shared/notice/flaw-at-field.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { ReasonedButton, useLacks } from '../../shared/page/reasoned-button.tsx';
import { Listed } from '../../shared/table/listed.tsx';
import { holdsKey } from './archive-keys.ts';

const codeLengthMax = 60;
const fieldOfCode = { 'archive.noSuchDossier': 'code', 'archive.heldAlready': 'code', 'people.reasonNeeded': 'reason' };

/** Dossiers in a dispute or a complaint: nothing of them is closed or erased before somebody lifts the hold. */
export function HoldsPart() {
  const { t } = useTranslation();
  const [lifting, setLifting] = useState<LegalHold>();
  const holds = useQuery({ queryKey: holdsKey, queryFn: () => answerOf(api.GET('/api/archive/holds')) });
  return (
    <div className="mc-stack">
      <PlaceHold />
      <Listed list={holds} none={{ title: t('archive.holds.none'), text: t('archive.holds.noneHint') }}>
        {(items) => <HoldTable holds={items} onLift={setLifting} />}
      </Listed>
      {lifting && <LiftDialog hold={lifting} onClose={() => setLifting(undefined)} />}
    </div>
  );
}

function PlaceHold() {
  const { t } = useTranslation();
  const lacks = useLacks();
  const client = useQueryClient();
  const [dossierCode, setCode] = useState('');
  const [reason, setReason] = useState('');
  const place = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/api/archive/holds', { body: { dossierCode: dossierCode.trim(), reason: reason.trim() } })),
    onSuccess: (saved) => {
      client.setQueryData(holdsKey, saved);
      setCode('');
      setReason('');
    },
  });
  const flaw = useFlawAt(place.error, fieldOfCode);
  const missing = lacks(dossierCode.trim() === '' && t('archive.code'), reason.trim() === '' && t('admin.reason'));
  return (
    <section className="mc-card mc-stack" aria-labelledby="archive-hold">
      <h2 id="archive-hold" className="mc-section-title">
        {t('archive.holds.place')}
      </h2>
      {flaw.elsewhere && <ProblemNotice error={place.error} />}
      {place.isSuccess && <p role="status">{t('archive.holds.placed')}</p>}
      <TextBox
        id="archive-hold-code"
        labelText={t('archive.code')}
        maxLength={codeLengthMax}
        {...flaw.at('code')}
        value={dossierCode}
        onChange={(event) => setCode(event.target.value)}
      />
      <TextArea
        id="archive-hold-reason"
        rows={2}
        labelText={t('admin.reason')}
        maxLength={reasonLengthMax}
        {...flaw.at('reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <ReasonedButton size="md" disabled={place.isPending} lacks={missing} onClick={() => place.mutate()}>
        {t('archive.holds.place')}
      </ReasonedButton>
    </section>
  );
}

function HoldTable({ holds, onLift }: { holds: readonly LegalHold[]; onLift: (hold: LegalHold) => void }) {
  const { t } = useTranslation();
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('archive.parts.holds')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('archive.code')}</TableHeader>
            <TableHeader>{t('admin.reason')}</TableHeader>
            <TableHeader>{t('archive.holds.since')}</TableHeader>
            <TableHeader>{t('archive.holds.by')}</TableHeader>
            <TableHeader>{t('archive.act')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {holds.map((hold) => (
            <TableRow key={hold.dossierId} className="mc-row">
              <TableCell className="mc-code">
                <Link to={`/dossiers/${hold.dossierId}`} className="cds--link">
                  {hold.dossierCode}
                </Link>
              </TableCell>
              <TableCell>{hold.reason}</TableCell>
              <TableCell>{formatDate(hold.placedAt)}</TableCell>
              <TableCell>{hold.placedBy}</TableCell>
              <TableCell>
                <Button size="sm" kind="ghost" onClick={() => onLift(hold)}>
                  {t('archive.holds.lift')}
                  <span className="cds--visually-hidden">{`, ${hold.dossierCode}`}</span>
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function LiftDialog({ hold: { dossierId, dossierCode: code }, onClose }: { hold: LegalHold; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (
    <ReasonDialog
      title={t('archive.holds.liftTitle', { code })}
      act={t('archive.holds.lift')}
      send={(reason) =>
        answerOf(
          api.POST('/api/archive/holds/{dossierId}/lifting', { params: { path: { dossierId } }, body: { reason } }),
        )
      }
      onDone={(saved) => void client.setQueryData(holdsKey, saved)}
      onClose={onClose}
    />
  );
}
