import { useTranslation } from 'react-i18next';
import type { Dossier, Task } from '../../shared/api/schema.d.ts';
import { WhyThisDate } from '../../shared/deadline/why-this-date.tsx';
import { Answers } from '../../shared/dossier/answers.tsx';
import { DecisionTag } from '../../shared/dossier/decision-tag.tsx';
import { Facts } from '../../shared/dossier/facts.tsx';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';

type Props = { task: Task; dossier: Dossier | undefined };

/** What the officer must know before deciding: who asks, what for, when it came, and the answers given. */
export function TaskFacts({ task, dossier }: Props) {
  const { t } = useTranslation();
  const text = useText();
  if (dossier === undefined) {
    return (
      <Facts
        facts={[
          { label: t('facts.unit'), value: task.unitName },
          { label: t('facts.created'), value: formatDateTime(task.createdAt) },
        ]}
      />
    );
  }
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
      <Answers rows={dossier.answerRows} />
    </>
  );
}
