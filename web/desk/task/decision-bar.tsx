import { Checkmark, User, UserAvatar } from '@carbon/icons-react';
import { Button, InlineLoading, InlineNotification, MenuButton, MenuItem, TextArea } from '@carbon/react';
import { type Ref, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf, isProblem } from '../../shared/api/problem.ts';
import type { Task } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { CodePicker } from '../../shared/form/code-picker.tsx';
import { formInLanguage } from '../../shared/form/form-in-language.ts';
import { formatDateTime, formatTime } from '../../shared/format/date-time.ts';
import { currentLanguage } from '../../shared/i18n/i18n.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { Bar } from '../../shared/page/bar.tsx';
import { useLacks } from '../../shared/page/reasoned-button.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { type DecisionField, decisionOf } from './decisions.ts';
import type { TaskWork } from './task-work.ts';
import type { Signing } from './use-signing.ts';

type Props = {
  task: Task;
  work: TaskWork;
  savedAt: Date | undefined;
  /** What the form says now; undefined until it is open. */
  answers: Readonly<Record<string, unknown>> | undefined;
  /** Chooses the option with that label in the form. */
  onDecide: (label: string) => void;
  /** What completing it would sign. */
  signing: Signing | undefined;
  /** Whether the paper that it leads to could not be had. */
  isPaperMissing: boolean;
  /** Whether completing it waits for that paper. */
  isPaperAwaited: boolean;
  onComplete: () => void;
  /** Leads to what stands in the way of signing. */
  onObstacle: () => void;
  ref: Ref<HTMLElement>;
};

/** The bar at the foot of a task, always in sight: who holds it, what is saved, and what can be done now. */
export function DecisionBar(props: Props) {
  const { task, work, savedAt, answers, onDecide, signing, isPaperMissing, onComplete, ref } = props;
  const { t } = useTranslation();
  const holder = useHolder(task);
  // What one does oneself is heard of before its answer is there: that is no overtaking.
  const overtaken = useOvertaken(task, work.handedTo) && !work.busy;
  const decision = decisionOf(task.form && formInLanguage(task.form.schema, currentLanguage()));
  const chosen = decision === undefined ? undefined : answers?.[decision.key];
  return (
    <Bar aria-label={t('task.decision')} ref={ref} tabIndex={-1}>
      {work.problem !== undefined && <BarProblem work={work} onObstacle={props.onObstacle} />}
      {overtaken && work.problem === undefined && (
        <div className="mc-bar__problem" role="alert">
          <OvertakenNotice task={task} />
        </div>
      )}
      <span className="mc-bar__holder">
        {task.assignee === null ? <User aria-hidden /> : <UserAvatar aria-hidden />}
        {holder}
      </span>
      <span className="mc-bar__saved" role="status">
        {work.busy ? (
          <InlineLoading description={t('task.sending')} />
        ) : (
          savedAt !== undefined && task.state === 'open' && t('task.draftSaved', { time: formatTime(savedAt) })
        )}
      </span>
      <HandOverMenu task={task} work={work} />
      {work.may('release') && (
        <Button kind="ghost" size="lg" disabled={work.busy} onClick={work.release}>
          {t('tasks.release')}
        </Button>
      )}
      {work.may('claim') && (
        <Button size="lg" disabled={work.busy} onClick={work.claim}>
          {t('tasks.claim')}
        </Button>
      )}
      {work.may('complete') && decision !== undefined && (
        <DecisionMenu
          field={decision}
          chosen={typeof chosen === 'string' ? chosen : undefined}
          disabled={work.busy || answers === undefined}
          onChoose={onDecide}
        />
      )}
      {work.may('complete') && (
        <Button
          size="lg"
          renderIcon={Checkmark}
          disabled={work.busy}
          onClick={onComplete}
          aria-describedby={signing?.obstacle || isPaperMissing ? OBSTACLE_ID : undefined}
        >
          {t('task.complete')}
        </Button>
      )}
      {work.may('complete') && <ObstacleNotice {...props} />}
    </Bar>
  );
}

/** What a refusal is headed by that has to do with papers, by its code: it says what to do. */
const headings = new Map([
  ['tasks.paperNotSeen', 'task.lookFirst'],
  ['tasks.paperChanged', 'task.lookAgain'],
  ['tasks.paperIncomplete', 'task.paperLacks'],
] as const);

