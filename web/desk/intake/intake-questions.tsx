import { useTranslation } from 'react-i18next';
import type { FactFlaw, Procedure } from '../../shared/api/schema.d.ts';
import { FormView } from '../../shared/form/form-view.tsx';
import { useUnitOffers } from '../../shared/form/use-offers.ts';
import { useSettled } from '../../shared/format/settled.ts';
import { useText } from '../../shared/i18n/text.ts';
import { useSubmitChord } from '../../shared/keyboard/use-shortcuts.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { ApplicantFields } from './declared/applicant-fields.tsx';
import { FactFlaws } from './declared/fact-flaws.tsx';
import { answerKeyOf, unsettledFlaws, useSaidOfFields, useShownFlaws } from './declared/shown-flaws.ts';
import { useIntakeForm } from './declared/use-intake-form.ts';
import type { IntakeDraft } from './draft/intake-draft.ts';
import type { IntakeState } from './draft/use-intake.ts';
import { DuplicateWarning } from './duplicate-warning.tsx';
import { IntakeBar } from './intake-bar.tsx';
import { useDuplicates, useRequiredPapers, useTerms } from './intake-queries.ts';
import { useIntakeScans } from './papers/intake-scans.ts';
import { PaperTable } from './papers/paper-table.tsx';
import { usePeople } from './people/use-people.ts';
import type { Received } from './receive-dossier.ts';
import { ReturnFields } from './return-fields.tsx';
import { SlipDialog } from './slips/slip-dialog.tsx';
import { TermsCard } from './terms-card.tsx';
import { useReceive } from './use-receive.ts';

/** How long the answers must rest before the papers are asked for anew. */
const answersRestMs = 350;

type Props = {
  procedure: Procedure;
  /** The unit at whose reception this is. */
  unitName: string;
  intake: IntakeState;
  onReceived: (received: Received) => void;
};

/** Everything below the procedure: who, the questions, the papers, the way of return, and the button that receives. */
export function IntakeQuestions({ unitName, ...props }: Props) {
  const { t } = useTranslation();
  const { procedure, intake } = props;
  const { draft, change } = intake;
  const open = useOpenIntake(props);
  const { papers, terms, scans, receive } = open;
  const { tried } = receive;
  useSubmitChord(receive.element);
  return (
    <>
      <form ref={receive.element} onSubmit={receive.onSubmit} className="mc-intake__form" autoComplete="off" noValidate>
        <ApplicantFields
          applicant={draft.applicant}
          ownUnitName={procedure.internal ? unitName : undefined}
          said={open.said.applicant}
          tried={tried}
          onChange={(applicant) => change({ applicant })}
          onTake={(applicant, dossierCode) => change({ applicant, taken: takenOf(draft, applicant, dossierCode) })}
        />
        <Questions intake={intake} open={open} />
        <PaperTable
          draft={draft}
          required={papers.shown}
          scans={scans}
          problem={papers.error}
          tried={tried}
          onTick={(ticks) => change({ papers: { ...draft.papers, ...ticks } })}
          onSets={(sets) => change({ sets })}
        />
        <TermsCard
          draft={draft}
          procedure={procedure}
          terms={terms.shown}
          problem={terms.error}
          tried={tried}
          onChange={change}
        />
        {!procedure.internal && <ReturnFields draft={draft} onChange={change} />}
        <Ending intake={intake} open={open} withSlip={!procedure.internal} />
      </form>
      {/* Beside the form: Enter in a field of the dialog must not receive. */}
      {draft.slip !== undefined && (
        <SlipDialog
          draft={draft}
          slip={draft.slip}
          procedureCode={procedure.code}
          required={papers.shown}
          lacks={papers.isPending ? t('slips.opening') : undefined}
          onChange={change}
        />
      )}
    </>
  );
}

/** What of the applicant now comes from that dossier. */
function takenOf({ applicant: before, taken }: IntakeDraft, applicant: IntakeDraft['applicant'], dossierCode: string) {
  const told = Object.entries(applicant).filter(([key, value]) => value !== before[key as keyof typeof before]);
  return { ...taken, ...Object.fromEntries(told.map(([key, value]) => [`applicant.${key}`, { value, dossierCode }])) };
}

/** What the server says of the answers as they stand, and what can be done with them. */
function useOpenIntake({ procedure, intake, onReceived }: Omit<Props, 'unitName'>) {
  const text = useText();
  const { draft } = intake;
  const schema = useIntakeForm(procedure.code);
  const settled = useSettled(draft.answers, answersRestMs);
  const papers = useRequiredPapers(procedure.code, settled);
  const applicant = useSettled(draft.applicant, answersRestMs);
  const terms = useTerms(procedure.code, draft, { answers: settled, applicant });
  const scans = useIntakeScans(draft.intakeId);
  const duplicates = useDuplicates(procedure.code, draft.intakeId, settled);
  const receive = useReceive({ draft, procedure, papers, duplicates, terms, scans, onReceived });
  const typed = { schema: schema.data?.schema, answers: draft.answers, tried: receive.tried };
  const flaws = useShownFlaws(receive.flaws, typed);
  const said = useSaidOfFields(flaws.shown, draft.confirmations, text);
  const people = usePeople(schema.data?.people, intake, () => receive.form.current);
  return { people, schema, papers, terms, scans, receive, flaws, said };
}

type PartProps = { intake: IntakeState; open: ReturnType<typeof useOpenIntake> };

/** The form of the procedure, with what cannot be true at its fields. */
function Questions({ intake: { draft, change }, open: { people, schema, receive, flaws, said } }: PartProps) {
  const { t } = useTranslation();
  const units = useUnitOffers(schema.data?.schema);
  return (
    <section className="mc-card mc-step" aria-labelledby="intake-questions">
      <h2 id="intake-questions" className="mc-section-title">
        {t('intake.questions')}
      </h2>
      {schema.isError && <ProblemNotice error={schema.error} onRetry={() => void schema.refetch()} />}
      {schema.isSuccess && (
        <FormView
          schema={schema.data.schema}
          data={draft.answers}
          onChange={(answers, touched) => change({ answers }, touched)}
          onReady={receive.onReady}
          onLeave={flaws.onLeave}
          said={said.answers}
          people={people}
          {...units}
          ref={receive.form}
        />
      )}
    </section>
  );
}

/** What keeps it from being received, and the bar with the button. */
function Ending({ intake, open: { scans, receive, flaws }, withSlip }: PartProps & { withSlip: boolean }) {
  const { t } = useTranslation();
  const { draft, change } = intake;
  const lead = (flaw: FactFlaw): void => {
    const key = answerKeyOf(flaw);
    if (key !== undefined) receive.form.current?.focusField(key);
    else document.getElementById(flaw.field.replace('.', '-'))?.focus();
  };
  return (
    <>
      <FactFlaws
        flaws={flaws.shown}
        confirmations={draft.confirmations}
        tried={receive.tried}
        onConfirm={(rule, reason) => change({ confirmations: { ...draft.confirmations, [rule]: reason } })}
        onLead={lead}
      />
      <DuplicateWarning duplicates={receive.listed} />
      {receive.error !== null && <ProblemNotice error={receive.error} title={t('intake.notReceived')} />}
      <IntakeBar
        intake={intake}
        scans={scans.items.length}
        repeats={receive.listed.length > 0}
        isWrong={unsettledFlaws(flaws.shown, draft.confirmations).length > 0}
        onWrong={() => receive.leadToWrong()}
        state={receive.isPending ? 'receiving' : receive.waiting ? 'waiting' : 'ready'}
        withSlip={withSlip}
      />
    </>
  );
}
