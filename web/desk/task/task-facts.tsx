import { SkeletonText } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../shared/api/problem.ts';
import type { Dossier, Task } from '../../shared/api/schema.d.ts';
import { WhyThisDate } from '../../shared/deadline/why-this-date.tsx';
import { Answers } from '../../shared/dossier/answers.tsx';
import { DecisionTag } from '../../shared/dossier/decision-tag.tsx';
import { Facts } from '../../shared/dossier/facts.tsx';
import type { useDossier } from '../../shared/dossier/use-dossier.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { CorrectButton, type WantedField } from '../corrections/correct-button.tsx';
import { DeclarationState } from '../declaration/declaration-state.tsx';

type DossierQuery = ReturnType<typeof useDossier>;

/** Whether the dossier of a task is still on its way: then nothing is said to be missing. */
export const isComing = (task: Task, query: DossierQuery): boolean => task.dossier !== null && query.isPending;

/** Whether the dossier is kept from whoever has the task: an agency that is asked, or a unit that is invited, does not see all of it. */
export const isElsewhere = ({ data, error }: Pick<DossierQuery, 'data' | 'error'>): boolean =>
  data === undefined && isProblem(error, 404);

type Props = {
  task: Task;
  query: DossierQuery;
  /** Opens the correction at that field, each time that it is another object. */
  toCorrect: WantedField | undefined;
};

/** What to know before deciding. Until the dossier is there its place says that it is coming; one that cannot be had, or that others keep, is said. */
export function TaskFacts({ task, query, toCorrect }: Props) {
  const { t } = useTranslation();
  if (isComing(task, query)) return <SkeletonText paragraph lineCount={9} />;
  return (
    <>
      {isElsewhere(query) && <p className="mc-muted">{t('task.dossierElsewhere')}</p>}
      {query.isError && query.data === undefined && !isElsewhere(query) && (
        <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data === undefined ? (
        <StepFacts task={task} />
      ) : (
        <DossierFacts dossier={query.data} toCorrect={toCorrect} />
      )}
    </>
  );
}

/** All that is known of a task without a dossier. */
function StepFacts({ task }: { task: Task }) {
  const { t } = useTranslation();
  return (
    <Facts
      facts={[
        { label: t('facts.unit'), value: task.unitName },
        { label: t('facts.created'), value: formatDateTime(task.createdAt) },
      ]}
    />
  );
}

/** Who asks, what for, when it came, and the answers given. */
function DossierFacts({ dossier, toCorrect }: { dossier: Dossier } & Pick<Props, 'toCorrect'>) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <>
      <h2 className="mc-section-title">{t('facts.title')}</h2>
      <Facts
        facts={[
          { label: t('facts.applicant'), value: dossier.applicant.name },
          { label: t('facts.phone'), value: dossier.applicant.phone },
          { label: t('facts.idNumber'), value: dossier.applicant.idNumber },
          { label: t('facts.address'), value: dossier.applicant.address },
          { label: t('facts.decision'), value: <DecisionTag decision={dossier.states.decision} /> },
          { label: t('facts.received'), value: formatDateTime(dossier.receivedAt) },
          { label: t('facts.receivingUnit'), value: dossier.receivingUnit.name },
          { label: t('facts.procedure'), value: text(dossier.procedure.name) },
        ]}
      />
      <WhyThisDate dossierId={dossier.id} />
      {dossier.answerRows.length > 0 && <h2 className="mc-section-title">{t('facts.answers')}</h2>}
      <DeclarationState check={dossier.declarationCheck} />
      <CorrectButton dossier={dossier} wanted={toCorrect} />
      <Answers rows={dossier.answerRows} />
    </>
  );
}
