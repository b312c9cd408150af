import { TextInput } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProcedureVersion } from '../../shared/api/schema.d.ts';
import { Facts } from '../../shared/dossier/facts.tsx';
import { formatMoney } from '../../shared/format/money.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { ReasonedButton, useLacks } from '../../shared/page/reasoned-button.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { useFeesByTable, useVerify } from './procedure-queries.ts';

type Props = { code: string; version: ProcedureVersion; mayChange: boolean };

/** Shows what a version costs, which process carries it out, what it rests on, and who checked it. */
export function VersionRecord({ code, version, mayChange }: Props) {
  const { t } = useTranslation();
  const say = useText();
  return (
    <section className="mc-card mc-stack" aria-labelledby="procedure-record">
      <h2 id="procedure-record" className="mc-section-title">
        {t('admin.procedures.record')}
      </h2>
      <Conflicts version={version} />
      <Facts
        facts={[
          { label: t('admin.procedures.field'), value: say(version.field) },
          { label: t('admin.procedures.tier'), value: t(`admin.procedures.tiers.${version.competence}`) },
          { label: t('admin.procedures.feePublished'), value: say(version.fee.text) },
          {
            label: t('admin.procedures.feeByTable'),
            value: <FeesByTable code={code} validFrom={version.validFrom} />,
          },
          { label: t('admin.procedures.process'), value: <Process version={version} /> },
          { label: t('admin.procedures.legalBasis'), value: <span lang="vi">{version.legalBasis.join('; ')}</span> },
          { label: t('admin.procedures.remarks'), value: version.remarks.map(say).join(' ') },
          { label: t('admin.source'), value: version.source },
          {
            label: t('admin.procedures.verifiedBy'),
            value: version.verifiedBy ?? t('admin.sample'),
          },
        ]}
      />
      {mayChange && <Verification code={code} version={version} />}
    </section>
  );
}

function Conflicts({ version }: { version: ProcedureVersion }) {
  const { t } = useTranslation();
  const say = useText();
  return version.conflicts.map(({ about, statements, applied }) => (
    <div key={about} className="mc-missing mc-missing--warning">
      <h3 className="mc-section-title">{t(`admin.procedures.conflictAbout.${about}`)}</h3>
      <ul className="mc-list">
        {statements.map(({ place, says }) => (
          <li key={place.vi}>
            {say(place)}: <strong>{say(says)}</strong>
          </li>
        ))}
      </ul>
      <p>{t('admin.procedures.applied', { applied: say(applied) })}</p>
    </div>
  ));
}

function FeesByTable({ code, validFrom }: { code: string; validFrom: string }) {
  const { t } = useTranslation();
  const say = useText();
  const fees = useFeesByTable(code, validFrom);
  if (fees.isError) return <ProblemNotice error={fees.error} onRetry={() => void fees.refetch()} />;
  if (fees.isPending) return t('common.loading');
  return (
    <ul className="mc-list">
      {fees.data.items.map(({ amountVnd, reason }) => (
        <li key={`${amountVnd} ${reason.vi}`}>
          {amountVnd !== null && <strong>{formatMoney(amountVnd)} </strong>}
          {say(reason)}
        </li>
      ))}
    </ul>
  );
}

function Process({ version: { processId, intakeFormId, forms } }: { version: ProcedureVersion }) {
  const { t } = useTranslation();
  const { permissions } = usePerson();
  if (processId === null) return t('admin.procedures.offers.notOffered');
  return (
    <>
      {permissions.includes('see-board') ? (
        <Link to={`/board/processes/${processId}`} className="cds--link">
          {processId}
        </Link>
      ) : (
        <span className="mc-code">{processId}</span>
      )}
      <ul className="mc-list">
        {forms.map((form) => (
          <li key={form}>
            <span className="mc-code">{form}</span>
            {form === intakeFormId && ` (${t('admin.procedures.intakeForm')})`}
          </li>
        ))}
      </ul>
    </>
  );
}

const noteLengthMax = 500;

/** Says that oneself checked this version against its sources, or takes the mark back; either way with a reason and in one's own name. */
function Verification({ code, version }: { code: string; version: ProcedureVersion }) {
  const { t } = useTranslation();
  const lacks = useLacks();
  const [note, setNote] = useState('');
  const verify = useVerify(code, version.validFrom);
  const verified = version.verifiedBy !== null;
  const kind = verified ? 'withdraw' : 'verify';
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    verify.mutate({ verified: !verified, note: note.trim() }, { onSuccess: () => setNote('') });
  };
  return (
    <form className="mc-stack" onSubmit={onSubmit} aria-label={t(`admin.procedures.${kind}`)}>
      {verify.isError && <ProblemNotice error={verify.error} />}
      <TextInput
        id="verification-note"
        maxLength={noteLengthMax}
        labelText={t(`admin.procedures.${kind}Note`)}
        helperText={t('admin.procedures.inYourName')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div>
        <ReasonedButton
          type="submit"
          kind="tertiary"
          size="sm"
          disabled={verify.isPending}
          lacks={lacks(note.trim() === '' && t(`admin.procedures.${kind}Note`))}
        >
          {t(`admin.procedures.${kind}`)}
        </ReasonedButton>
      </div>
    </form>
  );
}
