import { ComboBox, RadioButton, RadioButtonGroup, SkeletonText } from '@carbon/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkRequest, BulkRequestAction, PrintedPapers, TaskRow } from '../../shared/api/schema.d.ts';
import { FormView } from '../../shared/form/form-view.tsx';
import { matchesSearch } from '../../shared/format/search-text.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { useTask } from '../tasks/task-queries.ts';

type Answer = Pick<BulkRequest, 'assignee' | 'variables' | 'papers'>;
type Props = {
  action: BulkRequestAction;
  sample: TaskRow | undefined;
  onAnswer: (answer: Answer | undefined) => void;
  onSubmit: (answer: Answer) => void;
};

/** Taking and putting back need to know nothing: what would happen is asked for at once. */
export function useFirstAnswer(action: BulkRequestAction, ask: (answer: Answer) => void): void {
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (action === 'claim' || action === 'release') latest.current({});
  }, [action]);
}

/** To whom, with which decision, or which papers. */
export function BulkQuestion({ action, sample, onAnswer }: Props) {
  if (action === 'assign') return <ToWhom sample={sample} onAnswer={onAnswer} />;
  if (action === 'complete') return <SameDecision sample={sample} onAnswer={onAnswer} />;
  if (action === 'print') return <WhichPapers onAnswer={onAnswer} />;
  return <SkeletonText paragraph lineCount={3} />;
}

type PartProps = Pick<Props, 'onAnswer'>;

function ToWhom({ sample, onAnswer }: PartProps & Pick<Props, 'sample'>) {
  const { t } = useTranslation();
  const task = useTask(sample?.taskKey ?? '');
  const [typed, setTyped] = useState('');
  if (task.isPending) return <SkeletonText paragraph lineCount={3} />;
  const colleagues = task.data?.colleagues ?? [];
  if (colleagues.length === 0) return <EmptyState title={t('task.noColleague')} />;
  return (
    <ComboBox
      id="bulk-assignee"
      titleText={t('bulk.toWhom')}
      items={colleagues.filter(({ name, userName }) => matchesSearch(`${name} ${userName}`, typed))}
      itemToString={(colleague) => colleague?.name ?? ''}
      onInputChange={setTyped}
      onChange={({ selectedItem }) => {
        setTyped('');
        onAnswer(selectedItem ? { assignee: selectedItem.userName } : undefined);
      }}
    />
  );
}

const noData = {};

function SameDecision({ sample, onAnswer }: PartProps & Pick<Props, 'sample'>) {
  const { t } = useTranslation();
  const task = useTask(sample?.taskKey ?? '');
  const form = task.data?.form;
  const schema = useMemo(() => form?.schema, [form]);
  if (task.isPending) return <SkeletonText paragraph lineCount={5} />;
  if (form === null || form === undefined || schema === undefined || !form.decidesForMany)
    return <EmptyState title={t('bulk.individual')} text={t('bulk.individualHint')} />;
  return (
    <>
      <p className="mc-lead">{t('bulk.sameDecision', { step: sample?.name ?? '' })}</p>
      <FormView schema={schema} data={noData} onChange={(data) => onAnswer({ variables: withoutEmpty(data) })} />
    </>
  );
}

const withoutEmpty = (data: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== '' && value !== null));

const papers = ['receipt', 'latest', 'all'] as const satisfies readonly PrintedPapers[];

function WhichPapers({ onAnswer }: PartProps) {
  const { t } = useTranslation();
  const latest = useRef(onAnswer);
  latest.current = onAnswer;
  useEffect(() => latest.current({ papers: 'receipt' }), []);
  return (
    <RadioButtonGroup
      name="bulk-papers"
      legendText={t('bulk.whichPapers')}
      orientation="vertical"
      defaultSelected="receipt"
      onChange={(value) => onAnswer({ papers: papers.find((one) => one === value) ?? 'receipt' })}
    >
      {papers.map((one) => (
        <RadioButton key={one} id={`bulk-papers-${one}`} value={one} labelText={t(`bulk.papers.${one}`)} />
      ))}
    </RadioButtonGroup>
  );
}
