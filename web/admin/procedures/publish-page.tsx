import { FileUploaderButton, TextArea, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { ApiProblem } from '../../shared/api/problem.ts';
import type { ProcedureDetails, ProcedureFileRequest, ProcedureFileVerdict } from '../../shared/api/schema.d.ts';
import { ApprovalReason, WaitingNotice } from '../../shared/approval/waiting.tsx';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { dayAfter } from '../../shared/format/time.ts';
import { useMessage } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { ReasonedButton, useLacks } from '../../shared/page/reasoned-button.tsx';
import { useOfficeDay } from '../../shared/session/session.ts';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { useJudge, useProcedure, usePublish } from './procedure-queries.ts';

/** The procedure's file with its newest version once more, from tomorrow on at the earliest: what is to change is changed in that. */
function draftOf({ code, file, versions }: ProcedureDetails, today: string): string {
  const newest = [file['versions']].flat().at(-1);
  const after = versions[0] !== undefined && versions[0].validFrom > today ? versions[0].validFrom : today;
  const next = { ...(newest as object), validFrom: dayAfter(after), validTo: null, verifiedBy: null };
  return JSON.stringify({ code, versions: [next] }, null, 2);
}

/** Publishes a version of a procedure: its file is edited or brought in, judged, and published as a whole. */
export function PublishPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const code = params.get('code') ?? '';
  const today = useOfficeDay();
  const procedure = useProcedure(code);
  const newest = procedure.data?.versions[0];
  return (
    <div className="mc-page mc-page--wide">
      <AdminNavigation />
      <PageTitle title={t('admin.publish.title')} lead={t('admin.publish.lead')}>
        <Link to={code === '' ? '/admin/procedures' : `/admin/procedures/${code}`} className="cds--link">
          {code === '' ? t('admin.procedures.back') : code}
        </Link>
      </PageTitle>
      {code === '' && <PublishForm text="" processId={null} />}
      {code !== '' && procedure.isPending && <TableSkeleton rows={10} />}
      {procedure.isError && <ProblemNotice error={procedure.error} onRetry={() => void procedure.refetch()} />}
      {procedure.data !== undefined && newest !== undefined && (
        <PublishForm key={code} text={draftOf(procedure.data, today)} processId={newest.processId} />
      )}
    </div>
  );
}

type Props = { text: string; processId: string | null };

