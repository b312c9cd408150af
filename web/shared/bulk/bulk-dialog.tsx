import { Checkbox, ComboBox, RadioButton, RadioButtonGroup, SkeletonText } from '@carbon/react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkDetails, BulkRequest, BulkRequestAction, PrintedPapers, TaskRow } from '../api/schema.d.ts';
import { Dialog } from '../dialog/dialog.tsx';
import { LongText } from '../dialog/long-text.tsx';
import { FormView } from '../form/form-view.tsx';
import { useUnitOffers } from '../form/use-offers.ts';
import { formatCount } from '../format/count.ts';
import { matchesSearch } from '../format/search-text.ts';
import { carbonText } from '../i18n/carbon-texts.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { useText } from '../i18n/text.ts';
import { EmptyState } from '../notice/empty-state.tsx';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { useTask } from '../task/use-task.ts';
import { BulkProgress } from './bulk-progress.tsx';
import { type BulkSubject, useBulkJob, useBulkWork, useColleagues, useDraft, useSampleTasks } from './bulk-queries.ts';
import { formForMany } from './form-for-many.ts';
import { LookThrough } from './look-through.tsx';
import { Refusals } from './refusals.tsx';
import { type SignMany, useSignMany } from './sign-many.ts';
import { SignsMany } from './signs-many.tsx';

type Props = {
  action: BulkRequestAction;
  subject: BulkSubject;
  /** What stands over it where it is not about many. */
  title?: string;
  /** With the job as it was seen last, once it was begun. */
  onClose: (changed: boolean, job?: BulkDetails) => void;
};

/**
 * A bulk action, in up to four steps: what it needs to know; where that signs papers, a look at each of them; what would happen and what is left out; and how far it is. It may be
 * left while it runs: it is found again among the latest bulk actions.
 */
export function BulkDialog({ action, subject, title, onClose }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [answer, setAnswer] = useState<Answer>();
  const [looking, setLooking] = useState(false);
  const many = useSignMany(subject, action === 'complete' ? answer : undefined);
  const { job, ask, again, isAsking, start, undo, undoing, problem } = useJob(action, subject);
  useFirstAnswer(action, ask);
  const started = job !== undefined && job.state !== 'draft';
  // The dialog may call back what it was given first.
  const begun = useRef<BulkDetails>(undefined);
  begun.current = started ? job : undefined;
  const step = stepOf(job, looking);
  const primary = {
    question: t(many.asksForSight === true ? 'look.begin' : 'bulk.preview'),
    look: t(many.capacity ? 'look.sign' : 'look.complete', { count: many.seen.size }),
    preview: many.capacity
      ? t('look.sign', { count: job?.waiting ?? 0 })
      : t(`bulk.do.${action}`, { count: job?.waiting ?? 0 }),
    progress: '',
  }[step];
  const blocked = {
    question: answer === undefined || isAsking || many.asksForSight === undefined,
    look: isAsking,
    preview: start.isPending,
    progress: true,
  }[step];
  const goOn = (): void => {
    if (job !== undefined) start.mutate({ id: job.id, reason: reason.trim() });
    else if (looking) ask(answer ?? {}, [...many.seen]);
    else if (many.asksForSight === true) setLooking(true);
    else if (answer !== undefined) ask(answer);
  };
  const individual = useIndividual(action, subject);
  const lacks = individual ? undefined : lacksAt(step, { action, answer, looked: many.seen.size, job, reason });
  return (
    <Dialog
      modalHeading={title ?? t(`bulk.title.${action}`)}
      primaryButtonText={primary}
      secondaryButtonText={t('common.close')}
      passiveModal={started || individual}
      closeButtonLabel={t('common.close')}
      primaryButtonDisabled={blocked}
      lacks={lacks === undefined ? undefined : t(lacks)}
      onRequestSubmit={goOn}
      onRequestClose={() => onClose(begun.current !== undefined, begun.current)}
      size={step === 'look' ? 'lg' : 'md'}
    >
      <div className="mc-shown" tabIndex={-1} data-modal-primary-focus>
        {problem !== null && <ProblemNotice error={problem} />}
        {step === 'question' && <BulkQuestion action={action} subject={subject} onAnswer={setAnswer} onSubmit={ask} />}
        {step === 'look' && <LookThrough {...many} variables={answer?.variables ?? {}} />}
        {step === 'preview' && job && (
          <BulkPreview {...{ job, action, reason, again }} onReason={setReason}>
            {many.capacity && <SignsMany tasks={seenOf(many)} capacity={many.capacity} />}
          </BulkPreview>
        )}
        {step === 'progress' && job && <BulkProgress job={job} onUndo={() => undo(job.id)} undoing={undoing} />}
      </div>
    </Dialog>
  );
}