/** Says what was refused and why. A paper that was not seen is no change of the task: it leads to its pages. */
function BarProblem({ work: { problem, uncertain }, onObstacle }: Pick<Props, 'work' | 'onObstacle'>) {
  const { t } = useTranslation();
  const conflict = isProblem(problem, 409);
  const said = useRef<HTMLDivElement>(null);
  // Where the bar is too high to stand over the page, what it says may be far below.
  useEffect(() => {
    if (problem !== undefined) said.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  const ofPaper = headings.get(codeOf(problem) as 'tasks.paperNotSeen');
  return (
    <div className="mc-bar__problem" ref={said}>
      <ProblemNotice error={problem} title={t(ofPaper ?? (conflict ? 'task.conflict' : 'task.notDone'))} />
      {ofPaper !== undefined && (
        <Button kind="ghost" size="sm" onClick={onObstacle}>
          {t('task.toPaper')}
        </Button>
      )}
      {conflict && <p className="mc-muted">{t('task.draftKept')}</p>}
      {uncertain && <p className="mc-muted">{t('task.uncertain')}</p>}
    </div>
  );
}

const OBSTACLE_ID = 'signing-obstacle';

/** Says why it cannot be signed yet, and leads there. */
function ObstacleNotice({
  signing,
  isPaperMissing,
  isPaperAwaited,
  onObstacle,
}: Pick<Props, 'signing' | 'isPaperMissing' | 'isPaperAwaited' | 'onObstacle'>) {
  const { t } = useTranslation();
  const unknown = isPaperMissing ? 'signing.missingPaper' : isPaperAwaited ? 'signing.awaitedPaper' : undefined;
  const obstacle = unknown === undefined ? signing?.obstacle : { text: t(unknown), page: undefined };
  return (
    <div className="mc-bar__obstacle" role="status">
      {obstacle !== undefined && (
        <>
          <span id={OBSTACLE_ID}>{obstacle.text}</span>
          {obstacle.page !== undefined && (
            <Button kind="ghost" size="sm" onClick={onObstacle}>
              {signing?.signs === false || signing?.draft.missing.length === 0
                ? t('signing.toPage', { n: obstacle.page + 1 })
                : t('signing.toMissing')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

function useHolder(task: Task): string {
  const { t } = useTranslation();
  const person = usePerson();
  if (task.state === 'completed') return t('task.isCompleted');
  if (task.state === 'canceled') return t('task.isCanceled');
  if (task.assignee === null) return t('task.free');
  return task.assignee === person.userName
    ? t('task.mine')
    : t('task.heldBy', { name: task.assigneeName ?? task.assignee });
}

type DecisionMenuProps = {
  field: DecisionField;
  chosen: string | undefined;
  disabled: boolean;
  onChoose: (label: string) => void;
};

/** The ways that the process offers (approve, send back, consult, ask for a supplement …), always in reach; what is chosen is said. */
function DecisionMenu({ field, chosen, disabled, onChoose }: DecisionMenuProps) {
  const { t } = useTranslation();
  const name = field.options.find(({ value }) => value === chosen)?.label;
  return (
    <div className="mc-bar__decision">
      <MenuButton label={t('task.decide')} kind="tertiary" size="lg" menuAlignment="top-end" disabled={disabled}>
        {field.options.map(({ value, label }) => (
          <MenuItem key={value} label={label} onClick={() => onChoose(label)} />
        ))}
      </MenuButton>
      <span className="mc-bar__chosen" role="status">
        {name ?? t('task.undecided')}
      </span>
    </div>
  );
}

/** Gives the task to somebody else who has the role: one's own, a free one, or, for the leader, that of a colleague who is away. */
function HandOverMenu({ task, work }: { task: Task; work: TaskWork }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!work.may('assign')) return null;
  return (
    <>
      <Button kind="ghost" size="lg" disabled={work.busy} onClick={() => setOpen(true)}>
        {t('task.handOver')}
      </Button>
      {open && <HandOverDialog task={task} work={work} onClose={() => setOpen(false)} />}
    </>
  );
}

function HandOverDialog({ task, work, onClose }: { task: Task; work: TaskWork; onClose: () => void }) {
  const { t } = useTranslation();
  const [assignee, setAssignee] = useState('');
  const [reason, setReason] = useState('');
  const lacks = useLacks();
  const colleagues = task.colleagues.map(({ userName, name }) => ({ code: userName, name }));
  return (
    <Dialog
      size="sm"
      modalHeading={t('task.handOver')}
      primaryButtonText={t('task.handOverNow')}
      secondaryButtonText={t('task.handOverNot')}
      lacks={assignee === '' ? lacks(t('task.handOverTo')) : undefined}
      onRequestClose={onClose}
      onRequestSubmit={() => {
        work.handOver(assignee, reason);
        onClose();
      }}
    >
      {colleagues.length === 0 ? (
        <p>{t('task.noColleague')}</p>
      ) : (
        <div className="mc-dialog-fields">
          <CodePicker
            id="hand-over-to"
            label={t('task.handOverTo')}
            items={colleagues}
            chosen={assignee}
            onChoose={setAssignee}
          />
          <TextArea
            id="hand-over-reason"
            labelText={t('task.handOverReason')}
            maxCount={2000}
            rows={3}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      )}
    </Dialog>
  );
}

/** Whether a task that one was working on has meanwhile gone to somebody else or ended, not by one's own hand. */
function useOvertaken({ state, assignee }: Task, handedTo: string | undefined): boolean {
  const me = usePerson().userName;
  const wasMine = useRef(false);
  const mine = state === 'open' && assignee === me;
  if (mine) wasMine.current = true;
  else if (state === 'open' && (assignee === null || assignee === handedTo)) wasMine.current = false;
  return wasMine.current && !mine;
}

/** Names who was first, and when; what was typed is still there. */
function OvertakenNotice({ task }: { task: Task }) {
  const { t } = useTranslation();
  const name = task.assigneeName ?? t('task.somebody');
  const time = formatDateTime(task.state === 'completed' ? task.completedAt : task.heldSince);
  const said = {
    open: t('task.takenBy', { name, time }),
    completed: t('task.completedBy', { name, time }),
    canceled: t('task.wentElsewhere'),
  }[task.state];
  return (
    <InlineNotification
      kind="warning"
      lowContrast
      hideCloseButton
      title={t('task.conflict')}
      subtitle={`${said} ${t('task.draftKept')}`}
    />
  );
}