/** The file as typed; a text that says what is wrong when it is no JSON object. */
function readFile(text: string): ProcedureFileRequest['file'] | string {
  try {
    const file: unknown = JSON.parse(text);
    return typeof file === 'object' && file !== null && !Array.isArray(file)
      ? (file as ProcedureFileRequest['file'])
      : '{ }';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The file to be published, edited in place or read from the disk; it has to be judged as it stands before it can be published. */
function PublishForm({ text, processId }: Props) {
  const { t } = useTranslation();
  const lacks = useLacks();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(text);
  const [process, setProcess] = useState(processId ?? '');
  const [judged, setJudged] = useState<string>();
  const [reason, setReason] = useState('');
  const judge = useJudge();
  const publish = usePublish();
  const file = readFile(typed);
  const body = typeof file === 'string' ? undefined : { processId: process.trim() || null, file };
  const stands = judged !== undefined && judged === JSON.stringify(body);
  const isSound = stands && judge.data?.flaws.length === 0 && judge.data.added.length + judge.data.corrected.length > 0;
  const onJudge = (): void => {
    if (body === undefined) return;
    publish.reset();
    judge.mutate(body, { onSuccess: () => setJudged(JSON.stringify(body)) });
  };
  const onPublish = (): void => {
    const onSuccess = (answer: object): void =>
      'code' in answer ? void navigate(`/admin/procedures/${answer.code}`) : undefined;
    if (body !== undefined) publish.mutate({ ...body, reason: reason.trim() }, { onSuccess });
  };
  return (
    <div className="mc-admin__columns">
      <section className="mc-card mc-stack" aria-label={t('admin.publish.file')}>
        <FileText typed={typed} problem={typeof file === 'string' ? file : undefined} onChange={setTyped} />
        <TextInput
          id="procedure-process"
          labelText={t('admin.procedures.process')}
          helperText={t('admin.publish.processHint')}
          value={process}
          onChange={(event) => setProcess(event.target.value)}
        />
      </section>
      <section className="mc-card mc-stack" aria-labelledby="publish-verdict">
        <h2 id="publish-verdict" className="mc-section-title">
          {t('admin.publish.verdict')}
        </h2>
        <PublishVerdict
          verdict={stands ? judge.data : undefined}
          error={publish.error ?? judge.error}
          isBusy={judge.isPending || publish.isPending}
        />
        <WaitingNotice answer={publish.data} />
        <ApprovalReason id="publish-reason" value={reason} onChange={setReason} />
        <div className="mc-buttons">
          <ReasonedButton
            kind="tertiary"
            size="md"
            disabled={judge.isPending}
            lacks={lacks(body === undefined && t('admin.publish.file'))}
            onClick={onJudge}
          >
            {t('admin.publish.judge')}
          </ReasonedButton>
          <ReasonedButton
            size="md"
            disabled={publish.isPending}
            lacks={isSound ? undefined : t('admin.publish.judgeFirst')}
            onClick={onPublish}
          >
            {t('admin.publish.publish')}
          </ReasonedButton>
        </div>
      </section>
    </div>
  );
}

type FileTextProps = { typed: string; problem: string | undefined; onChange: (typed: string) => void };

/** The file as a text, typed or brought in from the disk. */
function FileText({ typed, problem, onChange }: FileTextProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="mc-upload">
        <FileUploaderButton
          accept={['.json']}
          buttonKind="tertiary"
          size="sm"
          disableLabelChanges
          labelText={t('admin.publish.bringIn')}
          onChange={(event) => {
            const chosen = (event.target as HTMLInputElement).files?.[0];
            if (chosen !== undefined) void chosen.text().then(onChange);
          }}
        />
      </div>
      <TextArea
        id="procedure-file"
        className="mc-code-area"
        rows={28}
        spellCheck={false}
        labelText={t('admin.publish.file')}
        helperText={t('admin.publish.fileHint')}
        invalid={typed !== '' && problem !== undefined}
        invalidText={t('admin.publish.noJson', { problem: problem ?? '' })}
        value={typed}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}

type PublishVerdictProps = { verdict: ProcedureFileVerdict | undefined; error: unknown; isBusy: boolean };

/** Shows what publishing would do, or every flaw that prevents it. */
function PublishVerdict({ verdict, error, isBusy }: PublishVerdictProps) {
  const { t } = useTranslation();
  const messageOf = useMessage();
  const refused = error instanceof ApiProblem ? error.fields : [];
  const judged = verdict?.flaws.map((message, index) => ({ message, messageVi: verdict.flawsVi[index] }));
  const flaws = (judged ?? refused).map(messageOf);
  return (
    <div aria-live="polite" className="mc-stack">
      {error !== null && <ProblemNotice error={error} />}
      {isBusy && <p>{t('admin.publish.busy')}</p>}
      {!isBusy && verdict === undefined && error === null && <p className="mc-empty">{t('admin.publish.notJudged')}</p>}
      {flaws.length > 0 && (
        <>
          <p>{t('admin.publish.flaws', { count: flaws.length })}</p>
          <ul className="mc-list">
            {flaws.map((flaw) => (
              <li key={flaw}>{flaw}</li>
            ))}
          </ul>
        </>
      )}
      {verdict !== undefined && flaws.length === 0 && (
        <ul className="mc-list">
          {(['added', 'corrected', 'unchanged'] as const).flatMap((what) =>
            verdict[what].map((day) => (
              <li key={`${what} ${day}`}>{t(`admin.publish.${what}`, { day: showDateEntry(day) })}</li>
            )),
          )}
        </ul>
      )}
    </div>
  );
}