const seenOf = ({ tasks, seen }: SignMany): readonly TaskRow[] => tasks.filter(({ taskKey }) => seen.has(taskKey));

/** Whether each task has to be decided by itself, because its form asks for what is its own. */
function useIndividual(action: BulkRequestAction, { sampleTask }: BulkSubject): boolean {
  const task = useTask(action === 'complete' ? (sampleTask?.taskKey ?? '') : '');
  return action === 'complete' && task.isSuccess && task.data.form?.decidesForMany !== true;
}

type Step = 'question' | 'look' | 'preview' | 'progress';

function stepOf(job: BulkDetails | undefined, looking: boolean): Step {
  if (job === undefined) return looking ? 'look' : 'question';
  return job.state === 'draft' ? 'preview' : 'progress';
}

/** Asks what would happen to all of them, or to the tasks whose keys are told; starts it, and takes it back. */
function useJob(action: BulkRequestAction, { which }: BulkSubject) {
  const draft = useDraft();
  const { start, undo } = useBulkWork();
  const [undoId, setUndoId] = useState<string>();
  const [again, setAgain] = useState(false);
  const job = useBulkJob(undoId ?? draft.data?.id).data ?? draft.data;
  const ask = (given: Answer, keys?: string[]): void =>
    draft.mutate({ action, ...(keys ? { keys } : which), ...given });
  const onChoose = (chosen: boolean): void => {
    setAgain(chosen);
    ask({ again: chosen });
  };
  return {
    job,
    ask,
    again: { chosen: again, busy: draft.isPending, onChoose },
    isAsking: draft.isPending,
    start,
    undo: (id: string): void => undo.mutate(id, { onSuccess: (undone) => setUndoId(undone.id) }),
    undoing: undo.isPending,
    problem: draft.error ?? start.error ?? undo.error,
  };
}

/** What has to be answered before it can be shown what would happen. */
const lacksFirst = {
  claim: undefined,
  release: undefined,
  remind: undefined,
  export: undefined,
  assign: 'bulk.lacks.colleague',
  complete: 'bulk.lacks.decision',
  print: 'bulk.lacks.papers',
} as const satisfies Record<BulkRequestAction, string | undefined>;

type Stand = {
  action: BulkRequestAction;
  answer: Answer | undefined;
  looked: number;
  job: BulkDetails | undefined;
  reason: string;
};

/** What the main button of a step waits for. */
function lacksAt(step: Step, { action, answer, looked, job, reason }: Stand) {
  if (step === 'question') return answer === undefined ? lacksFirst[action] : undefined;
  if (step === 'look') return looked === 0 ? 'look.lacks' : undefined;
  if (step === 'progress') return undefined;
  if (job?.waiting === 0) return 'bulk.lacks.any';
  return action === 'assign' && reason.trim() === '' ? 'bulk.lacks.reason' : undefined;
}

type Answer = Pick<BulkRequest, 'assignee' | 'again' | 'variables' | 'papers' | 'language'>;
type QuestionProps = {
  action: BulkRequestAction;
  subject: BulkSubject;
  onAnswer: (answer: Answer | undefined) => void;
  onSubmit: (answer: Answer) => void;
};

/** Taking, releasing, reminding and exporting need to know nothing: what would happen is asked for at once. */
function useFirstAnswer(action: BulkRequestAction, ask: (answer: Answer) => void): void {
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (action === 'claim' || action === 'release' || action === 'remind') latest.current({});
    if (action === 'export') latest.current({ language: currentLanguage() });
  }, [action]);
}

/** To whom, with which decision, or which papers. */
function BulkQuestion({ action, subject, onAnswer }: QuestionProps) {
  if (action === 'assign') return <ToWhom subject={subject} onAnswer={onAnswer} />;
  if (action === 'complete') return <SameDecision sample={subject.sampleTask} onAnswer={onAnswer} />;
  if (action === 'print') return <WhichPapers onAnswer={onAnswer} />;
  return <SkeletonText paragraph lineCount={3} />;
}

type PartProps = Pick<QuestionProps, 'onAnswer'>;

