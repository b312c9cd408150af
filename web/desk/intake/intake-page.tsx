import { InlineNotification, Loading } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedures } from '../../shared/dossier/use-procedures.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { useIntake } from './draft/use-intake.ts';
import { ProcedureChoice } from './procedure-choice.tsx';
import type { Received } from './receive-dossier.ts';
import { SlipsButton } from './slips/slips-button.tsx';

// The first page is light: what a procedure asks for comes when one is chosen.
const IntakeQuestions = lazy(async () => ({ default: (await import('./intake-questions.tsx')).IntakeQuestions }));
const ReceivedPanel = lazy(async () => ({ default: (await import('./received-panel.tsx')).ReceivedPanel }));

/** The counter: one page, top to bottom, from the procedure to the printed receipt. */
export function IntakePage() {
  const { t } = useTranslation();
  const person = usePerson();
  const procedures = useProcedures();
  // Everybody enters the office's own matters, but for those that begin by themselves; what citizens hand in is received at the counter.
  const offered = (procedures.data?.items ?? []).filter(({ internal, receivable }) =>
    internal ? receivable : person.roles.includes('counter-officer'),
  );
  const intake = useIntake(person);
  const [received, setReceived] = useState<Received>();
  const procedure = offered.find(({ code, receivable }) => code === intake.draft.procedureCode && receivable);
  const unit = person.memberships.find(({ unitCode }) => unitCode === intake.draft.receivingUnitCode);
  const onReceived = (result: Received): void => {
    intake.restart();
    setReceived(result);
  };
  const coming = <Loading small withOverlay={false} description={t('common.loading')} />;
  if (received !== undefined)
    return (
      <Suspense fallback={coming}>
        <ReceivedPanel received={received} onNew={() => setReceived(undefined)} />
      </Suspense>
    );
  return (
    <div className="mc-page mc-intake">
      <PageTitle title={t('intake.title')} lead={unit?.unitName}>
        {person.roles.includes('counter-officer') && <SlipsButton unitCode={intake.draft.receivingUnitCode} />}
      </PageTitle>
      {intake.restored && <InlineNotification kind="info" lowContrast hideCloseButton title={t('intake.restored')} />}
      {intake.parted && <InlineNotification kind="warning" lowContrast hideCloseButton title={t('intake.parted')} />}
      {procedures.isPending && coming}
      {procedures.isError && <ProblemNotice error={procedures.error} onRetry={() => void procedures.refetch()} />}
      {procedures.isSuccess && (
        <ProcedureChoice
          key={intake.draft.intakeId}
          procedures={offered}
          chosen={procedure}
          onChoose={(code) => {
            // The list tells its choice also when the restored one is set from here: that must not empty the answers.
            if (code !== intake.draft.procedureCode)
              intake.change({
                procedureCode: code,
                ...{ answers: {}, papers: {}, confirmations: {}, taken: {}, competentUnitCode: undefined },
              });
          }}
        />
      )}
      {procedure !== undefined && (
        <Suspense fallback={coming}>
          <IntakeQuestions
            key={`${intake.draft.intakeId}-${procedure.code}`}
            procedure={procedure}
            unitName={unit?.unitName ?? ''}
            intake={intake}
            onReceived={onReceived}
          />
        </Suspense>
      )}
    </div>
  );
}
