import { Button, InlineLoading } from '@carbon/react';
import i18next from 'i18next';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Duplicate, Procedure } from '../../shared/api/schema.d.ts';
import { type FormHandle, FormView } from '../../shared/form/form-view.tsx';
import { useSettled } from '../../shared/format/settled.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { ApplicantFields } from './applicant-fields.tsx';
import { DuplicateWarning } from './duplicate-warning.tsx';
import { missingPapers, toIntake } from './intake-draft.ts';
import { useDuplicates, useIntakeForm, useRequiredPapers, useTerms } from './intake-queries.ts';
import { useIntakeScans } from './intake-scans.ts';
import { MissingPapers } from './missing-papers.tsx';
import { PaperTable } from './paper-table.tsx';
import { type Received, useDiscardIntake, useReceiveDossier } from './receive-dossier.ts';
import { ReturnFields } from './return-fields.tsx';
import { TermsCard } from './terms-card.tsx';
import type { IntakeState } from './use-intake.ts';

/** How long the answers must rest before the papers are asked for anew. */
const answersRestMs = 350;

type Checked = { answers: Record<string, unknown>; found: readonly Duplicate[] };
type Props = {
  procedure: Procedure;
  /** The unit at whose reception this is. */
  unitName: string;
  intake: IntakeState;
  onReceived: (received: Received) => void;
};

/** Everything below the procedure: who, the questions, the papers, the way of return, and the button that receives. */
export function IntakeQuestions({ procedure, unitName, intake, onReceived }: Props) {
  const { t } = useTranslation();
  const { draft, change } = intake;
  const form = useRef<FormHandle>(null);
  const schema = useIntakeForm(procedure.code);
  const settled = useSettled(draft.answers, answersRestMs);
  const papers = useRequiredPapers(procedure.code, settled);
  const terms = useTerms(procedure.code, draft, settled);
  const scans = useIntakeScans(draft.intakeId);
  const [tried, setTried] = useState(false);
  const [checked, setChecked] = useState<Checked>();
  const duplicates = useDuplicates(procedure.code, draft.intakeId, settled);
  const listed = checked?.answers === draft.answers ? checked.found : duplicates.shown;
  const receive = useReceiveDossier();
  const discard = useDiscardIntake();
  const required = papers.data?.items ?? [];
  const missing = missingPapers(draft, required);

  /** Whether everything that this may repeat is on the page before it is received; a check that fails does not keep anybody waiting. */
  const warned = async (answers: Record<string, unknown>): Promise<boolean> => {
    const found = await duplicates.check(answers).catch(() => listed);
    setChecked({ answers: draft.answers, found });
    return found.every(({ code }) => listed.some((known) => known.code === code));
  };

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const submitted = form.current?.submit();
    if (submitted === undefined || !submitted.valid || receive.isPending) return;
    if (missing.length > 0) {
      document.getElementById('intake-papers')?.focus();
      return;
    }
    if (!(await warned(submitted.data)) || !(await scans.settled())) return;
    const returnAt = i18next.t(`intake.returnWays.${draft.returnWay}`, { lng: 'vi' });
    const body = {
      ...toIntake({ ...draft, answers: submitted.data }, procedure.code, required, returnAt),
      ...(listed.length > 0 ? { despiteDuplicates: true } : {}),
    };
    receive.mutate(body, { onSuccess: onReceived });
  };

  return (
    <form onSubmit={(event) => void onSubmit(event)} className="mc-intake__form" autoComplete="off">
      <ApplicantFields
        applicant={draft.applicant}
        ownUnitName={procedure.internal ? unitName : undefined}
        onChange={(applicant) => change({ applicant })}
      />
      <section className="mc-card mc-step" aria-labelledby="intake-questions">
        <h2 id="intake-questions" className="mc-section-title">
          {t('intake.questions')}
        </h2>
        {schema.isError && <ProblemNotice error={schema.error} onRetry={() => void schema.refetch()} />}
        {schema.isSuccess && (
          <FormView
            schema={schema.data.schema}
            data={draft.answers}
            onChange={(answers) => change({ answers })}
            ref={form}
          />
        )}
      </section>
      <PaperTable
        draft={draft}
        required={required}
        scans={scans}
        problem={papers.error}
        onTick={(ticks) => change({ papers: { ...draft.papers, ...ticks } })}
      />
      <TermsCard draft={draft} procedure={procedure} terms={terms.data} problem={terms.error} onChange={change} />
      {!procedure.internal && <ReturnFields draft={draft} onChange={change} />}
      {tried && <MissingPapers missing={missing} />}
      <DuplicateWarning duplicates={listed} />
      {receive.isError && <ProblemNotice error={receive.error} title={t('intake.notReceived')} />}
      <div className="mc-bar mc-bar--intake">
        <span className="mc-bar__saved">{t('intake.kept')}</span>
        <Button
          kind="ghost"
          size="lg"
          disabled={receive.isPending}
          onClick={() => {
            discard.mutate(draft.intakeId);
            intake.restart();
          }}
        >
          {t('intake.discard')}
        </Button>
        {receive.isPending ? (
          <InlineLoading className="mc-bar__busy" description={t('intake.receiving')} />
        ) : (
          <Button type="submit" size="lg">
            {t(listed.length > 0 ? 'intake.receiveAnyway' : 'intake.receive')}
          </Button>
        )}
      </div>
    </form>
  );
}