function ToWhom({ subject, onAnswer }: PartProps & Pick<QuestionProps, 'subject'>) {
  const { t } = useTranslation();
  const samples = useSampleTasks(subject);
  if (samples.isPending) return <SkeletonText paragraph lineCount={3} />;
  if (samples.isError) return <ProblemNotice error={samples.error} />;
  if (samples.data.length === 0) return <EmptyState title={t('bulk.noOpenTask')} text={t('bulk.noOpenTaskHint')} />;
  return <Colleague taskKeys={samples.data} onAnswer={onAnswer} />;
}

function Colleague({ taskKeys, onAnswer }: PartProps & { taskKeys: readonly string[] }) {
  const { t } = useTranslation();
  const { isPending, error, people: colleagues } = useColleagues(taskKeys);
  const [typed, setTyped] = useState('');
  if (isPending) return <SkeletonText paragraph lineCount={3} />;
  if (error) return <ProblemNotice error={error} />;
  if (colleagues.length === 0) return <EmptyState title={t('task.noColleague')} />;
  const found = colleagues.filter(({ name, userName }) => matchesSearch(`${name} ${userName}`, typed));
  return (
    <ComboBox
      className="mc-bulk__colleague"
      translateWithId={carbonText}
      id="bulk-assignee"
      titleText={t('bulk.toWhom')}
      items={found}
      helperText={found.length === 0 ? t('bulk.noSuchColleague') : undefined}
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

function SameDecision({ sample, onAnswer }: PartProps & { sample: TaskRow | undefined }) {
  const { t } = useTranslation();
  const text = useText();
  const task = useTask(sample?.taskKey ?? '');
  const form = task.data?.form;
  const schema = useMemo(() => (form ? formForMany(form.schema) : undefined), [form]);
  const units = useUnitOffers(schema);
  if (task.isPending) return <SkeletonText paragraph lineCount={5} />;
  if (form === null || form === undefined || schema === undefined || !form.decidesForMany)
    return <EmptyState title={t('bulk.individual')} text={t('bulk.individualHint')} />;
  return (
    <>
      <p className="mc-lead">{t('bulk.sameDecision', { step: sample === undefined ? '' : text(sample.name) })}</p>
      <FormView
        schema={schema}
        data={noData}
        {...units}
        onChange={(data) => onAnswer({ variables: withoutEmpty(data) })}
      />
    </>
  );
}

const withoutEmpty = (data: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== '' && value !== null));

const papers = ['receipt', 'control-slip', 'latest', 'all'] as const satisfies readonly PrintedPapers[];

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

type BulkPreviewProps = {
  job: BulkDetails;
  action: BulkRequestAction;
  reason: string;
  onReason: (reason: string) => void;
  /** Whether those too are reminded who were reminded within the hour. */
  again: { chosen: boolean; busy: boolean; onChoose: (chosen: boolean) => void };
  /** What is signed, where papers are. */
  children?: ReactNode;
};

/** Shows what would happen, what is left out and why, and asks for the reason that is kept with it. */
function BulkPreview({ job, action, reason, onReason, again, children }: BulkPreviewProps) {
  const { t } = useTranslation();
  return (
    <>
      <p className="mc-bulk__sentence" role="status">
        {t(`bulk.would.${action}`, { count: job.waiting, n: formatCount(job.waiting), name: job.assigneeName ?? '' })}
      </p>
      {children}
      <Refusals title={t('bulk.excluded', { count: formatCount(job.excluded) })} refusals={job.refusals} />
      {action === 'remind' && (job.excluded > 0 || again.chosen) && (
        <Checkbox
          id="bulk-again"
          className="mc-field"
          labelText={t('bulk.again')}
          checked={again.chosen}
          disabled={again.busy}
          onChange={(_event, { checked }) => again.onChoose(checked)}
        />
      )}
      {changesSomething(action) && job.waiting > 0 && (
        <LongText
          id="bulk-reason"
          className="mc-field"
          labelText={t(reasonLabelOf(action))}
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => onReason(event.target.value)}
        />
      )}
    </>
  );
}

/** What is written with it: whoever is reminded reads it. */
function reasonLabelOf(action: BulkRequestAction) {
  if (action === 'remind') return 'bulk.note';
  return action === 'assign' ? 'bulk.reason' : 'bulk.reasonOptional';
}

/** Nothing has to be explained of what changes nothing. */
const changesSomething = (action: BulkRequestAction): boolean => action !== 'print' && action !== 'export';
