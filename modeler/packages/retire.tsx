/** How a package ends: nobody is received by it from a day on, and its open dossiers go on. */
import { Button, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PackageDetails } from '../../web/shared/api/schema.d.ts';
import { isWaiting } from '../../web/shared/approval/waiting.tsx';
import { reasonLengthMax } from '../../web/shared/dialog/reason-dialog.tsx';
import { DayInput } from '../../web/shared/form/day-input.tsx';
import { showDateEntry } from '../../web/shared/format/date-entry.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { useLacks } from '../../web/shared/page/reasoned-button.tsx';
import { useOfficeDay, usePerson } from '../../web/shared/session/session.ts';
import { useRetire } from '../drafts/draft-queries.ts';
import { ProposalDialog, usePastDay } from '../releases/proposal-dialog.tsx';

/** Opens the question from which day nobody is to be received by the package; nothing for a package that receives nobody. */
export function RetireButton({ found, name }: { found: PackageDetails; name: string }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const mayRelease = usePerson().permissions.includes('deploy-processes');
  const { id, procedureCodes, retired, versions } = found;
  const stands = versions.some(({ state }) => state !== 'withdrawn');
  if (!mayRelease || !stands || retired !== null || procedureCodes.length === 0) return null;
  return (
    <>
      <Button size="sm" kind="danger--ghost" onClick={() => setAsking(true)}>
        {t('studio.retire.open')}
      </Button>
      {asking && <RetireDialog id={id} name={name} onClose={() => setAsking(false)} />}
    </>
  );
}

function RetireDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const lacking = useLacks();
  const [day, setDay] = useState(useOfficeDay());
  const [reason, setReason] = useState('');
  const retire = useRetire(id);
  const past = usePastDay(day);
  const missing = lacking(day === '' && t('studio.retire.day'), reason.trim() === '' && t('studio.retire.reason'));
  return (
    <ProposalDialog
      danger
      heading={t('studio.retire.heading', { name })}
      action={t('studio.retire.propose')}
      sent={retire}
      lacks={past ?? missing}
      onClose={onClose}
      onPropose={() =>
        retire.mutate({ from: day, reason: reason.trim() }, { onSuccess: (answer) => isWaiting(answer) || onClose() })
      }
    >
      <p className="mc-dialog-text">{t('studio.retire.text')}</p>
      {retire.isError && <ProblemNotice error={retire.error} title={t('studio.retire.refused')} />}
      <DayInput
        id="retire-day"
        label={t('studio.retire.day')}
        helperText={t('studio.release.dayHint')}
        required
        day={day}
        onDay={setDay}
      />
      <TextArea
        id="retire-reason"
        rows={2}
        labelText={t('studio.retire.reason')}
        helperText={t('studio.retire.reasonHint')}
        maxLength={reasonLengthMax}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ProposalDialog>
  );
}

/** Says that the package receives nobody from a day on, or that somebody has proposed it. */
export function RetirementNotice({ found: { retired, proposal } }: { found: PackageDetails }) {
  const { t } = useTranslation();
  if (proposal?.draftId === null)
    return (
      <p role="status" className="mc-banner mc-modeler__newer">
        <span>{t('studio.retire.proposed')}</span>
        <Link className="cds--link" to={`/admin/approvals/${proposal.approvalId}`}>
          {t('approval.open')}
        </Link>
      </p>
    );
  if (retired === null) return null;
  const { from, until, by, reason } = retired;
  return (
    <p role="status" className="mc-banner mc-modeler__newer">
      <span>{t('studio.retire.is', { day: showDateEntry(from), by, reason })}</span>
      <span>{until === null ? t('studio.retire.again') : t('studio.retire.until', { day: showDateEntry(until) })}</span>
    </p>
  );
}
